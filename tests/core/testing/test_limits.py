"""Limits and their nearest facts on both sides."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from core.catalogue import bundle
from core.plugins import Module, load
from core.spec import Check, Checks, Deduction, Deductions, Eligibility, Exam, Item, RatedFact, Rule, Scheme, Step
from core.testing.case_file import load_cases
from core.testing.cases import play
from core.testing.coverage import untouched
from core.testing.limits import Limit, both_sides, limits_of
from tests.core.testing import tiny

CATALOGUE = load([Module("tiny", tiny)]).catalogue


def with_rule(rule: Rule) -> Scheme:
    item = Item(code="only", name=tiny.text("only"), full=100, citation=tiny.said("100"), rule=rule)
    dimension = dataclasses.replace(tiny.SCHEME.dimensions[0], items=(item,))
    return dataclasses.replace(tiny.SCHEME, dimensions=(dimension,), grade_scale=None)


def check(relation: str, limit: Decimal | int) -> Checks:
    return Checks(
        checks=(Check(indicator="tiny.speed", relation=relation, limit=limit, earns=1, citation=tiny.said("x")),)
    )  # type: ignore[arg-type]


def deduct(**more: object) -> Deductions:
    return Deductions(deductions=(Deduction(indicator="tiny.slips", points=1, citation=tiny.said("x"), **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "sides"),
    [
        (check(">=", 85), ["84.99", "85"]),
        (check(">", 85), ["85", "85.01"]),
        (check("<=", 85), ["85", "85.01"]),
        (check("<", 85), ["84.99", "85"]),
        (check("==", 85), ["84.99", "85", "85", "85.01"]),
        (check(">=", 100), ["99.99", "100"]),
        (check("<=", 100), ["100"]),
        (check(">", 0), ["0", "0.01"]),
        (check(">=", Decimal("85.005")), ["85", "85.01"]),
        (check(">", Decimal("85.005")), ["85", "85.01"]),
        (Exam(indicator="tiny.speed", pass_mark=60), ["59.99", "60"]),
        (deduct(), ["0", "1"]),
        (deduct(allowance=3), ["3", "4"]),
        (deduct(allowance=3, step=2), ["4", "5"]),
        (deduct(allowance=3, step=2, started=True), ["3", "4"]),
        (deduct(allowance=4, shortfall=True), ["3", "4"]),
        (deduct(allowance=4, step=2, shortfall=True), ["2", "3"]),
        (deduct(allowance=4, step=2, shortfall=True, started=True), ["3", "4"]),
    ],
)
def test_both_sides_of_a_limit_are_as_fine_as_the_indicator(rule: Rule, sides: list[str]) -> None:
    pinned = bundle(CATALOGUE, with_rule(rule))
    found = [side for limit in limits_of(pinned) for side in both_sides(limit, pinned)]
    assert found == [Fraction(side) for side in sides]


@pytest.mark.parametrize(
    ("value", "upper", "sides"),
    [(2, True, [1, 2]), (2, False, [2, 4]), (3, True, [2, 4]), (1, True, [1]), (4, False, [4])],
)
def test_named_steps_have_only_steps_as_neighbours(value: int, upper: bool, sides: list[int]) -> None:
    steps = tuple(Step(value=one, name=tiny.text("s"), citation=tiny.said("s")) for one in (4, 2, 1))
    stepped = dataclasses.replace(tiny.CARE, fact=RatedFact(steps=steps))
    pinned = dataclasses.replace(bundle(CATALOGUE, tiny.SCHEME), indicators={"tiny.care": stepped})
    assert both_sides(Limit("care", "tiny.care", Fraction(value), upper), pinned) == tuple(sides)


def test_gates_and_vetoes_have_limits() -> None:
    gate = Eligibility(indicator="tiny.slips", at_most=60, citation=tiny.said("60"))
    found = limits_of(bundle(CATALOGUE, dataclasses.replace(tiny.SCHEME, eligibility=(gate,))))
    assert Limit(None, "tiny.slips", Fraction(60), False) in found
    assert Limit("slips", "tiny.fraud", Fraction(1), True) in found


@pytest.mark.parametrize(
    ("drop", "missing"),
    [
        ('{item: speed, vary: values.tiny.speed, points: {"84.99": "13.4", 85: "40"}}', ["84.99", "85"]),
        ('"84.99": "13.4", ', ["84.99"]),
        (', 85: "40"', ["85"]),
        ('{item: tests, vary: values.tiny.tests, points: {7: "-5", 8: "10"}}', ["7", "8"]),
        (', 2: "12"', ["2"]),
        (', "79.99": weak', ["79.99"]),
    ],
)
def test_a_limit_that_no_case_touches_is_reported(drop: str, missing: list[str]) -> None:
    assert drop in tiny.CASES
    text = tiny.CASES.replace(f"  - {drop}\n", "") if drop.startswith("{") else tiny.CASES.replace(drop, "")
    table, problems = load_cases(text, "t.yaml")
    assert table is not None, problems
    pinned = bundle(CATALOGUE, tiny.SCHEME)
    found = untouched(pinned, play(table, CATALOGUE), table.grades)
    assert len(found) == len(missing)
    for problem, value in zip(found, missing, strict=True):
        assert f" {value}" in problem.message.en


def test_a_limit_counts_as_touched_only_where_its_item_is_watched() -> None:
    text = tiny.CASES.replace("item: speed, vary: values.tiny.speed", "item: tests, vary: values.tiny.speed")
    table, problems = load_cases(text, "t.yaml")
    assert table is not None, problems
    found = untouched(bundle(CATALOGUE, tiny.SCHEME), play(table, CATALOGUE), table.grades)
    assert [problem.path for problem in found] == ["tiny.month.speed", "tiny.month.speed"]
