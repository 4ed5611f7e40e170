"""The tools that front ends are written with, against a real server: audits, clients, code generators, linters.

They come by ``make clients``, which takes npm; without them these tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from server.identity.commands.tokens import create_token
from server.identity.roles import Role
from server.identity.values import NewToken
from server.schema.ids import global_id
from tests.server.identity.people import member, user
from tests.server.runs.given import shop
from tests.server.stores import SqliteMaker, opened, somebody
from tests.server.web.processes import serving

HERE = Path(__file__).parent
SCHEMA = HERE.parents[2] / "server" / "schema" / "schema.graphql"
PATIENCE = 300
SCOPES = ("schema.read", "viewer.read", "employee.read", "structure.edit", "run.read")
pytestmark = pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason="npm's packages aren't here: make clients")


@dataclass(frozen=True)
class Place:
    """A server with a shop of five and a run, and a developer's token."""

    url: str
    token: str
    run: str

    def node(self, script: str, **more: str) -> Any:
        """What ``script`` tells."""
        environment = {
            "STEELYARD_URL": f"{self.url}/graphql",
            "STEELYARD_TOKEN": self.token,
            "STEELYARD_RUN": self.run,
            "STEELYARD_CODE": script.partition(".")[0],
            **more,
        }
        return json.loads(called("node", script, **environment).splitlines()[-1])


def called(*command: str, **environment: str) -> str:
    """What the command prints; it ends well."""
    done = subprocess.run(
        command, cwd=HERE, env=os.environ | environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tool(name: str, *arguments: str) -> str:
    """What an installed tool prints."""
    return called(str(HERE / "node_modules" / ".bin" / name), *arguments)


@pytest.fixture(scope="module")
def place(sqlite_maker: SqliteMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sqlite_maker.url() as url:
        with opened(url) as store:
            one = shop(store, people=5)
            ann = user(store, "ann@example.com")
            for role in (Role.HR, Role.INTEGRATOR, Role.UNIT_ADMIN):
                member(store, one.unit_id, ann.id, role)
            who = somebody(one.unit_id, Role.UNIT_ADMIN, Role.INTEGRATOR, user_id=ann.id)
            made = store.executor.perform(who, create_token, "clients", SCOPES, 30)
            assert isinstance(made, NewToken), made
            assert made.secret is not None
            run: UUID = one.plan()
        with serving(url, tmp_path_factory.mktemp("served"), **persisted()) as server:
            yield Place(server.url, made.secret.get_secret_value(), global_id("Run", run))


def persisted() -> dict[str, str]:
    """The setting that names the documents which relay-compiler keeps; it has to run before the server does."""
    kept = HERE / "relay" / "__generated__" / "persisted.json"
    # The compiler adds to what is there, and leaves what it finds unchanged.
    shutil.rmtree(kept.parent, ignore_errors=True)
    kept.parent.mkdir()
    kept.write_text("{}", encoding="utf-8")
    tool("relay-compiler", "relay.config.json")
    return {"GRAPHQL_DOCUMENTS": str(kept)}


@pytest.mark.parametrize(("preflight", "held"), [("1", 61), ("", 58)])
def test_the_audits_of_graphql_over_http(place: Place, preflight: str, held: int) -> None:
    found = place.node("audits.mjs", STEELYARD_PREFLIGHT=preflight)
    assert found["ok"] == held, found
    assert all("GET" in name for name in found["missed"])


@pytest.mark.parametrize("script", ["apollo.mjs", "urql.mjs", "relay.mjs"])
def test_clients_page_read_change_and_listen(place: Place, script: str) -> None:
    found = place.node(script)
    assert found == {
        "numbers": ["0", "1", "2", "3", "4"],
        "node": ["Employee", True],
        "nothing": None,
        "created": ["CreatePositionPayload", script.partition(".")[0]],
        "refused": ["Conflict", ["code"]],
        "events": ["RunProgress"],
    }


def test_typescript_takes_what_codegen_makes() -> None:
    tool("graphql-codegen", "--config", "codegen.mjs")
    tool("tsc", "--project", "tsconfig.json")


# Left out of one linter's rules (in package.json): those about the alphabet, since fields stand in the order in which
# somebody would read them; and the arguments of two pages, which the root field takes that counts and lists in one go.
def test_linters_find_nothing_but_what_is_written_down() -> None:
    tool("graphql-schema-linter", "--config-directory", ".", str(SCHEMA))
    # The linter looks at files below its configuration alone.
    copied = HERE / "lint" / "schema.graphql"
    copied.write_bytes(SCHEMA.read_bytes())
    tool("eslint", "--config", "lint/eslint.config.mjs", "lint/schema.graphql")
