"""One person's card, step by step in exact fractions: the oracle, and what explanations are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from core.catalogue import Bundle
from core.engine.award import Award, Measured, award, award_assumed_rating, award_rated, holds, within
from core.engine.card import Adjustment, Card, Line, Status
from core.engine.exact import decimal_of, round_half_away
from core.engine.resolve import resolve
from core.engine.sheet import Leaf, Sheet, lay_out, raters_of
from core.engine.trace import ExcludedStep, Fact, Step, VetoStep, WaitingStep
from core.facts.model import Employee
from core.spec import GradeScale, Missing, Rated, indicators_of

GapAction: TypeAlias = Literal["hold", "block", "exclude"]


@dataclass(frozen=True, slots=True)
class _Gap:
    """An item without points, and what that does to the card."""

    action: GapAction
    step: Step


def score_card(bundle: Bundle, employee: Employee, sheet: Sheet | None = None) -> Card:
    """The card of ``employee`` under ``bundle``'s scheme, without a rank.

    ``sheet`` is ``lay_out(bundle.scheme)`` where the caller has many people. A card whose own missing fact blocks
    the run has the status ``blocked``; spreading that to the others is the run's task.
    """
    sheet = sheet or lay_out(bundle.scheme)
    if is_ineligible(bundle, employee):
        return Card(employee.id, "ineligible", ())
    if not sheet.leaves:
        return Card(employee.id, "unscored", ())
    outcomes = [(leaf, _line(bundle, leaf, employee)) for leaf in sheet.leaves]
    lines = tuple(_as_line(leaf, outcome) for leaf, outcome in outcomes)
    gaps = {outcome.action for _, outcome in outcomes if isinstance(outcome, _Gap)}
    scored = [(leaf, outcome) for leaf, outcome in outcomes if isinstance(outcome, Award)]
    present = sum((leaf.full for leaf, _ in scored), Fraction(0))
    status: Status = "blocked" if "block" in gaps else "held" if "hold" in gaps or not present else "scored"
    if status != "scored":
        return Card(employee.id, status, lines)
    raw = sum((outcome.points for _, outcome in scored), Fraction(0))
    excluded = next((leaf.missing for leaf, outcome in outcomes if isinstance(outcome, _Gap)), None)
    return _totalled(Card(employee.id, "scored", lines), bundle, sheet, raw, present, excluded)


def _totalled(
    card: Card, bundle: Bundle, sheet: Sheet, raw: Fraction, present: Fraction, excluded: Missing | None
) -> Card:
    scheme = bundle.scheme
    adjustments: list[Adjustment] = []
    total = raw
    if excluded is not None:
        whole = total * sheet.full / present
        adjustments.append(Adjustment("renormalised", whole - total, excluded.citation))
        total = whole
    if scheme.scale_to is not None and sheet.full_marks != sheet.full:
        scaled = total * sheet.full_marks / sheet.full
        cited = next((defect.citation for defect in scheme.defects if defect.code == "sum"), scheme.citation)
        adjustments.append(Adjustment("scaled", scaled - total, cited))
        total = scaled
    rounded = round_half_away(total, scheme.rounding.decimals)
    if Fraction(rounded) != total:
        adjustments.append(Adjustment("rounded", Fraction(rounded) - total, scheme.rounding.citation))
    grade = grade_of(bundle.grade_scale, rounded) if bundle.grade_scale else None
    return replace(card, adjustments=tuple(adjustments), total=rounded, grade=grade)


def grade_of(scale: GradeScale, total: Decimal) -> str | None:
    """The code of the first grade of ``scale`` that holds ``total`` (points, rounded), or ``None``."""
    return next((grade.code for grade in scale.grades if within(grade, total)), None)


def is_ineligible(bundle: Bundle, employee: Employee) -> bool:
    """Whether a gate of ``bundle``'s scheme leaves ``employee`` out of the appraisal; a missing fact doesn't."""
    for gate in bundle.scheme.eligibility:
        fact = resolve(bundle.indicators[gate.indicator], employee)
        if fact is not None and holds(fact.value, ">", gate.at_most):
            return True
    return False


def _line(bundle: Bundle, leaf: Leaf, employee: Employee) -> Award | _Gap:
    if isinstance(leaf.rule, Rated):
        outcome = _rated(bundle, leaf, leaf.rule, employee)
    else:
        outcome = _measured(bundle, leaf, leaf.rule, employee)
    return _vetoed(bundle, leaf, employee, outcome) if isinstance(outcome, Award) else outcome


def _measured(bundle: Bundle, leaf: Leaf, rule: Measured, employee: Employee) -> Award | _Gap:
    readings: dict[str, Fact] = {}
    for code in indicators_of(rule):
        fact = resolve(bundle.indicators[code], employee)
        if fact is None:
            stand_in = _missing(leaf.missing, code, ())
            if isinstance(stand_in, _Gap):
                return stand_in
            fact = stand_in
        readings[code] = fact
    return award(rule, leaf.full, readings, bundle.scorers)


def _rated(bundle: Bundle, leaf: Leaf, rule: Rated, employee: Employee) -> Award | _Gap:
    raters = raters_of(bundle.scheme, rule.raters)
    given = employee.ratings.get(rule.indicator, {})
    ratings = {entry.role: given[entry.role] for entry in raters.weights if entry.role in given}
    absent = tuple(entry.role for entry in raters.weights if entry.role not in given)
    indicator = bundle.indicators[rule.indicator]
    if absent and raters.missing == "block":
        return _Gap("block", WaitingStep(rule.indicator, absent))
    if not ratings:
        stand_in = _missing(leaf.missing, rule.indicator, absent)
        if isinstance(stand_in, _Gap):
            return stand_in
        return award_assumed_rating(rule, leaf.full, indicator, stand_in.value)
    if absent and raters.missing == "hold":
        return _Gap("hold", WaitingStep(rule.indicator, absent))
    return award_rated(rule, leaf.full, indicator, raters, ratings)


def _missing(policy: Missing, code: str, roles: tuple[str, ...]) -> Fact | _Gap:
    if policy.action == "assume":
        assert policy.value is not None
        return Fact(code, decimal_of(Fraction(policy.value)), assumed=True)
    if policy.action == "exclude":
        return _Gap("exclude", ExcludedStep(code))
    return _Gap(policy.action, WaitingStep(code, roles))


def _vetoed(bundle: Bundle, leaf: Leaf, employee: Employee, earned: Award) -> Award:
    steps = list(earned.steps)
    vetoed = False
    for scope, veto in leaf.vetoes:
        fact = resolve(bundle.indicators[veto.indicator], employee)
        if fact is not None and holds(fact.value, veto.relation, veto.limit):
            steps.append(VetoStep(fact, veto, scope, earned.points))
            vetoed = True
    return Award(min(earned.points, Fraction(0)) if vetoed else earned.points, tuple(steps))


def _as_line(leaf: Leaf, outcome: Award | _Gap) -> Line:
    points, steps = (outcome.points, outcome.steps) if isinstance(outcome, Award) else (None, (outcome.step,))
    return Line(
        item=leaf.item.code,
        dimension=leaf.dimension,
        indicators=indicators_of(leaf.rule),
        points=points,
        full=leaf.full,
        steps=steps,
        citation=leaf.item.citation,
    )
