"""Columns of some people set into columns of all, whose other places have nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from core.engine.columns.result import STATUSES, ColumnResult
from core.engine.columns.table import Column, decimals_of, scaled
from core.engine.columns.widths import Array, missing_in, narrowest

UNSCORED = STATUSES.index("unscored")


def column_of(values: Sequence[Decimal | None], rows: Array, count: int, least: int = 0) -> Column:
    """The column of ``count`` people of whom ``rows`` have ``values``, with ``least`` places or as many as needed."""
    places = max([least, *(decimals_of(value) for value in values if value is not None)])
    numbers = [None if value is None else scaled(value, places) for value in values]
    present = [number for number in numbers if number is not None]
    low, high = min(present, default=0), max(present, default=0)
    dtype = narrowest(low, high)
    column = np.full(count, missing_in(dtype), dtype)
    column[rows] = np.array([missing_in(dtype) if number is None else number for number in numbers], dtype)
    return Column(column, places, low, high, len(present) < count)


def numbered(codes: Sequence[str], names: Sequence[str], rows: Array, count: int) -> Array:
    """The place of each of ``codes`` in ``names``; 0 for who isn't among ``rows``."""
    place = {name: number for number, name in enumerate(names)}
    found = np.zeros(count, np.int16)
    found[rows] = [place[code] for code in codes]
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
