"""The installed command, as somebody at a desk uses it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from core.calendar import Period
from core.testing.case_file import load_cases
from core.testing.case_model import Case, CaseFile
from server.discovery import discover
from tests.server.cli.running import NO_TERMINAL, run, written
from tests.server.cli.test_ingest import synthetic_log

COMMAND = Path(sys.executable).with_name("steelyard")
R19 = "general.r19.monthly"
REGIMES = [f"R{number:02}" for number in range(1, 24)]
PERFECT = {
    "general.satisfaction_rate": "75",
    "general.first_contact_resolution": "95",
    "general.answer_rate": "90",
    "general.speed_of_answer": "50",
    "general.r19_full_attendance": "1",
}


def steelyard(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The installed console script."""
    if not COMMAND.is_file():
        pytest.skip("the project is not installed beside this Python")
    around = {name: value for name, value in os.environ.items() if name not in NO_TERMINAL}
    return subprocess.run(
        [str(COMMAND), *arguments], input=stdin, capture_output=True, timeout=300, check=False,
        env={**around, "COLUMNS": "160"},
    )  # fmt: skip


def sum_of(card: dict[str, Any]) -> Fraction:
    return sum((Fraction(line["points"]) for line in card["lines"]), Fraction(0))


def test_an_export_pipes_through_ingest_into_score() -> None:
    log = synthetic_log()
    ingested = steelyard(
        "ingest", "--feed", "general.call_log", "-", "--period", "month", "--format", "json", stdin=log
    )
    assert ingested.returncode == 0, ingested.stderr.decode()
    scored = steelyard("score", "--scheme", R19, "--facts", "-", "--format", "json", stdin=ingested.stdout)
    assert scored.returncode == 0, scored.stderr.decode()
    months = json.loads(scored.stdout)
    assert [month["period"] for month in months] == ["2021-01", "2021-02", "2021-03"]
    for month in months:
        assert len(month["employees"]) == 6
        for card in month["employees"]:
            assert card["status"] == "scored"
            assert sum_of(card) == Fraction(card["total"])


def test_the_catalogue_lists_every_regime_with_schemes_rules_and_clauses() -> None:
    listed = steelyard("catalogue", "--format", "json")
    assert listed.returncode == 0, listed.stderr.decode()
    catalogue = json.loads(listed.stdout)
    schemes: dict[str, list[dict[str, Any]]] = {}
    for scheme in catalogue["schemes"]:
        schemes.setdefault(scheme["regime"], []).append(scheme)
    assert sorted(schemes) == REGIMES == sorted(regime["code"] for regime in catalogue["regimes"])
    for regime, own in schemes.items():
        rules = [rule for scheme in own for rule in scheme.get("incentives", [])]
        assert rules, regime
        for cited in (*own, *rules):
            assert cited["citation"]["source"] == regime
            assert cited["citation"]["quote"]


@pytest.fixture(scope="module")
def report() -> str:
    checked = steelyard("check", "--lang", "en")
    assert checked.returncode == 0, checked.stdout.decode() + checked.stderr.decode()
    return checked.stdout.decode()


def test_check_counts_the_cases_of_every_regime(report: str) -> None:
    overview = report[report.index("By regime") :]
    rows = [re.findall(r"\S+", line) for line in overview.splitlines() if re.match(r"\s+R\d\d ", line)]
    assert [row[0] for row in rows] == REGIMES
    assert [row[0] for row in rows if row[-1] != "–"] == []
    passed = {row[0]: int(row[-2]) for row in rows}
    assert min(passed.values()) > 10, passed
    said = re.search(r"(\d+) of (\d+) cases passed", report)
    assert said
    assert int(said[1]) == int(said[2]) == sum(passed.values())


@pytest.fixture(scope="module")
def richest() -> dict[str, tuple[CaseFile, Case]]:
    """For each scheme the case that says most about one person."""
    found: dict[str, tuple[CaseFile, Case]] = {}
    for tables in discover().catalogue.cases.values():
        for table in tables:
            read, _ = load_cases(table.text, table.name)
            for case in read.cases if read else ():
                if read and (read.scheme not in found or says(case) > says(found[read.scheme][1])):
                    found[read.scheme] = read, case
    return found


def says(case: Case) -> tuple[int, int]:
    """How many things a case expects of one person, and of how many kinds."""
    if len(case.employees) > 1:
        return (0, 0)
    expected = [one for part in case.expected.values() for one in part]
    return len({one.what for one in expected}), len(expected)


def as_file(case: Case, period: Period) -> dict[str, Any]:
    """The facts file of ``case``: events without a day happen on the first, places are whole numbers."""
    people: list[dict[str, Any]] = []
    for person in case.employees:
        events = [{"on": period.first_day.isoformat(), **event} for event in person.get("events", [])]
        history = [
            {**entry, "rank": int(entry["rank"])} if entry.get("rank") else entry for entry in person.get("history", [])
        ]
        people.append({**person, "events": events, "history": history})
    return {"period": str(period), "employees": people}


@pytest.mark.parametrize("regime", REGIMES)
def test_a_case_of_every_scheme_goes_from_a_facts_file_to_its_result(
    regime: str, richest: dict[str, tuple[CaseFile, Case]], tmp_path: Path
) -> None:
    catalogue = discover().catalogue
    own = [scheme for scheme in catalogue.schemes.values() if scheme.regime == regime]
    for scheme in own:
        file, case = richest[scheme.code]
        facts = as_file(case, file.period or Period(2026, scheme.period, 1))
        done = run("score", "--scheme", scheme.code, "--facts", written(tmp_path, facts), "--format", "json")
        assert done.exit_code == 0, f"{scheme.code} {case.name}: {done.stderr}"
        cards = {card["id"]: card for card in json.loads(done.stdout)["employees"]}
        for who, expected in case.expected.items():
            card = cards[who]
            got = result(card)
            wanted = {(one.what, one.item): one.want for one in expected if (one.what, one.item) in got}
            assert wanted, f"{scheme.code} {case.name} expects nothing that a result shows"
            assert wanted == {key: got[key] for key in wanted}, f"{scheme.code} {case.name}"
            if card["status"] == "scored":
                assert sum_of(card) == Fraction(card["total"]), f"{scheme.code} {case.name}"


def result(card: dict[str, Any]) -> dict[tuple[str, str | None], Fraction | str | None]:
    """What a card of a result says, as cases expect it."""
    found: dict[tuple[str, str | None], Fraction | str | None] = {
        ("status", None): card["status"],
        ("total", None): None if card["total"] is None else Fraction(card["total"]),
        ("next_level", None): card["next_level"],
        ("rules", None): ",".join(sorted({proposal["rule"] for proposal in card["proposals"]})),
    }
    for line in card["lines"]:
        if "item" in line and "≈" not in line["reason"]:
            found["points", line["item"]] = None if line["points"] is None else Fraction(line["points"])
    if card["pay"]:
        found["pay", None] = Fraction(card["pay"]["total"])
    return found


MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
EVENTS: dict[str, list[dict[str, str]]] = {
    "2026-06": [{"kind": "valid_complaint", "on": "2026-06-03"}, {"kind": "valid_complaint", "on": "2026-06-20"}],
    "2026-09": [{"kind": "loss", "on": "2026-09-11", "amount": "1500.50"}],
}
LOW = {"general.satisfaction_rate": "60", "general.first_contact_resolution": "82"}


def year_of_r19() -> list[dict[str, Any]]:
    """A person's twelve months: one low in February, two running in October and November."""
    months: list[dict[str, Any]] = []
    for period in MONTHS:
        values = {**PERFECT, **(LOW if period in ("2026-02", "2026-10", "2026-11") else {})}
        person = {"id": "W1", "values": values, "events": EVENTS.get(period, []), "pay": {"commission": "300.00"}}
        months.append({"period": period, "employees": [person]})
    months[0]["employees"][0]["level"] = "ordinary"
    return months


def scored(folder: Path, facts: Any) -> list[dict[str, Any]]:
    done = run("score", "--scheme", R19, "--facts", written(folder, facts), "--format", "json")
    assert done.exit_code == 0, done.stderr
    results = json.loads(done.stdout)
    return [one["employees"][0] for one in (results if isinstance(results, list) else [results])]


def rules(card: dict[str, Any]) -> dict[str, str]:
    return {proposal["rule"]: proposal["kind"] for proposal in card["proposals"]}


def test_a_year_of_r19_runs_from_one_list_of_facts(tmp_path: Path) -> None:
    cards = scored(tmp_path, year_of_r19())
    assert len(cards) == 12
    levels = ["ordinary", *(card["next_level"] for card in cards)]
    assert levels == [
        "ordinary", "one_star",               # January: 100 points
        "trial",                              # February: a star below 70
        "trial",                              # March: demoted in this quarter, no promotion
        "ordinary", "one_star",               # April, May
        "ordinary",                           # June: two valid complaints
        "one_star", "two_stars", "two_stars", # July to September
        "trial",                              # October: below 70
        "trial",                              # November: below 70 again, dismissal is proposed
        "trial",                              # December: demoted in this quarter
    ]  # fmt: skip
    assert rules(cards[2])["r19_up_to_ordinary"] == "barred"
    assert rules(cards[10])["r19_dismissal"] == "sanction"
    (dismissal,) = [one for one in cards[10]["proposals"] if one["rule"] == "r19_dismissal"]
    assert dismissal["legal_review"] is True
    for card in cards:
        assert sum_of(card) == Fraction(card["total"])
        items = [Fraction(item["amount"]) for item in card["pay"]["items"]]
        assert sum(items, Fraction(0)) == Fraction(card["pay"]["total"])
    assert [item["amount"] for item in cards[8]["pay"]["items"] if item["code"] == "r19_loss"] == ["-1500.50"]


def test_the_second_half_alone_with_its_history_comes_to_the_same(tmp_path: Path) -> None:
    """What the list carries from month to month is what a facts file states as history."""
    year = year_of_r19()
    cards = scored(tmp_path, year)
    levels = ["ordinary", *(card["next_level"] for card in cards)]
    second = year[6:]
    second[0]["employees"][0]["level"] = levels[6]
    second[0]["employees"][0]["history"] = [
        {
            "period": period, "total": card["total"], "rank": card["rank"], "level": level,
            "events": EVENTS.get(period, []),
        }
        for period, card, level in zip(MONTHS[:6], cards, levels, strict=False)
    ]  # fmt: skip
    again = scored(tmp_path, second)
    for key in ("total", "rank", "next_level", "proposals", "pay"):
        assert [card[key] for card in again] == [card[key] for card in cards[6:]], key


def test_everything_wrong_with_a_history_is_reported_at_once_by_its_path(tmp_path: Path) -> None:
    history = [
        {"period": "2026-01", "total": "80"},
        {"period": "2026-03", "total": "80", "level": "three_stars"},
        {"period": "2026-03", "total": "80"},
        {"period": "2026-05", "total": "80"},
    ]
    person = {
        "id": "W1", "values": PERFECT, "level": "captain", "history": history,
        "events": [{"kind": "complaint", "on": "2026-05-01"}],
    }  # fmt: skip
    facts = {"period": "2026-04", "employees": [person]}
    refused = run("score", "--scheme", R19, "--facts", written(tmp_path, facts), "--lang", "en")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    for path in (
        "employees[0].level",
        "employees[0].history[1].level",
        "employees[0].history[2].period",
        "employees[0].history[3].period",
        'employees[0].history["2026-02"]',
        "employees[0].events[0].on",
    ):
        assert path in refused.stderr, path


def test_a_not_appraised_month_is_no_gap(tmp_path: Path) -> None:
    person = {"id": "W1", "values": {**PERFECT, **LOW}, "level": "ordinary"}
    before = [{"period": "2026-02", "total": "60"}, {"period": "2026-03", "total": None}]
    (broken,) = scored(tmp_path, {"period": "2026-04", "employees": [{**person, "history": before}]})
    assert "r19_dismissal" not in rules(broken)
    running = [before[0], {"period": "2026-03", "total": "60"}]
    (held,) = scored(tmp_path, {"period": "2026-04", "employees": [{**person, "history": running}]})
    assert "r19_dismissal" in rules(held)
