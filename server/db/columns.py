"""Rows taken column by column: what many rows have in common is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

T = TypeVar("T")

_BY_VALUE = frozenset({str, int, bool, Decimal, date, datetime, UUID, bytes})
"""Types whose equal values are stored as the same value."""
_MOSTLY_DIFFERENT = frozenset({UUID, bytes})
"""Types whose columns seldom repeat a value, other than one for all."""


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a column: one for each row, or a single one where it is the ``same`` for all of them."""

    values: Sequence[Any]
    same: bool

    @property
    def some_none(self) -> bool:
        """Whether a row has no value."""
        return None in self.values

    def repeated(self, rows: int) -> Iterable[Any]:
        """A value for each of ``rows`` rows."""
        return repeat(self.values[0], rows) if self.same else self.values


@dataclass(frozen=True, slots=True)
class Rows:
    """``count`` rows (at least one) by the names of their columns."""

    count: int
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, names: Iterable[str], rows: Sequence[Mapping[str, Any]], **same: Any) -> Rows:
        """``rows`` (at least one), which give ``names``; ``same`` are columns with one value for all.

        Raises:
            KeyError: a row doesn't give one of ``names``.
        """
        columns = {name: _column(list(map(itemgetter(name), rows))) for name in names}
        return cls(len(rows), columns | {name: Column((value,), same=True) for name, value in same.items()})


def _column(values: list[Any]) -> Column:
    return Column(values[:1], same=True) if all_same(values) else Column(values, same=False)


def all_same(values: list[Any]) -> bool:
    """Whether ``values`` (at least one) are one value, by type and by what is stored of it."""
    first = values[0]
    kind = type(first)
    if kind is type(None):
        return values.count(None) == len(values)
    if kind not in _BY_VALUE or values[-1] != first or values.count(first) != len(values):
        return False
    return set(map(type, values)) == {kind}


def each_once(values: Sequence[Any], change: Callable[[Any], T]) -> list[T]:
    """``change`` of each of ``values``, in their order; called once for equal ones where that is less work."""
    kinds = set(map(type, values)) - {type(None)}
    if len(kinds) != 1 or not kinds <= _BY_VALUE or kinds <= _MOSTLY_DIFFERENT:
        return [change(value) for value in values]
    changed = {value: change(value) for value in set(values)}
    return [changed[value] for value in values]


def digits_of(ids: Sequence[UUID]) -> list[str]:
    """The 32 hexadecimal digits of each of ``ids``, all written at once."""
    digits = b"".join([one.bytes for one in ids]).hex()
    return [digits[at : at + 32] for at in range(0, len(digits), 32)]
