"""``steelyard score``: what follows from the totals, over one period and over several; histories that can't be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.server.cli.running import R16, R19, facts, person, run, values, written

GOOD = values(satisfaction_rate="74", first_contact_resolution="96", answer_rate="91", r19_full_attendance="1")
"""98.80 with a speed of 50 s, see ``good``."""


def good(id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "values": GOOD | {"general.speed_of_answer": "50"},
        "pay": {"commission": "300.00"},
        **more,
    }


def poor(id: str, month: str, **more: Any) -> dict[str, Any]:
    """78.30 less two complaints and a loss."""
    day = f"{month}-05"
    return {
        "id": id,
        "values": GOOD | {"general.speed_of_answer": "50", "general.answer_rate": "70"},
        "events": [
            {"kind": "valid_complaint", "on": day},
            {"kind": "valid_complaint", "on": day},
            {"kind": "loss", "on": day, "amount": "2000.00"},
        ],
        **more,
    }


def months() -> list[dict[str, Any]]:
    """A star is made of A in February; B falls in January and is barred in February."""
    return [
        facts(good("A", name="李四", level="ordinary"), poor("B", "2026-01", name="王芳", level="one_star"), period="2026-01"),
        facts(good("A", name="李四"), good("B", name="王芳"), period="2026-02"),
    ]  # fmt: skip


def scored(folder: Path, data: Any, *more: str) -> Any:
    done = run("score", "--scheme", R19, "--facts", written(folder, data), "--format", "json", *more)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_proposals_levels_and_pay_come_with_their_clause_and_carry_over(tmp_path: Path) -> None:
    january, february = scored(tmp_path, months(), "--lang", "en")
    first, second = january["employees"]
    assert (first["total"], first["next_level"], first["pay"]["total"]) == ("98.80", "one_star", "2000.00")
    assert {item["code"]: item["amount"] for item in first["pay"]["items"]} == {
        "base": "1100.00",
        "appraisal": "400.00",
        "commission": "300.00",
        "full_attendance": "100.00",
        "r19_service_star": "100.00",
    }
    assert (second["next_level"], second["pay"]["total"]) == ("ordinary", "-800.00")
    loss = next(one for one in second["proposals"] if one["rule"] == "r19_loss")
    assert (loss["kind"], loss["amount"], loss["legal_review"]) == ("money", "-2000.00", True)
    down = next(one for one in second["proposals"] if one["kind"] == "level")
    assert (down["rule"], down["to_level"], down["over"]) == (
        "r19_star_two_complaints",
        "ordinary",
        ["r19_one_star_below_80"],
    )
    assert "r19_one_star_below_80" in down["reason"]
    assert [one["code"] for one in january["problems"]] == ["pay.negative"]
    for one in (*first["proposals"], *second["proposals"], *first["pay"]["items"]):
        assert one["reason"]
        assert one["citation"]["clause"]
    assert february["employees"][0]["next_level"] == "two_stars"
    assert [one["kind"] for one in february["employees"][1]["proposals"] if one["rule"] == "r19_up_to_one_star"] == [
        "barred"
    ]


def test_the_tables_show_who_gets_what_by_which_rule_and_the_pay(tmp_path: Path) -> None:
    done = run("score", "--scheme", R19, "--facts", written(tmp_path, months()), "--lang", "en")
    assert done.exit_code == 0
    shown = squeezed(done.stdout)
    for words in (
        "Proposals·2026-01", "Pay·2026-01", "Servicestar", "−2,000.00", "⚖", "needsalegalreviewfirst",
        "goesbeforeDowntoordinary", "promotionbarred", "Onestar", "五、奖励制度", "2,000.00", "−800.00", "1,200.00",
    ):  # fmt: skip
        assert words in shown, words
    assert "below zero" in done.stderr


def test_a_rule_with_several_effects_takes_one_row(tmp_path: Path) -> None:
    done = run(
        "score", "--scheme", R19, "--facts", written(tmp_path, facts(good("A", level="two_stars"))), "--lang", "en"
    )
    table = done.stdout.partition("Proposals")[2].partition("Pay ·")[0]
    assert len(re.findall(r"^ *A +", table, re.MULTILINE)) == 1
    assert "Service star: award" in table


def test_one_person_over_several_periods_has_a_timeline_then_each_period_in_full(tmp_path: Path) -> None:
    path = written(tmp_path, months())
    done = run("score", "--scheme", R19, "--facts", path, "--lang", "zh", "--explain", "王芳")
    assert done.exit_code == 0
    timeline, _, periods = done.stdout.partition("客服部月度考核(星级制) · R19")
    rows = [squeezed(line) for line in timeline.splitlines() if line.strip().startswith("2026-")]
    assert [row.startswith(month) for row, month in zip(rows, ("2026-01", "2026-02"), strict=True)] == [True, True]
    assert "一星级员工↓普通员工" in rows[0]
    assert "−800.00" in rows[0]
    assert "不得晋升" in squeezed(timeline)
    for words in ("基本工资", "1,100.00", "应发", "损失扣款", "有效投诉", "2 × −5 = −10"):
        assert words in periods
    assert "李四" not in done.stdout


def test_one_period_has_no_timeline(tmp_path: Path) -> None:
    path = written(tmp_path, facts(good("A", level="ordinary")))
    shown = run("score", "--scheme", R19, "--facts", path, "--lang", "en", "--explain", "A").stdout
    assert "Pay in all" in shown
    assert "Ordinary ↑" not in shown


def test_a_scheme_that_pays_nothing_shows_no_pay(tmp_path: Path) -> None:
    done = run("score", "--scheme", R16, "--facts", written(tmp_path, facts({"id": "A"})), "--lang", "en")
    assert done.exit_code == 0
    assert "Pay" not in done.stdout


def history(*past: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"period": "2026-09", "total": "88.00", "rank": 1, "level": "ordinary"}, *past]


BAD: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "a gap",
        {"history": history({"period": "2026-07", "total": "80.00"})},
        'employees[0].history["2026-08"]',
        "history leaves out 2026-08",
    ),
    (
        "a month twice",
        {"history": history({"period": "2026-09", "total": "70.00"})},
        "employees[0].history[1].period",
        "2026-09 is given twice",
    ),
    (
        "the month itself",
        {"history": history({"period": "2026-10"})},
        "employees[0].history[1].period",
        "2026-10 is not before 2026-10",
    ),
    (
        "a future month",
        {"history": history({"period": "2026-11"})},
        "employees[0].history[1].period",
        "2026-11 is not before 2026-10",
    ),
    (
        "a past level that the ladder doesn't know",
        {"history": [{"period": "2026-09", "level": "one_sta"}]},
        "employees[0].history[0].level",
        "did you mean one_star?",
    ),
    (
        "a level that the ladder doesn't know",
        {"level": "three_stars"},
        "employees[0].level",
        "three_stars",
    ),
    (
        "an event outside the period",
        {"events": [{"kind": "valid_complaint", "on": "2026-09-30"}]},
        "employees[0].events[0].on",
        "outside the period 2026-10",
    ),
    (
        "a past event outside its period",
        {"history": [{"period": "2026-09", "events": [{"kind": "valid_complaint", "on": "2026-10-01"}]}]},
        "employees[0].history[0].events[0].on",
        "outside the period 2026-09",
    ),
]


@pytest.mark.parametrize(("more", "path", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
@pytest.mark.parametrize("format", ["table", "json"])
def test_a_history_that_can_not_be_is_refused_by_path(
    tmp_path: Path, more: dict[str, Any], path: str, words: str, format: str
) -> None:
    data = written(tmp_path, facts(person("A", **more)))
    done = run("score", "--scheme", R19, "--facts", data, "--lang", "en", "--format", format)
    assert (done.exit_code, done.stdout) == (2, "")
    assert path in done.stderr
    assert words in done.stderr


def test_all_faults_of_a_history_are_in_one_report(tmp_path: Path) -> None:
    spoiled = [person(f"P{number}", **row[1]) for number, row in enumerate(BAD)]
    done = run("score", "--scheme", R19, "--facts", written(tmp_path, facts(*spoiled)), "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    for number, (_, _, path, words) in enumerate(BAD):
        assert path.replace("employees[0]", f"employees[{number}]") in done.stderr
        assert words in done.stderr


def test_a_history_without_a_fault_is_scored(tmp_path: Path) -> None:
    past = [{"period": "2026-08", "total": None, "level": "ordinary"}, *history()]
    (one,) = scored(tmp_path, facts(good("A", level="ordinary", history=past)))["employees"]
    assert one["next_level"] == "one_star"


def test_a_scheme_without_a_sheet_shows_its_proposals_and_no_places(tmp_path: Path) -> None:
    breach = {"kind": "r02_breach_slight", "on": "2026-10-05"}
    path = written(tmp_path, facts({"id": "A", "events": [breach]}, {"id": "B"}))
    for more in ((), ("--explain", "A")):
        done = run("score", "--scheme", "general.r02.discipline", "--facts", path, "--lang", "en", *more)
        assert done.exit_code == 0
        assert "rules only" in done.stdout
        assert "Warning" in done.stdout
        assert "/0" not in done.stdout
