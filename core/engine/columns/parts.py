"""Parts: what one column contributes to an item, as exact functions of a scaled integer ``x``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from core.spec import Band, Grade, Number


@dataclass(frozen=True, slots=True)
class Steps:
    """``values[i]`` points from ``starts[i - 1]`` on; ``values[0]`` below all. ``None``: no band covers it."""

    starts: tuple[int, ...]
    values: tuple[Fraction | None, ...]

    def at(self, x: int) -> Fraction:
        """The points at ``x``.

        Raises:
            LookupError: no band covers it.
        """
        value = self.values[sum(1 for start in self.starts if start <= x)]
        if value is None:
            raise LookupError(f"no band holds the scaled fact {x}")
        return value

    def quanta(self) -> Iterable[Fraction]:
        """Numbers of which every contribution is a whole combination."""
        return (value for value in self.values if value is not None)

    def turns(self) -> Iterable[int]:
        """The places next to which the least and the greatest contribution may lie, beside the ends."""
        return self.starts

    def times(self, factor: Fraction) -> Steps:
        """The same part worth ``factor`` times as much."""
        return Steps(self.starts, tuple(None if value is None else value * factor for value in self.values))

    def gaps(self) -> list[tuple[int | None, int | None]]:
        """The stretches of ``x`` (both ends included) that no band covers."""
        ends: list[int | None] = [None, *self.starts, None]
        return [
            (ends[i], None if (end := ends[i + 1]) is None else end - 1)
            for i, value in enumerate(self.values)
            if value is None
        ]


@dataclass(frozen=True, slots=True)
class Ramp:
    """``slope * x + intercept``, kept within ``low`` and ``high``; nothing below ``gate`` where there is one."""

    slope: Fraction
    intercept: Fraction = Fraction(0)
    low: Fraction | None = None
    high: Fraction | None = None
    gate: int | None = None

    def at(self, x: int) -> Fraction:
        """The points at ``x``."""
        if self.gate is not None and x < self.gate:
            return Fraction(0)
        points = self.slope * x + self.intercept
        points = points if self.high is None else min(points, self.high)
        return points if self.low is None else max(points, self.low)

    def quanta(self) -> Iterable[Fraction]:
        """Numbers of which every contribution is a whole combination."""
        return (part for part in (self.slope, self.intercept, self.low, self.high) if part is not None)

    def turns(self) -> Iterable[int]:
        """The places next to which the least and the greatest contribution may lie, beside the ends."""
        return () if self.gate is None else (self.gate,)

    def times(self, factor: Fraction) -> Ramp:
        """The same part worth ``factor`` times as much; for a ramp without limits."""
        return replace(self, slope=self.slope * factor, intercept=self.intercept * factor)


@dataclass(frozen=True, slots=True)
class Stairs:
    """``each`` points for every whole ``step`` of ``times_x * x + plus`` above zero."""

    times_x: int
    plus: int
    step: int
    each: Fraction

    def at(self, x: int) -> Fraction:
        """The points at ``x``."""
        return self.each * (max(0, self.times_x * x + self.plus) // self.step)

    def quanta(self) -> Iterable[Fraction]:
        """Numbers of which every contribution is a whole combination."""
        return (self.each,)

    def turns(self) -> Iterable[int]:
        """The places next to which the least and the greatest contribution may lie, beside the ends."""
        return ()


Part: TypeAlias = Steps | Ramp | Stairs


def span(part: Part, low: int, high: int) -> tuple[Fraction, Fraction]:
    """The least and the greatest contribution for ``x`` from ``low`` to ``high``; what no band covers counts as 0."""
    places = {low, high}
    for turn in part.turns():
        places.update(x for x in (turn - 1, turn) if low <= x <= high)
    seen = []
    for x in places:
        try:
            seen.append(part.at(x))
        except LookupError:
            seen.append(Fraction(0))
    return min(seen), max(seen)


def common_unit(numbers: Iterable[Fraction]) -> Fraction:
    """The greatest number of which all of ``numbers`` are whole multiples; 1 where all are zero."""
    numerator, denominator = 0, 1
    for number in numbers:
        whole = math.lcm(denominator, number.denominator)
        numerator = math.gcd(numerator * (whole // denominator), number.numerator * (whole // number.denominator))
        denominator = whole
    return Fraction(numerator, denominator) if numerator else Fraction(1)


def stretch(
    low: Number | None, low_closed: bool, high: Number | None, high_closed: bool, places: int
) -> tuple[int | None, int | None]:
    """The scaled integers of an interval: the first and the last within it (``None``: open)."""
    scale = 10**places
    first = last = None
    if low is not None:
        limit = Fraction(low) * scale
        first = math.ceil(limit) if low_closed else math.floor(limit) + 1
    if high is not None:
        limit = Fraction(high) * scale
        last = math.floor(limit) if high_closed else math.ceil(limit) - 1
    return first, last


def steps_by_first(entries: Sequence[tuple[Band | Grade, Fraction]], places: int) -> Steps:
    """The table of ``entries`` for facts scaled by 10 ** ``places``: the first that holds a fact gives its points."""
    stretches = [
        (*stretch(band.low, band.low_closed, band.high, band.high_closed, places), value) for band, value in entries
    ]
    cuts = {first for first, _, _ in stretches if first is not None}
    cuts |= {last + 1 for _, last, _ in stretches if last is not None}
    ordered = sorted(cuts)
    probes = [ordered[0] - 1 if ordered else 0, *ordered]
    values = [_first(stretches, x) for x in probes]
    kept = [i for i in range(len(ordered)) if values[i + 1] != values[i]]
    return Steps(tuple(ordered[i] for i in kept), (values[0], *(values[i + 1] for i in kept)))


def _first(stretches: Sequence[tuple[int | None, int | None, Fraction]], x: int) -> Fraction | None:
    for first, last, value in stretches:
        if (first is None or x >= first) and (last is None or x <= last):
            return value
    return None
