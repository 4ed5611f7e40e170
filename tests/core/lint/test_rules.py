"""Rules that contradict themselves: both sides of each limit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.catalogue import Bundle
from core.spec import (
    Bands,
    Check,
    Checks,
    Deduction,
    Deductions,
    Eligibility,
    Exam,
    Linear,
    Missing,
    Rated,
    RatedFact,
    Rule,
    Step,
    Veto,
)
from tests.core.lint.sample import (
    CITE,
    KNOWN,
    RATERS,
    RULE,
    band,
    dimension,
    found,
    indicator,
    item,
    scheme,
    sheet,
    table,
    the,
    with_rule,
)
from tests.strategies.base import text


def linear(full_at: Any = 100, zero_at: Any = 0, of: str = "rate", **rest: Any) -> Linear:
    return Linear(indicator=f"sample.{of}", full_at=full_at, zero_at=zero_at, **rest)


def exam(**rest: Any) -> Exam:
    return Exam(indicator="sample.rate", **rest)


def deductions(floor: Any = 0, of: str = "errors", points: Any = 1, **rest: Any) -> Deductions:
    part = Deduction(indicator=f"sample.{of}", points=points, citation=CITE, **rest)
    return Deductions(deductions=(part,), floor=floor)


def check(relation: Any, limit: Any, earns: Any = 50, costs: Any = 0, of: str = "rate") -> Check:
    return Check(indicator=f"sample.{of}", relation=relation, limit=limit, earns=earns, costs=costs, citation=CITE)


def checks(*parts: Check, **rest: Any) -> Checks:
    return Checks(checks=parts, **rest)


RULES: list[tuple[Rule, list[str]]] = [
    (linear(), []),
    (linear(0, 100), []),
    (linear(50, 50), ["linear.flat"]),
    (linear(50, Decimal("50.0")), ["linear.flat"]),
    (linear(cap=100, floor=100), []),
    (linear(cap=100, floor=101), ["linear.floor"]),
    (linear(100, of="rate", cap=120), []),
    (linear(120), ["rule.short"]),
    (linear(101, of="open"), []),
    (exam(), []),
    (exam(out_of=0), ["exam.out_of"]),
    (exam(out_of=101), ["rule.short"]),
    (exam(pass_mark=100), []),
    (exam(pass_mark=101), ["exam.pass_mark"]),
    (deductions(), []),
    (deductions(points=0), ["deduction.points"]),
    (deductions(points=-1), ["deduction.points"]),
    (deductions(step=0), ["deduction.step"]),
    (deductions(step=Decimal("0.1")), []),
    (deductions(step=-1), ["deduction.step"]),
    (deductions(floor=100), []),
    (deductions(floor=101), ["deductions.floor"]),
    (deductions(floor=None), []),
    (deductions(of="rate", allowance=99), []),
    (deductions(of="rate", allowance=100), ["deduction.never"]),
    (deductions(of="rate", allowance=1, shortfall=True), []),
    (deductions(of="rate", allowance=0, shortfall=True), ["deduction.never"]),
    (Deductions(deductions=()), ["deductions.none"]),
    (checks(check(">=", 90, 60), check("<", 5, 40, of="errors")), []),
    (checks(check(">=", 90, 60), check("<", 5, 39, of="errors")), ["rule.short"]),
    (checks(check(">=", 90, 100), cap=99), ["rule.short"]),
    (checks(check(">=", 90, 100), cap=100), []),
    (checks(check(">=", 90, 100), cap=100, floor=100), []),
    (checks(check(">=", 90, 100), cap=100, floor=101), ["checks.floor"]),
    (checks(), ["rule.short", "checks.none"]),
    (checks(check(">=", 90, 100, -1)), ["check.negative"]),
    (checks(check(">=", 100, 100)), []),
    (checks(check(">", 100, 100)), ["rule.short", "check.never"]),
    (checks(check("==", Decimal("0.5"), 100)), ["rule.short", "check.never"]),
    (checks(check("==", Decimal("0.5"), 100, of="fine")), []),
    (checks(check(">=", 0, 100)), ["check.always"]),
    (checks(check(">", 0, 100)), []),
    (checks(check("<=", 100, 100)), ["check.always"]),
    (checks(check("<", 100, 100)), []),
    (checks(check(">=", 90), check(">=", 90)), ["checks.twice"]),
    (checks(check(">=", 90), check(">", 90)), []),
    (checks(check(">=", 90), check("<", 90)), ["checks.exclusive"]),
    (checks(check(">=", 90), check("<=", 90)), []),
    (checks(check(">=", 90), check("<", 90, of="fine")), []),
    (table(band(100, 90), band(0, None, 90)), []),
    (table(band(99, 90), band(0, None, 90)), ["rule.short"]),
]


@pytest.mark.parametrize(("rule", "codes"), RULES, ids=[str(number) for number in range(len(RULES))])
def test_a_rule_does_not_contradict_itself(rule: Rule, codes: list[str]) -> None:
    assert found(with_rule(rule)) == codes


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("linear.flat", "error"),
        ("exam.pass_mark", "error"),
        ("deduction.step", "error"),
        ("deduction.never", "warning"),
        ("rule.short", "warning"),
        ("checks.twice", "error"),
        ("checks.exclusive", "warning"),
        ("check.never", "warning"),
    ],
)
def test_what_has_no_meaning_is_an_error_and_what_has_no_effect_a_warning(code: str, severity: str) -> None:
    rule = next(rule for rule, codes in RULES if code in codes)
    problem = the(with_rule(rule), code)
    assert problem.severity == severity
    assert problem.path.startswith(RULE)
    assert problem.citation is not None


def vetoed(relation: Any, limit: Any, of: str = "rate", where: str = "scheme") -> Bundle:
    veto = Veto(indicator=f"sample.{of}", relation=relation, limit=limit, citation=CITE)
    at = {place: (veto,) if place == where else () for place in ("scheme", "dimension", "item")}
    return sheet(scheme(dimension(item(vetoes=at["item"]), vetoes=at["dimension"]), vetoes=at["scheme"]))


@pytest.mark.parametrize("where", ["scheme", "dimension", "item"])
@pytest.mark.parametrize(
    ("relation", "limit", "codes"),
    [
        (">=", 1, []),
        (">=", 0, ["veto.always"]),
        (">", 99, []),
        (">", 100, ["veto.never"]),
        ("<", 1, []),
        ("<", 0, ["veto.never"]),
        ("<=", 99, []),
        ("<=", 100, ["veto.always"]),
        ("==", 100, []),
        ("==", 101, ["veto.never"]),
    ],
)
def test_a_veto_can_hold_and_can_fail(where: str, relation: str, limit: int, codes: list[str]) -> None:
    made = vetoed(relation, limit, where=where)
    assert found(made) == codes
    for code in codes:
        assert the(made, code).severity == ("error" if code == "veto.always" else "warning")
        assert ".vetoes[0]" in the(made, code).path


@pytest.mark.parametrize(
    ("at_most", "codes"),
    [(-1, ["eligibility.nobody"]), (0, []), (99, []), (100, ["eligibility.everybody"])],
)
def test_eligibility_leaves_out_some_and_not_all(at_most: int, codes: list[str]) -> None:
    gate = Eligibility(indicator="sample.rate", at_most=at_most, citation=CITE)
    assert found(sheet(scheme(eligibility=(gate,)))) == codes


@pytest.mark.parametrize(
    ("of", "value", "codes"),
    [
        ("rate", 0, []),
        ("rate", 100, []),
        ("rate", 101, ["missing.outside"]),
        ("rate", -1, ["missing.outside"]),
        ("rate", Decimal("0.5"), ["missing.outside"]),
        ("fine", Decimal("0.5"), []),
        ("errors", -1, []),
        ("stepped", 2, []),
        ("stepped", Decimal("2.5"), ["missing.outside"]),
    ],
)
def test_what_a_missing_fact_counts_as_is_possible(of: str, value: Any, codes: list[str]) -> None:
    assumed = Missing(action="assume", value=value, citation=CITE)
    rule: Rule = {
        "errors": deductions(),
        "stepped": Rated(indicator="sample.stepped", raters=RATERS),
    }.get(of, linear(of=of))
    assert found(sheet(scheme(dimension(item(rule, missing=assumed))))) == codes
    assert found(sheet(scheme(dimension(item(rule)), missing=assumed))) == codes


@pytest.mark.parametrize(
    ("value", "codes"),
    [(0, []), (5, []), (6, ["step.outside"]), (-1, ["step.outside"]), (Decimal("2.5"), ["step.outside"])],
)
def test_a_step_lies_within_its_own_scale(value: Any, codes: list[str]) -> None:
    steps = (Step(value=value, name=text("step"), citation=CITE),)
    known = {"sample.marks": indicator("marks", fact=RatedFact(steps=steps), high=5)}
    made = scheme(dimension(item(Rated(indicator="sample.marks", raters=RATERS))))
    assert found(sheet(made, known={**KNOWN, **known})) == codes


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (linear(), linear(80), []),
        (linear(), linear(0, 100), ["rules.opposed"]),
        (linear(), table(band(100, 90), band(0, None, 90)), []),
        (linear(), table(band(0, 90), band(100, None, 90)), ["rules.opposed"]),
        (linear(), table(band(0, 90), band(100, 50, 90), band(0, None, 50)), []),
        (linear(), linear(0, 100, of="fine"), []),
    ],
    ids=["both up", "up and down", "both up, by table", "up and down, by table", "up, best in the middle", "two facts"],
)
def test_two_items_do_not_reward_opposite_ends(first: Linear, second: Linear | Bands, codes: list[str]) -> None:
    made = scheme(dimension(item(first, full=50), item(second, full=50, code="j")))
    assert found(sheet(made)) == codes
