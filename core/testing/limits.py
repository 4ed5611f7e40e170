"""The limits of a scheme: where one fact more or less changes what it earns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from core.catalogue import Bundle
from core.spec import (
    Band,
    Bands,
    Check,
    Checks,
    Deduction,
    Deductions,
    Exam,
    Grade,
    Indicator,
    Item,
    Number,
    Rated,
    RatedFact,
    Veto,
    leaves,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of ``item`` (``None``: of the whole card) on ``indicator`` (``None``: on the total).

    ``upper``: the limit itself belongs to what lies above it.
    """

    item: str | None
    indicator: str | None
    value: Fraction
    upper: bool


def limits_of(bundle: Bundle) -> tuple[Limit, ...]:
    """Every limit of ``bundle``'s scheme, each once: bands, checks, allowances, pass marks, vetoes, gates, grades."""
    scheme = bundle.scheme
    found = [_above(None, gate.indicator, gate.at_most) for gate in scheme.eligibility]
    found += _vetoes(None, scheme.vetoes)
    for dimension in scheme.dimensions:
        found += _vetoes(None, dimension.vetoes)
        for part in _all(dimension.items):
            found += _vetoes(part.code, part.vetoes)
        for leaf in leaves(dimension.items):
            found += _rule(leaf)
    if bundle.grade_scale is not None:
        found += _ends(None, None, bundle.grade_scale.grades)
    return tuple(dict.fromkeys(found))


def both_sides(limit: Limit, bundle: Bundle) -> tuple[Fraction, ...]:
    """The facts nearest to ``limit`` on either side, as fine as the indicator (or the total) may be.

    A side that no fact may have is left out.
    """
    indicator = bundle.indicators[limit.indicator] if limit.indicator is not None else None
    decimals = bundle.scheme.rounding.decimals if indicator is None else indicator.decimals
    step = Fraction(1, 10**decimals)
    if indicator is not None and isinstance(indicator.fact, RatedFact) and indicator.fact.steps:
        return _steps(limit, [Fraction(one.value) for one in indicator.fact.steps])
    upper = ceil(limit.value / step) if limit.upper else floor(limit.value / step) + 1
    return tuple(side for side in ((upper - 1) * step, upper * step) if indicator is None or _admits(indicator, side))


def _steps(limit: Limit, values: list[Fraction]) -> tuple[Fraction, ...]:
    above = [one for one in values if one > limit.value or (one == limit.value and limit.upper)]
    below = [one for one in values if one not in above]
    return (*([max(below)] if below else []), *([min(above)] if above else []))


def _admits(indicator: Indicator, value: Fraction) -> bool:
    return (indicator.low is None or value >= indicator.low) and (indicator.high is None or value <= indicator.high)


def _all(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.items)


def _vetoes(item: str | None, vetoes: Iterable[Veto]) -> list[Limit]:
    return [limit for veto in vetoes for limit in _relation(item, veto.indicator, veto.relation, veto.limit)]


def _rule(leaf: Item) -> list[Limit]:
    match leaf.rule:
        case Bands(indicator=indicator, bands=bands) | Rated(indicator=indicator, bands=bands):
            return _ends(leaf.code, indicator, bands)
        case Checks(checks=checks):
            return [limit for check in checks for limit in _check(leaf.code, check)]
        case Deductions(deductions=deductions):
            return [_deduction(leaf.code, deduction) for deduction in deductions]
        case Exam(indicator=indicator, pass_mark=mark) if mark is not None:
            return [Limit(leaf.code, indicator, Fraction(mark), True)]
        case _:
            return []


def _ends(item: str | None, indicator: str | None, bands: Iterable[Band | Grade]) -> list[Limit]:
    found = []
    for band in bands:
        if band.low is not None:
            found.append(Limit(item, indicator, Fraction(band.low), band.low_closed))
        if band.high is not None:
            found.append(Limit(item, indicator, Fraction(band.high), not band.high_closed))
    return found


def _check(item: str, check: Check) -> list[Limit]:
    return _relation(item, check.indicator, check.relation, check.limit)


def _relation(item: str | None, indicator: str, relation: str, limit: Number) -> list[Limit]:
    value = Fraction(limit)
    if relation == "==":
        return [Limit(item, indicator, value, True), Limit(item, indicator, value, False)]
    return [Limit(item, indicator, value, relation in (">=", "<"))]


def _above(item: str | None, indicator: str, limit: Number) -> Limit:
    return Limit(item, indicator, Fraction(limit), False)


def _deduction(item: str, rule: Deduction) -> Limit:
    allowance, step = Fraction(rule.allowance), Fraction(rule.step)
    if rule.started:
        return Limit(item, rule.indicator, allowance, rule.shortfall)
    if rule.shortfall:
        return Limit(item, rule.indicator, allowance - step, False)
    return Limit(item, rule.indicator, allowance + step, True)
