"""``steelyard facts record``: a facts file into a unit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.calendar import Period
from server.facts.gather import facts_of
from tests.server.cli.running import run, values
from tests.server.people import staff
from tests.server.stores import Store


@pytest.fixture
def unit_id(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> int:
    """A unit with ann and ben in the configured database."""
    monkeypatch.setenv("STEELYARD_DATABASE_URL", sqlite_store.url)
    made = sqlite_store.unit("shop")
    staff(sqlite_store, made.id, {"ann": None, "ben": None})
    return made.id


def file(tmp_path: Path, **changes: object) -> str:
    """A facts file of October 2025 about ann."""
    person = {"id": "ann", "level": "ordinary", "values": values(), **changes}
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({"period": "2025-10", "employees": [person]}), encoding="utf-8")
    return str(path)


def satisfaction(store: Store, unit_id: int) -> str | None:
    """Ann's satisfaction rate in October 2025."""
    with store.database.reading(unit_id) as session:
        (ann, _) = facts_of(session, Period(2025, "month", 10)).employees
    found = ann.values.get("general.satisfaction_rate")
    return None if found is None else str(found)


def test_a_file_is_recorded_corrected_and_told(sqlite_store: Store, unit_id: int, tmp_path: Path) -> None:
    first = run("facts", "record", "--unit", "shop", file(tmp_path), "--lang", "en")
    assert (first.exit_code, first.output) == (0, "2025-10: 1 people; 5 recorded, 0 corrected, 0 unchanged\n")
    again = run("facts", "record", "--unit", "shop", file(tmp_path))
    assert again.output == "2025-10: 1 人; 新录入 0, 更正 0, 未变 5\n"
    other = file(tmp_path, values=values(satisfaction_rate="71"))
    refused = run("facts", "record", "--unit", "shop", other, "--lang", "en")
    assert (refused.exit_code, "fact.differs" in refused.output) == (2, True)
    assert satisfaction(sqlite_store, unit_id) == "70"
    done = run("facts", "record", "--unit", "shop", other, "--reason", "misread", "--lang", "en")
    assert (done.exit_code, "0 recorded, 1 corrected, 4 unchanged" in done.output) == (0, True)
    assert satisfaction(sqlite_store, unit_id) == "71"


@pytest.mark.parametrize(
    ("unit", "changes", "code"),
    [
        ("shop", {"id": "eve"}, "facts.unknown_person"),
        ("shop", {"values": {"general.satisfaction_rat": "1"}}, "facts.unknown_indicator"),
        ("shop", {"colour": "red"}, "facts.unknown_key"),
        ("bank", {}, "unit.unknown"),
    ],
)
def test_a_bad_file_or_unit_changes_nothing(
    sqlite_store: Store, unit_id: int, tmp_path: Path, unit: str, changes: dict[str, object], code: str
) -> None:
    refused = run("facts", "record", "--unit", unit, file(tmp_path, **changes), "--lang", "en")
    assert (refused.exit_code, code in refused.output) == (2, True), refused.output
    assert satisfaction(sqlite_store, unit_id) is None


def test_a_file_that_isnt_there(unit_id: int, tmp_path: Path) -> None:
    refused = run("facts", "record", "--unit", "shop", str(tmp_path / "none.json"), "--lang", "en")
    assert (refused.exit_code, "file.unreadable" in refused.output) == (2, True)
