"""Cases go through the door of a facts file, and a failed one says what was expected, what came, and why."""

from __future__ import annotations

import dataclasses

import pytest

from core.catalogue import Catalogue
from core.plugins import Module, load
from core.testing.cases import Outcome, load_cases, play, run_cases
from tests.core.testing import tiny

FACTS = """
scheme: tiny.month
facts: {values: {tiny.speed: "90", tiny.tests: "9"}, ratings: {tiny.care: {self: "4", supervisor: "3"}}}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load([Module("tiny", tiny)])
    assert loaded.problems == ()
    return loaded.catalogue


def run(text: str, catalogue: Catalogue) -> tuple[Outcome, ...]:
    case_file, problems = load_cases(text, "t.yaml")
    assert case_file is not None, problems
    return run_cases(case_file, catalogue)


def run_one(tail: str, catalogue: Catalogue) -> Outcome:
    (outcome,) = run(FACTS + tail, catalogue)
    return outcome


def test_a_sound_table_passes(catalogue: Catalogue) -> None:
    outcomes = run(tiny.CASES, catalogue)
    assert [outcome.case for outcome in outcomes if not outcome.passed] == []
    assert len(outcomes) == 18
    assert {(outcome.scheme, outcome.regime) for outcome in outcomes} == {("tiny.month", "T1")}
    assert all(outcome.message.en == "" for outcome in outcomes)


@pytest.mark.parametrize(
    ("expect", "shows"),
    [
        ('{total: "95"}', ["total: expected 95, got 94.75", "care: self 4", "[T1 1]"]),
        ("{grade: weak}", ["grade: expected weak, got good"]),
        ("{rank: 2}", ["rank: expected 2, got 1"]),
        ("{rank: null}", ["rank: expected none, got 1"]),
        ("{status: held}", ["status: expected held, got scored"]),
        ('{lines: {care: "24.74"}}', ["care points: expected 24.74, got 24.75", "self 4", "supervisor 3", "[T1 1]"]),
        ("{lines: {care: 40/3}}", ["expected 40/3, got 24.75"]),
        ("{lines: {care: null}}", ["expected none, got 24.75"]),
        ('{lines: {carre: "1"}}', ["no item carre; did you mean care?"]),
        ('{lines: {zzz: "1"}}', ["no item zzz; it has: speed, care, tests, slips"]),
    ],
)
def test_a_failed_case_says_what_and_why(expect: str, shows: list[str], catalogue: Catalogue) -> None:
    outcome = run_one(f"cases: [{{case: a, expect: {expect}}}]", catalogue)
    assert not outcome.passed
    for words in shows:
        assert words in outcome.message.en
    assert outcome.message.zh
    assert outcome.message.zh != outcome.message.en


def test_each_difference_is_told(catalogue: Catalogue) -> None:
    outcome = run_one("cases: [{case: a, expect: {grade: weak, rank: 2}}]", catalogue)
    assert outcome.message.en.splitlines() == [
        "P1 grade: expected weak, got good",
        "P1 rank: expected 2, got 1",
    ]


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        ('values: {tiny.sped: "1"}', "tiny.speed"),
        ('values: {tiny.speed: "100.01"}', "tiny.speed"),
        ('values: {tiny.speed: "1.001"}', "tiny.speed"),
        ("values: {tiny.speed: fast}", "tiny.speed"),
        ('ratings: {tiny.care: {self: "5"}}', "self"),
        ("hired: soon", "hired"),
    ],
)
def test_facts_are_judged_as_a_facts_file_is(change: str, shows: str, catalogue: Catalogue) -> None:
    outcome = run_one(f"cases: [{{case: a, {change}, expect: {{rank: 1}}}}]", catalogue)
    assert not outcome.passed
    assert shows in outcome.message.en
    assert "employees[0]" in outcome.message.en


def test_an_unknown_scheme_is_one_failure_with_the_nearest_name(catalogue: Catalogue) -> None:
    (outcome,) = run('scheme: tiny.mont\ncases: [{case: a, expect: {total: "1"}}]', catalogue)
    assert not outcome.passed
    assert "did you mean tiny.month?" in outcome.message.en


def test_a_scheme_with_a_lint_error_is_not_scored(catalogue: Catalogue) -> None:
    broken = dataclasses.replace(tiny.SCHEME, raters=None)
    (outcome,) = run(tiny.CASES, dataclasses.replace(catalogue, schemes={"tiny.month": broken}))
    assert not outcome.passed
    assert outcome.case == "t.yaml"


def test_a_wrong_grade_limit_fails(catalogue: Catalogue) -> None:
    outcome = run_one('grades: {"80": weak}', catalogue)
    assert not outcome.passed
    assert outcome.message.en == "grade: expected weak, got good"


@pytest.mark.parametrize(("period", "day"), [("", "2026-01-01"), ("period: 2026-10\n", "2026-10-01")])
def test_an_event_without_a_day_is_on_the_first_of_the_period(period: str, day: str, catalogue: Catalogue) -> None:
    text = f"{period}{FACTS}cases: [{{case: a, events: [{{kind: tiny.slip}}], expect: {{rank: 1}}}}]"
    case_file, _ = load_cases(text, "t.yaml")
    assert case_file is not None
    (played,) = play(case_file, catalogue)
    assert played.facts is not None
    assert str(played.facts.employees[0].events[0].on) == day


def test_nobody_has_a_card_whom_the_scheme_is_not_for(catalogue: Catalogue) -> None:
    others = dataclasses.replace(tiny.SCHEME, positions=("clerk",))
    (outcome,) = run(
        FACTS + "cases: [{case: a, position: guard, expect: {rank: 1}}]",
        dataclasses.replace(catalogue, schemes={"tiny.month": others}),
    )
    assert outcome.message.en == "P1: has no card"
