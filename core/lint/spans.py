"""Stretches of a scale, counted in its finest steps, so that 89 and 90 are neighbours where there are no decimals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from core.engine.exact import plain, scaled_decimal
from core.spec import Indicator, Number
from core.spec.rules import Relation


@dataclass(frozen=True, slots=True)
class Span:
    """The steps from ``first`` to ``last``, both included; ``None`` is without end."""

    first: int | None
    last: int | None

    @property
    def empty(self) -> bool:
        """Whether no step lies in it."""
        return self.first is not None and self.last is not None and self.first > self.last

    def __and__(self, other: Span) -> Span:
        return Span(
            max((end for end in (self.first, other.first) if end is not None), default=None),
            min((end for end in (self.last, other.last) if end is not None), default=None),
        )

    def covers(self, other: Span) -> bool:
        """Whether every step of ``other`` lies in it."""
        low = self.first is None or (other.first is not None and other.first >= self.first)
        high = self.last is None or (other.last is not None and other.last <= self.last)
        return other.empty or (low and high)


def span(
    low: Number | None, high: Number | None, decimals: int, low_closed: bool = True, high_closed: bool = True
) -> Span:
    """The steps of 10 ** -``decimals`` between the limits."""
    scale = 10**decimals
    first = last = None
    if low is not None:
        at = Fraction(low) * scale
        first = math.ceil(at) if low_closed else math.floor(at) + 1
    if high is not None:
        at = Fraction(high) * scale
        last = math.floor(at) if high_closed else math.ceil(at) - 1
    return Span(first, last)


def possible(indicator: Indicator) -> Span:
    """Every fact that ``indicator`` allows."""
    return span(indicator.low, indicator.high, indicator.decimals)


def where_holds(relation: Relation, limit: Number, decimals: int) -> Span:
    """The facts that stand in ``relation`` to ``limit``."""
    match relation:
        case ">=" | ">":
            return span(limit, None, decimals, low_closed=relation == ">=")
        case "<=" | "<":
            return span(None, limit, decimals, high_closed=relation == "<=")
        case "==":
            return span(limit, limit, decimals)


def gaps(parts: Iterable[Span], within: Span) -> tuple[Span, ...]:
    """The stretches of ``within`` that none of ``parts`` covers, from low to high."""
    found: list[Span] = []
    start, done = within.first, False
    inside = [part for part in (part & within for part in parts) if not part.empty]
    for part in sorted(inside, key=lambda one: -math.inf if one.first is None else one.first):
        if part.first is not None and not done and (start is None or part.first > start):
            found.append(Span(start, part.first - 1))
        if part.last is None:
            done = True
        elif not done:
            start = part.last + 1 if start is None else max(start, part.last + 1)
    rest = Span(start, within.last)
    if not done and not rest.empty:
        found.append(rest)
    return tuple(found)


def words(stretch: Span, decimals: int) -> tuple[str, str]:
    """``stretch`` in Chinese and English: ``89.1 to 89.9 (89.5)``."""
    first, last = stretch.first, stretch.last
    if first is None and last is None:
        return "任何值", "any value"
    if first is None or last is None:
        end = shown(last if first is None else first, decimals)
        return (f"{end} 及以下", f"{end} and below") if first is None else (f"{end} 及以上", f"{end} and above")
    if first == last:
        return shown(first, decimals), shown(first, decimals)
    middle = f"({shown((first + last) // 2, decimals)})" if last - first > 1 else ""
    one, two = shown(first, decimals), shown(last, decimals)
    return f"{one} 至 {two}{middle}", f"{one} to {two} {middle}".rstrip()


def shown(step: int | None, decimals: int) -> str:
    """The step as a number."""
    return "" if step is None else plain(scaled_decimal(step, decimals))
