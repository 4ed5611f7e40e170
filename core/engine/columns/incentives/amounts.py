"""Amounts of money for many people: whole numbers, rounded once to fen, half away from zero."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias, assert_never

import numpy as np

from core.engine.columns.incentives.moment import Moment
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.table import Column
from core.engine.columns.widths import Array, narrowest
from core.engine.exact import round_half_away
from core.spec.incentives import Amount, EventAmounts, Fixed, PayByTotal, PayKey, PerEvent, ShareOfSurplus

Rows: TypeAlias = Array | slice
"""Some people of a block by number, or (a slice of everything) the whole of it."""


@lru_cache(maxsize=4096)
def fixed_fen(amount: Fixed) -> int:
    """A fixed amount in fen."""
    return int(round_half_away(Fraction(amount.yuan), 2).scaleb(2))


def fen_of(amount: Amount, moment: Moment, rows: Rows) -> Array:
    """``amount`` for the people ``rows`` of the block, in fen, in 32 or 64 bits.

    Raises:
        OverflowError: an amount is beyond 64 bits.
    """
    match amount:
        case Fixed():
            return _nothing(moment, rows) + fixed_fen(amount)
        case PerEvent():
            count = moment.events.get(amount.kind)
            return rounded_fen(_nothing(moment, rows) if count is None else count[rows], Fraction(amount.yuan))
        case EventAmounts():
            return _times(moment, moment.amounts.get(amount.kind), rows, Fraction(amount.times))
        case ShareOfSurplus():
            fact, target = moment.facts[amount.indicator], moment.facts[amount.target]
            one, other, places = aligned(_rows(fact, rows), _rows(target, rows))
            known = (fact.values[rows] != fact.missing) & (target.values[rows] != target.missing)
            surplus = np.where(known & (one > other), one - other, 0)
            return rounded_fen(surplus, Fraction(amount.percent) / 100 / 10**places)
        case PayKey():
            return _times(moment, moment.pay.get(amount.key), rows, Fraction(amount.times))
        case PayByTotal():
            base, totals = moment.pay.get(amount.key), moment.totals
            if base is None:
                return _nothing(moment, rows)
            reach = max(-base.low, base.high, 1) * max(-totals.low, totals.high, 1)
            dtype = narrowest(-reach, reach, at_least=8)
            product = _given(base, rows).astype(dtype) * totals.values[rows].astype(dtype)
            return rounded_fen(product, 1 / (Fraction(amount.of) * 10 ** (base.places + totals.places)))
        case _:
            assert_never(amount)


class Purse:
    """The pay of a block, added up: what is fixed in 32 bits where it fits, so that most of it is quick."""

    def __init__(self, program: IncentiveProgram, length: int) -> None:
        amounts: list[Amount] = [amount for _, amount in program.pay or ()]
        amounts += [money.amount for spec in program.rules for money in spec.sums]
        most = sum(abs(fixed_fen(amount)) for amount in amounts if isinstance(amount, Fixed))
        self._fixed: Array = np.zeros(length, narrowest(-most, most, at_least=4))
        self._other: Array = np.zeros(length, np.int64)

    def add(self, fen: int | Array, people: Array) -> None:
        """``fen`` for ``people`` (true): one sum, or one for each of the block."""
        if isinstance(fen, int):
            self._fixed += people.view(np.int8) * self._fixed.dtype.type(fen)
        else:
            self._other += fen * people.view(np.int8)

    def add_to(self, rows: Array, fen: Array) -> None:
        """``fen`` for the people ``rows``, in their order."""
        self._other[rows] += fen

    def write(self, out: Array) -> None:
        """Write everybody's pay to ``out``."""
        np.add(self._fixed, self._other, out=out)


def rounded_fen(numbers: Array, yuan: Fraction) -> Array:
    """``numbers`` times ``yuan``, in fen.

    Raises:
        OverflowError: one is beyond 64 bits.
    """
    ratio = yuan * 100
    times, over = abs(ratio.numerator), ratio.denominator
    most = max((int(numbers.max()), -int(numbers.min())), default=0) if len(numbers) else 0
    if over == 1 and most * times < 1 << 31 and numbers.dtype.itemsize <= 4:
        return numbers.astype(np.int32, copy=False) * np.int32(ratio.numerator) if ratio != 1 else numbers
    reach = 2 * most * times + over
    work = numbers.astype(narrowest(-reach, reach, at_least=8))
    away = (abs(work) * (2 * times) + over) // (2 * over)
    fen: Array = np.where((work < 0) != (ratio < 0), -away, away).astype(np.int64)
    return fen


def aligned(one: Column, other: Column) -> tuple[Array, Array, int]:
    """The two columns at the same scale, wide enough for their difference, and its places; what is missing is any."""
    places = max(one.places, other.places)
    reach = max(max(-column.low, column.high) * 10 ** (places - column.places) for column in (one, other))
    # twice the reach for the difference; a missing fact, the least number of its width, has to fit as well
    dtype = narrowest(-2 * reach, 2 * reach, at_least=8)
    first, second = (_scaled(column, places, dtype) for column in (one, other))
    return first, second, places


def _scaled(column: Column, places: int, dtype: np.dtype[Any]) -> Array:
    values = column.values
    if column.has_missing:
        values = np.where(values == column.missing, 0, values)
    wide = values.astype(dtype)
    return wide if places == column.places else wide * 10 ** (places - column.places)


def _times(moment: Moment, column: Column | None, rows: Rows, times: Fraction) -> Array:
    return _nothing(moment, rows) if column is None else rounded_fen(_given(column, rows), times / 10**column.places)


def _given(column: Column, rows: Rows) -> Array:
    """What ``rows`` have; nothing where it is missing."""
    values = column.values[rows]
    return np.where(values == column.missing, 0, values) if column.has_missing else values


def _rows(column: Column, rows: Rows) -> Column:
    return Column(column.values[rows], column.places, column.low, column.high, column.has_missing)


def _nothing(moment: Moment, rows: Rows) -> Array:
    return np.zeros(moment.length if isinstance(rows, slice) else len(rows), np.int64)
