"""Rules as parts: each rule's meaning for facts that are scaled integers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from core.engine.columns.parts import Part, Ramp, Stairs, Steps, steps_by_first, stretch
from core.spec import Band, Bands, Check, Checks, Deduction, Deductions, Exam, Indicator, Linear, Number, Rated, Veto
from core.spec.rules import Relation


@dataclass(frozen=True, slots=True)
class Sum:
    """An item as ``constant`` and parts added up, kept below ``cap`` and then above ``floor``."""

    parts: tuple[tuple[str, Part], ...]
    constant: Fraction = Fraction(0)
    floor: Fraction | None = None
    cap: Fraction | None = None


def as_sum(rule: Bands | Linear | Deductions | Checks | Exam, full: Fraction, places: Callable[[str], int]) -> Sum:
    """``rule`` for an item of ``full`` points, its facts scaled by 10 ** ``places(indicator)``."""
    match rule:
        case Bands():
            return Sum(((rule.indicator, _bands(rule, full, places(rule.indicator))),))
        case Linear():
            return Sum(((rule.indicator, _linear(rule, full, places(rule.indicator))),))
        case Exam():
            return Sum(((rule.indicator, _exam(rule, full, places(rule.indicator))),))
        case Deductions():
            parts = tuple((part.indicator, _deduction(part, places(part.indicator))) for part in rule.deductions)
            return Sum(parts, full, _fraction(rule.floor))
        case Checks():
            parts = tuple((part.indicator, _check(part, places(part.indicator))) for part in rule.checks)
            return Sum(parts, Fraction(0), _fraction(rule.floor), _fraction(rule.cap))
        case _:
            assert_never(rule)


def rating_part(rule: Rated, indicator: Indicator, places: int) -> Ramp | Steps:
    """What one rating, scaled by 10 ** ``places``, is worth as a share of the whole."""
    if rule.bands:
        return steps_by_first([(band, Fraction(band.award) / 100) for band in rule.bands], places)
    return Ramp(1 / (Fraction(indicator.high or 100) * 10**places))


def related(relation: Relation, limit: Number, places: int) -> tuple[int | None, int | None]:
    """The scaled facts, first and last, for which ``fact relation limit`` holds; first beyond last: for none."""
    match relation:
        case ">=" | ">":
            return stretch(limit, relation == ">=", None, False, places)
        case "<=" | "<":
            return stretch(None, False, limit, relation == "<=", places)
        case "==":
            return stretch(limit, True, limit, True, places)


def held_at(veto: Veto, places: int) -> tuple[int | None, int | None]:
    """The scaled facts, first and last, for which ``veto`` holds."""
    return related(veto.relation, veto.limit, places)


def _bands(rule: Bands, full: Fraction, places: int) -> Steps:
    def worth(band: Band) -> Fraction:
        return Fraction(band.award) if rule.unit == "points" else full * Fraction(band.award) / 100

    return steps_by_first([(band, worth(band)) for band in rule.bands], places)


def _linear(rule: Linear, full: Fraction, places: int) -> Ramp:
    start, width = Fraction(rule.zero_at), Fraction(rule.full_at) - Fraction(rule.zero_at)
    floor, cap = Fraction(rule.floor), max(Fraction(rule.cap), Fraction(rule.floor))
    low, high = sorted((full * floor / 100, full * cap / 100))
    return Ramp(full / (width * 10**places), -full * start / width, low, high)


def _exam(rule: Exam, full: Fraction, places: int) -> Ramp:
    gate = None if rule.pass_mark is None else stretch(rule.pass_mark, True, None, False, places)[0]
    return Ramp(full / (Fraction(rule.out_of) * 10**places), gate=gate)


def _deduction(rule: Deduction, places: int) -> Part:
    sign = -1 if rule.shortfall else 1
    slope = sign / (Fraction(rule.step) * 10**places)
    start = -sign * Fraction(rule.allowance) / Fraction(rule.step)
    step = math.lcm(slope.denominator, start.denominator)
    times, plus = int(slope * step), int(start * step)
    points = Fraction(rule.points)
    if step == 1:
        limits = (None, Fraction(0)) if points >= 0 else (Fraction(0), None)
        return Ramp(-points * times, -points * plus, *limits)
    return Stairs(times, plus + step - 1 if rule.started else plus, step, -points)


def _check(rule: Check, places: int) -> Steps:
    first, last = related(rule.relation, rule.limit, places)
    met, missed = Fraction(rule.earns), -Fraction(rule.costs)
    if first is None:
        assert last is not None
        return Steps((last + 1,), (met, missed))
    if last is None:
        return Steps((first,), (missed, met))
    return Steps((first, last + 1), (missed, met, missed)) if first <= last else Steps((), (missed,))


def _fraction(number: Number | None) -> Fraction | None:
    return None if number is None else Fraction(number)
