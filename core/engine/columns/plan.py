"""The plan of a run: a program bound to the columns at hand, every number a whole one and every width chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

from core.engine.columns.kernels import Kernel, kernel, whole
from core.engine.columns.parts import Steps, common_unit, steps_by_first
from core.engine.columns.program import Slot
from core.engine.columns.widths import Array, narrowest
from core.engine.sheet import Sheet
from core.spec import GradeScale

GapAction: TypeAlias = Literal["hold", "block", "exclude"]


class Test(NamedTuple):
    """Facts of ``slot`` from ``first`` to ``last`` (scaled, ``None``: open); a missing one never passes."""

    slot: Slot
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a sum; where the fact is missing and the scheme assumes one, it comes to ``assumed`` units."""

    slot: Slot
    kernel: Kernel
    assumed: int | None


@dataclass(frozen=True, slots=True)
class SumPlan:
    """``constant`` and the terms added up, kept below ``cap`` and then above ``floor`` (``None``: out of reach)."""

    terms: tuple[Term, ...]
    constant: int
    floor: int | None
    cap: int | None


@dataclass(frozen=True, slots=True)
class RatedPlan:
    """Each role's kernel by the pattern of roles that have rated (bit i: the i-th slot); ``assumed``: where none has."""

    slots: tuple[Slot, ...]
    patterns: dict[int, tuple[tuple[Slot, Kernel], ...]]
    assumed: int | None


@dataclass(frozen=True, slots=True)
class FixedPlan:
    """Units computed for everybody beforehand."""

    units: Array


How: TypeAlias = SumPlan | RatedPlan | FixedPlan


@dataclass(frozen=True, slots=True)
class Gap:
    """What a missing fact does: where ``any`` of ``slots`` has none, where ``all`` have none, or ``some`` but not all."""

    slots: tuple[Slot, ...]
    when: Literal["any", "all", "some"]
    action: GapAction


@dataclass(frozen=True, slots=True)
class LeafPlan:
    """One item: its points in whole ``unit``, from ``least`` to ``greatest`` of them, computed in ``dtype``.

    ``vetoes``: the tests of its own vetoes and of all above it.
    """

    item: str
    how: How
    unit: Fraction
    dtype: np.dtype[Any]
    least: int
    greatest: int
    gaps: tuple[Gap, ...]
    vetoes: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Left-out items shared out: a total is sum * ``times`` / (``over`` * what is left of ``whole``).

    ``fulls`` are the leaves' full marks in the unit that ``whole`` counts.
    """

    fulls: tuple[int, ...]
    whole: int
    times: int
    over: int
    dtype: np.dtype[Any]
    lost_dtype: np.dtype[Any]


@dataclass(frozen=True, slots=True)
class TotalPlan:
    """From lines to totals: units times ``weights`` summed in ``sum_dtype``, then * ``times`` / ``over``, rounded.

    ``negative``: a sum may be below zero. ``worthless``: the sheet has no full marks, so nobody can be scored on it.
    """

    weights: tuple[int, ...]
    sum_dtype: np.dtype[Any]
    negative: bool
    worthless: bool
    times: int
    over: int
    work_dtype: np.dtype[Any]
    dtype: np.dtype[Any]
    sharing: Sharing | None
    grade: Kernel | None
    grade_dtype: np.dtype[Any]


def plan_total(sheet: Sheet, leaves: Sequence[LeafPlan], scale: GradeScale | None) -> TotalPlan:
    """How ``leaves``, planned from ``sheet``, come to totals at the scheme's decimals, and totals to grades."""
    unit = common_unit(leaf.unit for leaf in leaves)
    weights = tuple(whole(leaf.unit, unit) for leaf in leaves)
    weighed = list(zip(leaves, weights, strict=True))
    reach = sum(max(-leaf.least, leaf.greatest) * weight for leaf, weight in weighed)
    decimals = sheet.scheme.rounding.decimals
    scaling = sheet.full_marks / sheet.full if sheet.full else Fraction(1)
    ratio = unit * scaling * 10**decimals
    sharing, most = _sharing(sheet, leaves, ratio, reach)
    bound = int(max(most, reach * abs(ratio))) + 1
    work = reach * abs(ratio.numerator) + ratio.denominator
    width = max((reach, *weights))
    grade_kernel, grade_dtype = _grades(scale, decimals, bound)
    return TotalPlan(
        weights=weights,
        sum_dtype=narrowest(-width, width, at_least=4),
        negative=ratio < 0 or any(leaf.least < 0 for leaf in leaves),
        worthless=not sheet.full,
        times=ratio.numerator,
        over=ratio.denominator,
        work_dtype=narrowest(-work, work, at_least=4),
        dtype=narrowest(-bound, bound, at_least=4),
        sharing=sharing,
        grade=grade_kernel,
        grade_dtype=grade_dtype,
    )


def _sharing(sheet: Sheet, leaves: Sequence[LeafPlan], ratio: Fraction, reach: int) -> tuple[Sharing | None, Fraction]:
    """How left-out items are shared out (``None``: no item ever is), and the bound on what comes of it."""
    can_go = [any(gap.action == "exclude" for gap in leaf.gaps) for leaf in leaves]
    if not any(can_go):
        return None, Fraction(0)
    unit = common_unit(leaf.full for leaf in sheet.leaves)
    fulls = tuple(whole(leaf.full, unit) for leaf in sheet.leaves)
    total = sum(fulls)
    left = total - sum(full for full, goes in zip(fulls, can_go, strict=True) if goes)
    spread = ratio * total
    most = abs(reach * spread) / (left if left > 0 and min(fulls) >= 0 else 1)
    size = sum(abs(full) for full in fulls)
    work = reach * abs(spread.numerator) + 2 * spread.denominator * size + 1
    dtype = narrowest(-work, work, at_least=8)
    lost_dtype = narrowest(-size, size, at_least=4)
    return Sharing(fulls, total, spread.numerator, spread.denominator, dtype, lost_dtype), most


def _grades(scale: GradeScale | None, decimals: int, bound: int) -> tuple[Kernel | None, np.dtype[Any]]:
    if scale is None:
        return None, np.dtype(np.int8)
    steps = steps_by_first([(grade, Fraction(index)) for index, grade in enumerate(scale.grades)], decimals)
    codes = Steps(steps.starts, tuple(Fraction(-1) if value is None else value for value in steps.values))
    count = len(scale.grades)
    return kernel(codes, Fraction(1), -bound, bound), narrowest(-count - 1, count + 1)
