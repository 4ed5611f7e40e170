"""How low and how high the points of an item, and the total of a sheet, can get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, assert_never

from core.catalogue import Bundle
from core.engine.sheet import Leaf, lay_out
from core.lint.spans import Span, possible, span, where_holds
from core.spec import Band, Bands, Checks, Custom, Deduction, Deductions, Exam, Indicator, Linear, Rated, Rule

End: TypeAlias = Fraction | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest; ``None``: without end."""

    low: End
    high: End

    def times(self, factor: Fraction) -> Bounds:
        """The bounds of ``factor`` (not negative) times the same."""
        return Bounds(*(None if end is None else end * factor for end in (self.low, self.high)))

    def kept(self, floor: End, cap: End) -> Bounds:
        """The bounds after ``cap``, then ``floor``."""
        high = self.high if cap is None else (cap if self.high is None else min(self.high, cap))
        low = self.low if cap is None or self.low is None else min(self.low, cap)
        if floor is None:
            return Bounds(low, high)
        return Bounds(floor if low is None else max(low, floor), None if high is None else max(high, floor))


NOTHING = Bounds(Fraction(0), Fraction(0))
ANYTHING = Bounds(None, None)


def total_bounds(sheet: Bundle) -> Bounds:
    """The lowest and the highest total before rounding.

    Where items can be left out, the others stand in for them, so the worst and the best of any item can fill the sheet.
    """
    plan = lay_out(sheet.scheme)
    each = [_with_vetoes(leaf, _in_sheet(leaf, sheet)) for leaf in plan.leaves]
    total = added(each)
    shares = [bound.times(1 / leaf.full) for leaf, bound in zip(plan.leaves, each, strict=True) if leaf.full > 0]
    if shares and any(leaf.missing.action == "exclude" for leaf in plan.leaves):
        total = widest((total, *(share.times(plan.full) for share in shares)))
    return total.times(plan.full_marks / plan.full) if plan.full > 0 and plan.full_marks != plan.full else total


def leaf_bounds(rule: Rule, full: Fraction, known: Mapping[str, Indicator]) -> Bounds:
    """The lowest and the highest points that ``rule`` can give, vetoes aside; an unknown indicator bounds nothing."""
    match rule:
        case Bands():
            worth = Fraction(1) if rule.unit == "points" else full / 100
            return _awards(rule.bands, known.get(rule.indicator)).times(worth)
        case Linear():
            return _linear(rule, known.get(rule.indicator)).times(full / 100)
        case Deductions():
            costs = added(_cost(part, known.get(part.indicator)) for part in rule.deductions)
            low, high = (None if cost is None else full - cost for cost in (costs.high, costs.low))
            return Bounds(low, high).kept(None if rule.floor is None else Fraction(rule.floor), None)
        case Checks():
            return _checks(rule, known)
        case Rated():
            return _rated(rule, known.get(rule.indicator)).times(full)
        case Exam():
            return _exam(rule, known.get(rule.indicator)).times(full)
        case Custom():
            return ANYTHING
        case _:
            assert_never(rule)


def added(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of the sum."""
    low: End = Fraction(0)
    high: End = Fraction(0)
    for part in parts:
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
    return Bounds(low, high)


def widest(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of whichever of ``parts``."""
    every = list(parts)
    lows = [part.low for part in every if part.low is not None]
    highs = [part.high for part in every if part.high is not None]
    return Bounds(
        min(lows) if every and len(lows) == len(every) else None,
        max(highs) if every and len(highs) == len(every) else None,
    )


def _in_sheet(leaf: Leaf, sheet: Bundle) -> Bounds:
    scorer = sheet.scorers.get(leaf.rule.scorer) if isinstance(leaf.rule, Custom) else None
    if scorer is None:
        return leaf_bounds(leaf.rule, leaf.full, sheet.indicators)
    percent = Bounds(*(None if end is None else Fraction(end) for end in (scorer.low, scorer.high)))
    return percent.times(leaf.full / 100)


def _with_vetoes(leaf: Leaf, bound: Bounds) -> Bounds:
    if not leaf.vetoes:
        return bound
    return Bounds(None if bound.low is None else min(bound.low, Fraction(0)), bound.high)


def _facts(indicator: Indicator | None) -> Bounds:
    if indicator is None:
        return ANYTHING
    return Bounds(*(None if end is None else Fraction(end) for end in (indicator.low, indicator.high)))


def _awards(table: tuple[Band, ...], indicator: Indicator | None) -> Bounds:
    reached = [
        Fraction(band.award)
        for band in table
        if indicator is None
        or not (
            span(band.low, band.high, indicator.decimals, band.low_closed, band.high_closed) & possible(indicator)
        ).empty
    ]
    return widest(Bounds(award, award) for award in reached) if reached else NOTHING


def _linear(rule: Linear, indicator: Indicator | None) -> Bounds:
    zero, full = Fraction(rule.zero_at), Fraction(rule.full_at)
    if zero == full:
        return ANYTHING
    facts = _facts(indicator)
    ends = [None if end is None else (end - zero) / (full - zero) * 100 for end in (facts.low, facts.high)]
    low, high = ends if full > zero else ends[::-1]
    return Bounds(low, high).kept(Fraction(rule.floor), Fraction(rule.cap))


def _cost(part: Deduction, indicator: Indicator | None) -> Bounds:
    facts = _facts(indicator)
    furthest = facts.low if part.shortfall else facts.high
    if part.step <= 0 or part.points <= 0:
        return ANYTHING
    nearest = facts.high if part.shortfall else facts.low
    return Bounds(
        Fraction(0) if nearest is None else _units(part, nearest),
        None if furthest is None else _units(part, furthest),
    )


def _units(part: Deduction, fact: Fraction) -> Fraction:
    beyond = Fraction(part.allowance) - fact if part.shortfall else fact - Fraction(part.allowance)
    steps = max(Fraction(0), beyond) / Fraction(part.step)
    return Fraction(part.points) * (-(-steps // 1) if part.started else steps // 1)


def _checks(rule: Checks, indicators: Mapping[str, Indicator]) -> Bounds:
    each = []
    for check in rule.checks:
        indicator = indicators.get(check.indicator)
        facts = Span(None, None) if indicator is None else possible(indicator)
        holds = where_holds(check.relation, check.limit, indicator.decimals if indicator else 6)
        outcomes = [Fraction(check.earns)] if not (holds & facts).empty else []
        outcomes += [-Fraction(check.costs)] if not holds.covers(facts) else []
        each.append(widest(Bounds(points, points) for points in outcomes))
    cap, floor = (None if limit is None else Fraction(limit) for limit in (rule.cap, rule.floor))
    return added(each).kept(floor, cap)


def _rated(rule: Rated, indicator: Indicator | None) -> Bounds:
    if rule.bands:
        return _awards(rule.bands, indicator).times(Fraction(1, 100))
    facts = _facts(indicator)
    if facts.high is None or facts.high <= 0:
        return ANYTHING
    return facts.times(1 / facts.high)


def _exam(rule: Exam, indicator: Indicator | None) -> Bounds:
    if rule.out_of <= 0:
        return ANYTHING
    marks = _facts(indicator).times(1 / Fraction(rule.out_of))
    passed = rule.pass_mark is None or (marks.low is not None and marks.low * Fraction(rule.out_of) >= rule.pass_mark)
    return marks if passed else widest((marks, NOTHING))
