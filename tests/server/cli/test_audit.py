"""``steelyard audit``: verify, head and list on a database of the test's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.server.audit.by_hand import by_hand
from tests.server.cli.running import run
from tests.server.people import staff
from tests.server.stores import Store


@pytest.fixture
def shop(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A configured database with the unit ``shop``, two people in it, and the unit ``bank``, empty."""
    unit = store.unit("shop")
    store.unit("bank")
    staff(store, unit.id, {"ann": None, "ben": "ann"})
    monkeypatch.setenv("STEELYARD_DATABASE_URL", store.url)
    return store


def _spoil(store: Store) -> None:
    with by_hand(store) as hand:
        hand.execute(text("UPDATE employees SET number = 'eve' WHERE number = 'ann'"))


def test_all_units_and_the_deployment_are_verified(shop: Store) -> None:
    result = run("audit", "verify", "--lang", "en")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines() if "✓" in line]
    assert lines == [["deployment", "2", "3", "✓"], ["bank", "0", "0", "✓"], ["shop", "6", "6", "✓"]]


@pytest.mark.parametrize(("unit", "code"), [(None, 1), ("shop", 1), ("bank", 0), ("deployment", 0)])
def test_what_is_found_ends_with_one(shop: Store, unit: str | None, code: int) -> None:
    _spoil(shop)
    result = run("audit", "verify", "--lang", "en", *(() if unit is None else ("--unit", unit)))
    assert result.exit_code == code
    assert ("audit.row_changed" in result.stdout) is (code == 1)
    assert ("keep it as it is" in result.stdout) is (code == 1)


def test_a_head_shows_a_tail_that_was_cut_off(shop: Store, tmp_path: Path) -> None:
    printed = run("audit", "head", "--unit", "shop")
    assert printed.exit_code == 0
    head = json.loads(printed.stdout)
    assert (head["unit"], head["seq"], sorted(head)) == ("shop", 6, ["at", "digest", "seq", "unit"])
    file = tmp_path / "head.json"
    file.write_text(printed.stdout)
    assert run("audit", "verify", "--head", str(file)).exit_code == 0
    assert run("audit", "verify", "--unit", "shop", "--head", str(file)).exit_code == 0
    file.write_text(json.dumps({**head, "seq": 7}))
    found = run("audit", "verify", "--head", str(file), "--lang", "en")
    assert found.exit_code == 1
    assert "the tail was cut off" in found.stdout
    file.write_text(json.dumps({**head, "digest": "0" * 64}))
    found = run("audit", "verify", "--head", str(file), "--lang", "zh")
    assert found.exit_code == 1
    assert "此前内容被改写" in found.stdout


HEADS = [
    ("{", "no exported head"),
    ("[]", "no exported head"),
    ('{"unit": "shop", "seq": 1, "digest": "0"}', "no exported head: at"),
    ('{"unit": "moon", "seq": 1, "digest": "0", "at": "2026-01-01T00:00:00Z"}', "no unit moon"),
]


@pytest.mark.parametrize(("raw", "said"), HEADS)
def test_what_is_no_head(shop: Store, tmp_path: Path, raw: str, said: str) -> None:
    file = tmp_path / "head.json"
    file.write_text(raw)
    result = run("audit", "verify", "--head", str(file), "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr


def test_two_heads_of_one_unit_are_refused(shop: Store, tmp_path: Path) -> None:
    file = tmp_path / "head.json"
    file.write_text(run("audit", "head", "--unit", "shop").stdout)
    result = run("audit", "verify", "--head", str(file), "--head", str(file), "--lang", "en")
    assert result.exit_code == 2
    assert "Two heads" in result.stderr


@pytest.mark.parametrize(
    "command", [("audit", "verify"), ("audit", "head"), ("audit", "list"), ("employees", "export")]
)
def test_a_unit_that_is_not_there(shop: Store, command: tuple[str, ...]) -> None:
    result = run(*command, "--unit", "moon", "--lang", "en")
    assert result.exit_code == 2
    assert "There is no unit moon here" in result.stderr
    assert "steelyard unit list" in result.stderr


def test_entries_are_listed(shop: Store) -> None:
    result = run("audit", "list", "--unit", "shop", "--subject", "employee", "--first", "1", "--lang", "en")
    assert result.exit_code == 0
    assert "api:employee:hire" in result.stdout
    assert "Earlier ones: --before 6" in result.stdout
    page = json.loads(run("audit", "list", "--unit", "shop", "--tag", "*:employee:*", "--format", "json").stdout)
    assert [entry["seq"] for entry in page["entries"]] == [6, 4]
    assert page["next_before"] is None
    assert [entry["changes"]["is"]["number"] for entry in page["entries"]] == ["ben", "ann"]
    row = page["entries"][1]["row_id"]
    page = json.loads(run("audit", "list", "--unit", "shop", "--row", row, "--format", "json").stdout)
    assert [entry["seq"] for entry in page["entries"]] == [4]
    page = json.loads(run("audit", "list", "--unit", "shop", "--before", "3", "--format", "json").stdout)
    assert [entry["seq"] for entry in page["entries"]] == [2, 1]


def test_what_is_no_tag_is_refused(shop: Store) -> None:
    result = run("audit", "list", "--unit", "shop", "--tag", "employee", "--lang", "en")
    assert result.exit_code == 2
    assert "'employee' is no tag" in result.stderr


def test_a_database_that_is_not_migrated_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEELYARD_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    result = run("audit", "verify", "--lang", "en")
    assert result.exit_code == 2
    assert "steelyard migrate" in result.stderr
