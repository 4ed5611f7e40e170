# Needs Python 3.11 or newer and make; every target sets up what it uses.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo serve test explore browser clients check lint bench rulebook schema lock

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## rank a made-up department, then serve four units with 240 people: address and accounts are printed; DEMO=--anew begins afresh
	@$(BIN)/steelyard demo --serve $(DEMO)

serve: $(READY) ## bring the database to this version and serve it
	@$(BIN)/steelyard migrate
	@$(BIN)/steelyard serve

test: lint browser ## lint, types and all tests
	$(BIN)/pytest -n 2 --dist worksteal

explore: $(READY) ## property tests with examples that nobody has seen; one that fails belongs into a table of cases
	$(BIN)/pytest -n 2 --dist worksteal --hypothesis-profile=explore $$(grep -rl --include='*.py' '@given(' tests plugins)

browser: ## the browser of the tests, where Debian's packages can be installed; else those tests say that they are skipped
	@command -v chromium >/dev/null || test ! -x /usr/bin/apt-get || test "$$(id -u)" != 0 \
		|| { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1 \
		|| echo "no browser could be installed: its tests are skipped"

clients: $(READY) ## front ends' tools against the API; needs npm
	cd tests/server/clients && npm ci --no-fund --no-audit
	$(BIN)/pytest tests/server/clients

check: $(READY) ## read all regimes critically and run their case tables
	@$(BIN)/steelyard check

lint: $(READY) ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

bench: $(READY) ## measure the engine
	$(BIN)/steelyard bench engine
	$(BIN)/steelyard bench incentives

rulebook: $(READY) ## write docs/rulebook anew
	@for lang in zh en; do $(BIN)/steelyard catalogue --format markdown --lang $$lang > docs/rulebook/rulebook.$$lang.md || exit 1; done

schema: $(READY) ## write server/schema/schema.graphql anew
	$(BIN)/steelyard schema > server/schema/schema.graphql

lock: $(READY) ## pin all dependencies anew, with hashes
	$(BIN)/python -m pip install --quiet 'uv>=0.9'
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command 'make lock' --python-version 3.11 --extra dev $(UPGRADE) \
		pyproject.toml --output-file requirements.lock

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Steelyard needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
