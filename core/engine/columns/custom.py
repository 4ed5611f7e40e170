"""Items with a scorer of a plugin's own: called once for each combination of facts that occurs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from core.engine.columns.kernels import whole
from core.engine.columns.parts import common_unit
from core.engine.columns.plan import FixedPlan, Test
from core.engine.columns.program import Slot
from core.engine.columns.table import Column, Inputs, stand_in
from core.engine.columns.widths import Array, for_reach
from core.engine.exact import scaled_decimal
from core.engine.sheet import Leaf
from core.spec import Scorer, indicators_of


def plan_custom(
    scorer: Scorer, leaf: Leaf, inputs: Inputs, gates: Sequence[Test]
) -> tuple[FixedPlan, Fraction, int, int, int]:
    """Everybody's points by ``scorer``, their unit, and in units: their reach, the least and the greatest.

    The scorer is not called for those whom ``gates`` make ineligible nor where a fact is missing and none is assumed.
    """
    codes = indicators_of(leaf.rule)
    columns = [inputs.columns[Slot(code)] for code in codes]
    asked = np.ones(inputs.count, bool)
    for gate in gates:
        asked &= ~passes(gate, inputs)
    known = []
    for column in columns:
        lacking = column.values == column.missing
        if leaf.missing.value is None:
            asked &= ~lacking
        known.append(_filled(column, lacking, leaf))
    people = np.flatnonzero(asked)
    first, kind = _combinations([values[people] for values in known], len(people))
    rows = [
        {
            code: scaled_decimal(int(values[people[i]]), column.places)
            for code, column, values in zip(codes, columns, known, strict=True)
        }
        for i in first
    ]
    points = [_points(scorer, row, leaf.full) for row in rows]
    unit = common_unit(points)
    counts = [whole(number, unit) for number in points]
    reach = max((abs(count) for count in counts), default=0)
    units = np.zeros(inputs.count, for_reach(reach))
    units[people] = np.array(counts, units.dtype)[kind]
    return FixedPlan(units), unit, reach, min(counts, default=0), max(counts, default=0)


def passes(test: Test, inputs: Inputs) -> Array:
    """For everybody, whether their fact passes ``test``."""
    column = inputs.columns[test.slot]
    result: Array = column.values != column.missing
    if test.first is not None:
        result &= column.values >= test.first
    if test.last is not None:
        result &= column.values <= test.last
    return result


def _filled(column: Column, lacking: Array, leaf: Leaf) -> Array:
    if leaf.missing.value is None or not column.has_missing:
        return column.values
    value = stand_in(leaf.missing, column)
    dtype = np.promote_types(column.values.dtype, for_reach(abs(value)))
    values = column.values.astype(dtype)
    values[lacking] = value
    return values


def _points(scorer: Scorer, facts: dict[str, Decimal], full: Fraction) -> Fraction:
    return full * Fraction(scorer.function(facts)) / 100


def _combinations(columns: Sequence[Array], count: int) -> tuple[Array, Array]:
    """The places where each combination of values first occurs, and which combination each place has."""
    kind = np.zeros(count, np.int64)
    for values in columns:
        distinct, number = np.unique(values, return_inverse=True)
        _, kind = np.unique(kind * max(len(distinct), 1) + number, return_inverse=True)
    _, first, kind = np.unique(kind, return_index=True, return_inverse=True)
    return first, kind
