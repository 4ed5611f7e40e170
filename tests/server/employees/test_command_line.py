"""``steelyard employees``: a list in, shown first; the staff out."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.employees.tables import Employee
from tests.server.cli.running import run
from tests.server.employees.house import House, house
from tests.server.stores import Store

LIST = "工号,姓名,部门,岗位,电话\nE1,安,客服部,agent,+86 138\n"


@pytest.fixture
def place(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> House:
    """A unit in the database that commands find in their settings."""
    monkeypatch.setenv("STEELYARD_DATABASE_URL", sqlite_store.url)
    return house(sqlite_store)


def _written(folder: Path, text: str) -> str:
    path = folder / "staff.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("answer", "code", "people"), [("y\n", 0, 1), ("n\n", 1, 0), ("", 1, 0)])
def test_a_list_is_shown_before_it_is_imported(
    place: House, tmp_path: Path, answer: str, code: int, people: int
) -> None:
    done = run("employees", "import", "--unit", "shop", _written(tmp_path, LIST), "--lang", "en", stdin=answer)
    assert done.exit_code == code
    assert "new 1, changed 0, unchanged 0, refused 0" in done.stdout
    assert "phone +86 138" in done.stdout
    assert ("imported: 1 new" in done.stdout) is (people == 1)
    assert place.count(Employee) == people


def test_a_list_from_standard_input_needs_a_yes(place: House) -> None:
    asked = run("employees", "import", "--unit", "shop", "-", stdin=LIST)
    assert (asked.exit_code, place.count(Employee)) == (2, 0)
    assert "import.cannot_ask" in asked.stderr
    assert run("employees", "import", "--unit", "shop", "-", "--yes", stdin=LIST).exit_code == 0
    assert place.count(Employee) == 1


REFUSED = [
    (LIST.replace("电话", "性别"), [], "staff.unknown_column"),
    (LIST.replace(",安,", ",,"), [], "staff.missing"),
    (LIST, ["--map", "电话"], "map.invalid"),
    ("", [], "file.empty"),
]


@pytest.mark.parametrize(("text", "options", "code"), REFUSED)
def test_what_is_refused_is_named_and_nothing_is_imported(
    place: House, tmp_path: Path, text: str, options: list[str], code: str
) -> None:
    done = run("employees", "import", "--unit", "shop", _written(tmp_path, text), "--yes", *options)
    assert (done.exit_code, place.count(Employee)) == (2, 0)
    assert f"[{code}]" in done.stderr


def test_headers_are_matched_by_hand_and_levels_given_a_day(place: House, tmp_path: Path) -> None:
    path = _written(tmp_path, "Nr,姓名,部门,岗位,星座,职级\nE1,安,A,agent,狮子,senior\n")
    options = ("--map", "Nr=number", "--map", "星座=-", "--levels-from", "2026-07-01", "--yes")
    done = run("employees", "import", "--unit", "shop", path, *options)
    assert done.exit_code == 0, done.stderr
    assert "职级 senior (自 2026-07-01)" in done.stdout


@pytest.mark.parametrize(
    ("lang", "kind", "change"), [("zh", "试用", "试用 → 正式"), ("en", "probation", "probation → regular")]
)
def test_kinds_of_employment_are_said_in_the_readers_words(
    place: House, tmp_path: Path, lang: str, kind: str, change: str
) -> None:
    rows = "工号,姓名,部门,岗位,用工形式\nE1,安,A,agent,{}\n"
    for said, shown in (("试用", f" {kind}"), ("正式", change)):
        path = _written(tmp_path, rows.format(said))
        done = run("employees", "import", "--unit", "shop", path, "--yes", "--lang", lang)
        assert done.exit_code == 0, done.stderr
        assert shown in done.stdout


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_exported_is_imported_unchanged(place: House, tmp_path: Path, format: str, lang: str) -> None:
    run("employees", "import", "--unit", "shop", _written(tmp_path, LIST), "--yes")
    out = str(tmp_path / f"out.{format}")
    options = ("--format", format, "--output", out, "--lang", lang)
    assert run("employees", "export", "--unit", "shop", *options).exit_code == 0
    again = run("employees", "import", "--unit", "shop", out, "--yes", "--lang", "en")
    assert "imported: 0 new, 0 changed, 1 unchanged" in again.stdout


def test_the_staff_goes_to_standard_output(place: House, tmp_path: Path) -> None:
    run("employees", "import", "--unit", "shop", _written(tmp_path, LIST), "--yes")
    done = run("employees", "export", "--unit", "shop")
    assert done.stdout_bytes.decode("utf-8-sig").splitlines() == [
        "工号,姓名,部门,班组,岗位,上级工号,用工形式,入职日期,离职日期,职级,电子邮箱,电话",
        "E1,安,A,,agent,,正式,,,,,'+86 138",
    ]


def test_a_unit_and_a_file_have_to_be_there(place: House, tmp_path: Path) -> None:
    for arguments in (
        ("import", "--unit", "bank", _written(tmp_path, LIST), "--yes"),
        ("import", "--unit", "shop", str(tmp_path / "none.csv"), "--yes"),
        ("export", "--unit", "bank"),
        ("export", "--unit", "shop", "--output", str(tmp_path / "none" / "out.csv")),
    ):
        assert run("employees", *arguments).exit_code == 2
