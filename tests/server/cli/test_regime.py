"""``steelyard regime list``: what a unit has adopted, and which version counts from when."""

from __future__ import annotations

import json
from datetime import date

import pytest

from server.regimes.commands.adopting import draft_version
from tests.server.cli.running import run
from tests.server.regimes.office import SMALL, Office, office
from tests.server.stores import Store


@pytest.fixture
def shop(store: Store, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A configured database with a unit that has one regime in effect, and a draft beside it."""
    made = office(store)
    first = made.in_effect(SMALL, date(2026, 1, 1))
    made.did(made.hr, draft_version, first.regime_id)
    monkeypatch.setenv("STEELYARD_DATABASE_URL", store.url)
    return made


def test_versions_are_listed_for_people(shop: Office) -> None:
    lines = run("regime", "list", "--unit", "shop", "--lang", "en").stdout.splitlines()
    second, first = [line.split() for line in lines if SMALL in line]
    assert second[2:] == ["2", "a", "draft"]
    assert first[2:6] == ["1", "in", "effect", "2026-01-01"]
    assert first[6].startswith("sha256:")


def test_versions_are_listed_for_programs(shop: Office) -> None:
    (regime,) = json.loads(run("regime", "list", "--unit", "shop", "--format", "json").stdout)
    assert (regime["scheme"], regime["lineage"]) == (SMALL, "catalogue")
    assert [(one["number"], one["state"], one["effective_on"]) for one in regime["versions"]] == [
        (2, "draft", None),
        (1, "in_effect", "2026-01-01"),
    ]
    assert len(regime["versions"][1]["digest"]) == len("sha256:") + 64


def test_a_unit_that_isnt_there(shop: Office) -> None:
    refused = run("regime", "list", "--unit", "nobody", "--lang", "en")
    assert (refused.exit_code, "unit.unknown" in refused.output) == (2, True)
