"""Columns of some people set into columns of all, whose other places have nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from core.calendar import Period
from core.engine.columns.result import STATUSES, ColumnResult
from core.engine.columns.table import Column, present_numbers
from core.engine.columns.widths import Array, missing_in, narrowest
from core.facts.model import Event

UNSCORED = STATUSES.index("unscored")


def column_of(values: Sequence[Decimal | None], rows: Array, count: int, least: int = 0) -> Column:
    """The column of ``count`` people of whom ``rows`` have ``values``, with ``least`` places or as many as needed."""
    numbers, places, where = present_numbers(values, least)
    low, high = min(numbers, default=0), max(numbers, default=0)
    dtype = narrowest(low, high)
    column = np.full(count, missing_in(dtype), dtype)
    column[rows if where is None else rows[where]] = np.array(numbers, dtype)
    return Column(column, places, low, high, len(numbers) < count)


def numbered(codes: Sequence[str], names: Sequence[str], rows: Array, count: int) -> Array:
    """The place of each of ``codes`` in ``names``; 0 for who isn't among ``rows``."""
    place = {name: number for number, name in enumerate(names)}
    found = np.zeros(count, np.int16)
    found[rows] = [place[code] for code in codes]
    return found


def counted(
    kinds: Sequence[str], events: Sequence[tuple[Event, ...]], period: Period, rows: Array, count: int
) -> dict[str, Array]:
    """How many events each has, for those of ``kinds`` that occur.

    Raises:
        ValueError: one lies outside ``period``.
    """
    found: dict[str, Array] = {}
    wanted = frozenset(kinds)
    first, last = period.first_day, period.last_day
    for row, own in zip(rows.tolist(), events, strict=True):
        for event in own:
            if not first <= event.on <= last:
                raise ValueError(f"an event of {period} lies outside it")
            if event.kind in wanted:
                if event.kind not in found:
                    found[event.kind] = np.zeros(count, np.int32)
                found[event.kind][row] += 1
    return found


def scattered(result: ColumnResult, rows: Array, count: int) -> ColumnResult:
    """``result`` of the people ``rows`` among ``count``; the others are unscored. Lines are left out."""

    def spread(array: Array, other: int = 0) -> Array:
        wide = np.full(count, other, array.dtype)
        wide[rows] = array
        return wide

    return replace(
        result,
        totals=spread(result.totals),
        status=spread(result.status, UNSCORED),
        grades=spread(result.grades, -1),
        ranks=None if result.ranks is None else spread(result.ranks),
        lines=(),
        at_zero={group: spread(array) for group, array in result.at_zero.items()},
        vetoed=None if result.vetoed is None else spread(result.vetoed),
    )
