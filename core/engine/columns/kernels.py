"""Kernels: parts in whole numbers of a unit, over a block of one column.

A kernel writes into an array whose dtype holds ``-reach`` to ``reach``, its own bound on every number it passes
through. Where a fact is missing, what it writes is arbitrary: the caller puts that right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, assert_never

import numpy as np

from core.engine.columns.parts import Part, Ramp, Stairs, Steps
from core.engine.columns.widths import Array, Scratch, missing_in

BOOL = np.dtype(bool)


class Kernel(Protocol):
    """A part ready to be computed."""

    @property
    def reach(self) -> int:
        """No number on the way to the result, nor the result, is further from 0 than this."""

    def __call__(self, x: Array, out: Array, scratch: Scratch) -> None:
        """Write the part's units at each of ``x`` to ``out``."""


def kernel(part: Part, unit: Fraction, low: int, high: int) -> Kernel:
    """The kernel of ``part`` for facts from ``low`` to ``high``; its contributions are whole multiples of ``unit``."""
    match part:
        case Steps():
            return _steps(part, unit, low, high)
        case Ramp():
            return _ramp(part, unit, low, high)
        case Stairs():
            return _stairs(part, unit, low, high)
        case _:
            assert_never(part)


def whole(number: Fraction, unit: Fraction) -> int:
    """How many ``unit`` make ``number``, which is a whole multiple of it."""
    count = number / unit
    assert count.denominator == 1, f"{number} is no whole multiple of {unit}"
    return count.numerator


def units_or_none(number: Fraction | None, unit: Fraction) -> int | None:
    """How many ``unit`` make ``number``, or ``None`` for none."""
    return None if number is None else whole(number, unit)


@dataclass(frozen=True, slots=True)
class StepsKernel:
    """Adds up the rises at the starts that a fact has reached."""

    base: int
    rises: tuple[tuple[int, int], ...]
    reach: int

    def __call__(self, x: Array, out: Array, scratch: Scratch) -> None:
        """See ``Kernel``."""
        out.fill(self.base)
        reached = scratch.take(BOOL, "reached", len(x))
        rise = scratch.take(out.dtype, "rise", len(x))
        for start, height in self.rises:
            np.greater_equal(x, start, out=reached)
            np.multiply(reached.view(np.int8), height, out=rise, dtype=out.dtype)
            np.add(out, rise, out=out)


@dataclass(frozen=True, slots=True)
class RampKernel:
    """Keeps the fact within ``first`` and ``last``, then ``times`` and ``plus``, then within ``low`` and ``high``."""

    times: int
    plus: int
    first: int | None
    last: int | None
    low: int | None
    high: int | None
    gate: int | None
    reach: int

    def __call__(self, x: Array, out: Array, scratch: Scratch) -> None:
        """See ``Kernel``."""
        kept = _within(x, self.first, self.last, scratch.take(x.dtype, "kept", len(x)))
        _affine(kept, self.times, self.plus, out)
        _within(out, self.low, self.high, out)
        if self.gate is not None:
            passed = np.greater_equal(x, self.gate, out=scratch.take(BOOL, "reached", len(x)))
            np.multiply(out, passed.view(np.int8), out=out)


@dataclass(frozen=True, slots=True)
class StairsKernel:
    """Keeps the fact within ``first`` and ``last``, then whole steps of ``times`` and ``plus``, each for ``each``."""

    times: int
    plus: int
    step: int
    each: int
    first: int | None
    last: int | None
    reach: int

    def __call__(self, x: Array, out: Array, scratch: Scratch) -> None:
        """See ``Kernel``."""
        kept = _within(x, self.first, self.last, scratch.take(x.dtype, "kept", len(x)))
        _affine(kept, self.times, self.plus, out)
        np.maximum(out, 0, out=out)
        np.floor_divide(out, self.step, out=out)
        if self.each != 1:
            np.multiply(out, self.each, out=out)


def is_missing(x: Array, out: Array) -> Array:
    """``out``, true where ``x`` has no fact."""
    return np.equal(x, missing_in(x.dtype), out=out)


def _within(x: Array, low: int | None, high: int | None, out: Array) -> Array:
    if low is not None:
        x = np.maximum(x, low, out=out)
    return x if high is None else np.minimum(x, high, out=out)


def _affine(x: Array, times: int, plus: int, out: Array) -> None:
    """``out = times * x + plus``; ``x`` may be wider than ``out`` as long as the result fits."""
    if times == 1:
        np.add(x, plus, out=out, dtype=out.dtype, casting="unsafe")
    elif times == -1:
        np.subtract(plus, x, out=out, dtype=out.dtype, casting="unsafe")
    else:
        np.multiply(x, times, out=out, dtype=out.dtype, casting="unsafe")
        if plus:
            np.add(out, plus, out=out)


def _steps(part: Steps, unit: Fraction, low: int, high: int) -> StepsKernel:
    values = [0 if value is None else whole(value, unit) for value in part.values]
    base = values[sum(1 for start in part.starts if start <= low)]
    rises = tuple(
        (start, after - before)
        for start, before, after in zip(part.starts, values, values[1:], strict=False)
        if low < start <= high and after != before
    )
    return StepsKernel(base, rises, max(abs(number) for number in (*values, *(height for _, height in rises), 1)))


def _ramp(part: Ramp, unit: Fraction, low: int, high: int) -> RampKernel:
    times, plus = whole(part.slope, unit), whole(part.intercept, unit)
    least = None if part.low is None else whole(part.low, unit)
    most = None if part.high is None else whole(part.high, unit)
    first, last = _useful(times, plus, least, most, low, high)
    ends = [times * x + plus for x in (low if first is None else first, high if last is None else last)]
    least = least if least is not None and min(ends) < least else None
    most = most if most is not None and max(ends) > most else None
    reach = _reach(times, plus, first, last, low, high, least, most)
    return RampKernel(times, plus, first, last, least, most, part.gate, reach)


def _stairs(part: Stairs, unit: Fraction, low: int, high: int) -> StairsKernel:
    first, last = _useful(part.times_x, part.plus, 0, None, low, high)
    each = whole(part.each, unit)
    reach = max(_reach(part.times_x, part.plus, first, last, low, high, part.step), 1)
    return StairsKernel(part.times_x, part.plus, part.step, each, first, last, reach * max(abs(each), 1))


def _useful(
    times: int, plus: int, least: int | None, most: int | None, low: int, high: int
) -> tuple[int | None, int | None]:
    """Within what ends facts may be kept without changing what is kept within ``least`` and ``most``."""
    if times == 0:
        return None, None
    at_least, at_most = (least, most) if times > 0 else (most, least)
    first = None if at_least is None else math.floor(Fraction(at_least - plus, times))
    last = None if at_most is None else math.ceil(Fraction(at_most - plus, times))
    return (
        None if first is None or first <= low else min(first, high),
        None if last is None or last >= high else max(last, low),
    )


def _reach(times: int, plus: int, first: int | None, last: int | None, low: int, high: int, *others: int | None) -> int:
    kept = (low if first is None else first, high if last is None else last)
    numbers = [times, plus, *(times * x for x in kept), *(times * x + plus for x in kept), *kept]
    return max(abs(number) for number in (*numbers, *(other for other in others if other is not None)))
