"""What each scoring rule gives for one person: the meaning of ``core.spec.rules``, one function a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, assert_never

from core.engine.trace import (
    BandStep,
    CheckStep,
    CustomStep,
    DeductionStep,
    ExamStep,
    Fact,
    LimitStep,
    LinearStep,
    RatingStep,
    Readings,
    Step,
)
from core.spec import (
    Band,
    Bands,
    Checks,
    Custom,
    Deduction,
    Deductions,
    Exam,
    Grade,
    Indicator,
    Linear,
    Number,
    Raters,
    Scorer,
)
from core.spec.rules import Rated, Relation


@dataclass(frozen=True, slots=True)
class Award:
    """Points of an item, exact, and the steps that led to them."""

    points: Fraction
    steps: tuple[Step, ...]


Measured: TypeAlias = Bands | Linear | Deductions | Checks | Exam | Custom


def award(rule: Measured, full: Fraction, readings: Readings, scorers: Mapping[str, Scorer]) -> Award:
    """The points that ``rule`` gives for ``readings``, which hold a fact for each indicator of the rule.

    Raises:
        LookupError: a band table does not cover the fact; the linter reports such a table before it is used.
    """
    match rule:
        case Bands():
            return _bands(rule, full, readings[rule.indicator])
        case Linear():
            return _linear(rule, full, readings[rule.indicator])
        case Deductions():
            return _deductions(rule, full, readings)
        case Checks():
            return _checks(rule, readings)
        case Exam():
            return _exam(rule, full, readings[rule.indicator])
        case Custom():
            return _custom(scorers[rule.scorer], full, tuple(readings[code] for code in rule.indicators))
        case _:
            assert_never(rule)


def award_rated(
    rule: Rated, full: Fraction, indicator: Indicator, raters: Raters, ratings: dict[str, Decimal]
) -> Award:
    """The weighted mean of the roles in ``ratings``, of which there is at least one; their weights share the whole."""
    weights = {entry.role: Fraction(entry.weight) for entry in raters.weights if entry.role in ratings}
    whole = sum(weights.values(), Fraction(0))
    steps: list[RatingStep] = []
    for role, weight in weights.items():
        band = band_of(rule.bands, ratings[role]) if rule.bands else None
        share = Fraction(band.award) / 100 if band else Fraction(ratings[role]) / Fraction(indicator.high or 100)
        steps.append(RatingStep(role, ratings[role], share, weight / whole, band))
    return Award(full * sum((step.share * step.weight for step in steps), Fraction(0)), tuple(steps))


def award_assumed_rating(rule: Rated, full: Fraction, indicator: Indicator, rating: Decimal) -> Award:
    """The points where nobody has rated and the scheme lets ``rating`` stand in for every rating."""
    band = band_of(rule.bands, rating) if rule.bands else None
    share = Fraction(band.award) / 100 if band else Fraction(rating) / Fraction(indicator.high or 100)
    return Award(full * share, (RatingStep("", rating, share, Fraction(1), band),))


def within(band: Band | Grade, value: Decimal) -> bool:
    """Whether ``value`` lies in ``band``, its ends as declared."""
    above = band.low is None or value > band.low or (band.low_closed and value == band.low)
    below = band.high is None or value < band.high or (band.high_closed and value == band.high)
    return above and below


def band_of(bands: tuple[Band, ...], value: Decimal) -> Band:
    """The first of ``bands`` that holds ``value``.

    Raises:
        LookupError: none does.
    """
    for band in bands:
        if within(band, value):
            return band
    raise LookupError(f"no band holds {value}")


def holds(value: Decimal, relation: Relation, limit: Number) -> bool:
    """Whether ``value relation limit`` is true, compared exactly."""
    left, right = Fraction(value), Fraction(limit)
    match relation:
        case ">=":
            return left >= right
        case ">":
            return left > right
        case "<=":
            return left <= right
        case "<":
            return left < right
        case "==":
            return left == right


def _bands(rule: Bands, full: Fraction, fact: Fact) -> Award:
    band = band_of(rule.bands, fact.value)
    if rule.unit == "points":
        return Award(
            Fraction(band.award), (BandStep(fact, band, Fraction(band.award) / full if full else Fraction(0)),)
        )
    share = Fraction(band.award) / 100
    return Award(full * share, (BandStep(fact, band, share),))


def _linear(rule: Linear, full: Fraction, fact: Fact) -> Award:
    start = Fraction(rule.zero_at)
    raw = (Fraction(fact.value) - start) / (Fraction(rule.full_at) - start)
    share = max(Fraction(rule.floor) / 100, min(Fraction(rule.cap) / 100, raw))
    return Award(full * share, (LinearStep(fact, rule, raw, share),))


def units_of(deduction: Deduction, value: Decimal) -> int:
    """How many steps ``value`` is beyond the allowance (or short of it): whole ones, or begun ones if so declared."""
    over = Fraction(value) - Fraction(deduction.allowance)
    steps = (-over if deduction.shortfall else over) / Fraction(deduction.step)
    whole = -(-steps.numerator // steps.denominator) if deduction.started else steps.numerator // steps.denominator
    return max(0, whole)


def _deductions(rule: Deductions, full: Fraction, readings: Readings) -> Award:
    points = full
    steps: list[Step] = []
    for deduction in rule.deductions:
        fact = readings[deduction.indicator]
        units = units_of(deduction, fact.value)
        cost = units * Fraction(deduction.points)
        steps.append(DeductionStep(fact, deduction, units, cost))
        points -= cost
    return _limited(points, steps, cap=None, floor=rule.floor)


def _checks(rule: Checks, readings: Readings) -> Award:
    points = Fraction(0)
    steps: list[Step] = []
    for check in rule.checks:
        fact = readings[check.indicator]
        met = holds(fact.value, check.relation, check.limit)
        gain = Fraction(check.earns) if met else -Fraction(check.costs)
        steps.append(CheckStep(fact, check, met, gain))
        points += gain
    return _limited(points, steps, cap=rule.cap, floor=rule.floor)


def _limited(points: Fraction, steps: list[Step], cap: Number | None, floor: Number | None) -> Award:
    if cap is not None and points > Fraction(cap):
        steps.append(LimitStep(points, Fraction(cap), "cap"))
        points = Fraction(cap)
    if floor is not None and points < Fraction(floor):
        steps.append(LimitStep(points, Fraction(floor), "floor"))
        points = Fraction(floor)
    return Award(points, tuple(steps))


def _exam(rule: Exam, full: Fraction, fact: Fact) -> Award:
    passed = rule.pass_mark is None or Fraction(fact.value) >= Fraction(rule.pass_mark)
    points = full * Fraction(fact.value) / Fraction(rule.out_of) if passed else Fraction(0)
    return Award(points, (ExamStep(fact, rule, passed),))


def _custom(scorer: Scorer, full: Fraction, facts: tuple[Fact, ...]) -> Award:
    share = Fraction(scorer.function({fact.indicator: fact.value for fact in facts})) / 100
    return Award(full * share, (CustomStep(facts, scorer, share),))
