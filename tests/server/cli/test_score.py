"""``steelyard score``: results that add up, and refusals that name every fault."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.catalogue import Catalogue
from core.lint.finding import finding
from tests.server.cli.running import R16, R19, facts, person, run, values, written

EVENTS = [{"kind": "valid_complaint", "on": "2026-10-05"}, {"kind": "irregularity", "on": "2026-10-07"}]


def scored(folder: Path, data: Any, *more: str, scheme: str = R19) -> Any:
    done = run("score", "--scheme", scheme, "--facts", written(folder, data), "--format", "json", *more)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def refused(*arguments: str, stdin: bytes | str | None = None) -> str:
    done = run("score", *arguments, "--lang", "en", stdin=stdin)
    assert done.exit_code == 2
    assert done.stdout == ""
    return done.stderr


def test_the_result_has_every_line_with_fact_reason_and_clause_and_adds_up(tmp_path: Path) -> None:
    result = scored(tmp_path, facts(person("A", name="李四", events=EVENTS), person("B")), "--lang", "en")
    assert (result["scheme"], result["regime"], result["period"]) == (R19, "R19", "2026-10")
    assert result["digest"].startswith("sha256:")
    assert [(one["id"], one["total"], one["grade"], one["rank"]) for one in result["employees"]] == [
        ("A", "81.86", "ordinary", 2),
        ("B", "87.86", "ordinary", 1),
    ]
    for one in result["employees"]:
        assert sum(Decimal(line["points"]) for line in one["lines"]) == Decimal(one["total"])
        assert (one["eligible"], one["full_marks"], one["next_level"]) == (True, "100", None)
        for line in one["lines"]:
            assert line["reason"]
            assert {"source", "clause", "quote", "reading"} <= set(line["citation"])
            assert line["fact"] or line["indicator"].startswith("adjustment.")
    (complaints,) = (
        line for line in result["employees"][0]["lines"] if line["indicator"] == "general.valid_complaints"
    )
    assert (complaints["points"], complaints["full"], complaints["dimension"]) == ("5", "10", "conduct")
    assert "10-05" in complaints["fact"]


def test_a_list_of_periods_gives_a_list_of_results(tmp_path: Path) -> None:
    result = scored(tmp_path, [facts(person("A"), period="2026-10"), facts(person("A"), period="2026-11")])
    assert [one["period"] for one in result] == ["2026-10", "2026-11"]


def test_standard_input_is_read_for_a_dash() -> None:
    done = run("score", "--scheme", R19, "--facts", "-", "--format", "json", stdin=json.dumps(facts(person("A"))))
    assert done.exit_code == 0
    assert json.loads(done.stdout)["employees"][0]["total"] == "87.86"


@pytest.mark.parametrize(("lang", "words"), [("zh", ["名次", "总分", "普通"]), ("en", ["Rank", "Total", "Ordinary"])])
def test_the_table_is_in_the_language_asked_for(tmp_path: Path, lang: str, words: list[str]) -> None:
    path = written(tmp_path, facts(person("A"), person("B")))
    done = run("score", "--scheme", R19, "--facts", path, "--lang", lang)
    assert done.exit_code == 0
    for word in [*words, "87.86", "R19", "2026-10"]:
        assert word in done.stdout


def test_one_person_is_explained_by_id_or_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, facts(person("A", name="李四", events=EVENTS), person("B")))
    by_id = run("score", "--scheme", R19, "--facts", path, "--explain", "A")
    by_name = run("score", "--scheme", R19, "--facts", path, "--explain", "李四")
    assert by_id.exit_code == 0
    assert by_id.stdout == by_name.stdout
    for word in ("有效投诉", "10-05", "R19", "81.86 / 100", "名次 2"):
        assert word in by_id.stdout
    result = scored(tmp_path, facts(person("A"), person("B")), "--explain", "B")
    assert [one["id"] for one in result["employees"]] == ["B"]


def test_a_missing_fact_holds_the_card_and_the_table_says_for_what(tmp_path: Path) -> None:
    short = {code: value for code, value in values().items() if code != "general.answer_rate"}
    data = facts({"id": "A", "values": short}, person("B"))
    (held, other) = scored(tmp_path, data)["employees"]
    assert (held["status"], held["total"], held["rank"], other["rank"]) == ("held", None, None, 1)
    done = run("score", "--scheme", R19, "--facts", written(tmp_path, data), "--lang", "en")
    assert "held: Answer rate" in done.stdout


def test_ratings_with_their_roles_are_scored(tmp_path: Path) -> None:
    marks = {"knowledge_exam": "90", "owner_survey": "80", "shared_tasks_completed": "100"}
    ratings = {
        "attitude_rating": {"colleague": "80"},
        "teamwork_rating": {"supervisor": "90", "colleague": "70"},
        "behaviour_rating": {"supervisor": "85"},
        "performance_rating": {"supervisor": "95"},
    }
    one = {
        "id": "A",
        "values": {f"property_mgmt.{code}": value for code, value in marks.items()},
        "ratings": {f"property_mgmt.{code}": roles for code, roles in ratings.items()},
    }
    (card,) = scored(tmp_path, facts(one), scheme=R16)["employees"]
    assert card["total"] == "87.00"  # 27 + 12 + 12 + 8 + 10 + 8.5 + 9.5
    assert card["grade"] == "good"


def test_a_period_of_another_kind_is_scored_with_a_warning(tmp_path: Path) -> None:
    result = scored(tmp_path, facts(person("A"), period="2026-Q4"), "--lang", "en")
    found = {(one["code"], one["severity"]) for one in result["problems"]}
    assert found == {("level.unknown", "warning"), ("period.kind", "warning")}
    assert result["employees"][0]["total"] == "87.86"


def test_every_fault_of_scheme_and_file_is_in_one_report(tmp_path: Path) -> None:
    bad = person("A", nmae="x", values=values(answer_rate="120", speed_of_answer="1.234") | {"general.answer_rat": "1"})
    bad["values"]["general.satisfaction_rate"] = 92.5
    report = refused("--scheme", "general.r19.monthy", "--facts", written(tmp_path, facts(bad, person("A"))))
    for words in (
        "7 faults, nothing was scored",
        "there is no scheme general.r19.monthy",
        "did you mean general.r19.monthly?",
        'employees[0].nmae  unknown key "nmae"',
        "did you mean name?",
        'employees[0].values["general.answer_rate"]',
        'employees[0].values["general.speed_of_answer"]',
        'employees[0].values["general.answer_rat"]',
        'write "92.5"',
        "employees[1].id",
    ):
        assert words in report


REFUSED: list[tuple[str, bytes, str]] = [
    ("empty", b"", "the file is empty"),
    ("no json", b"{'a': 1}", "line 1, column 2"),
    ("gb18030", '{"period": "期"}'.encode("gb18030"), "not UTF-8"),
    ("bomb", b"[" * 200_000, "nested too deeply"),
    ("nan", b'{"period": "2026-10", "employees": [{"id": "A", "values": {"general.calls": NaN}}]}', "NaN"),
    ("twice", b'{"period": "2026-10", "period": "2026-11", "employees": []}', "more than once"),
    ("number", b"7", "is no object"),
]


@pytest.mark.parametrize(("raw", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_facts_file_is_refused(raw: bytes, words: str) -> None:
    assert words in refused("--scheme", R19, "--facts", "-", stdin=raw)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refused("--scheme", R19, "--facts", str(tmp_path / "none.json"))
    assert "folder" in refused("--scheme", R19, "--facts", str(tmp_path))


def test_nobody_of_that_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    path = written(tmp_path, facts(person("Martha"), person("Dan")))
    report = refused("--scheme", R19, "--facts", path, "--explain", "Marta")
    assert "did you mean Martha?" in report


def test_a_name_that_two_people_have_explains_neither(tmp_path: Path) -> None:
    path = written(tmp_path, facts(person("A", name="李四"), person("B", name="李四")))
    assert "there is no person 李四" in refused("--scheme", R19, "--facts", path, "--explain", "李四")


def test_a_scheme_with_lint_errors_is_not_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = finding("bands.gap", "error", "schemes[x]", ("有缺口", "there is a gap"), ("补上", "close it"))

    def faulty(pinned: object, catalogue: Catalogue | None = None) -> tuple[Any, ...]:
        return (error,)

    monkeypatch.setattr("core.lint.lint", faulty)
    assert "there is a gap" in refused("--scheme", R19, "--facts", written(tmp_path, facts(person("A"))))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, facts(person("A"), person("B", events=EVENTS)))
    first = run("score", "--scheme", R19, "--facts", path, "--format", "json")
    second = run("score", "--scheme", R19, "--facts", path, "--format", "json")
    assert first.stdout_bytes == second.stdout_bytes
