"""Rows taken column by column: what many rows have in common is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

T = TypeVar("T")

_BY_VALUE = frozenset({str, int, bool, Decimal, date, datetime, UUID, bytes})
"""Types whose equal values are stored as the same value."""
_MOSTLY_DIFFERENT = frozenset({UUID, bytes})
"""Types whose columns seldom repeat a value, other than one for all."""


def all_same(values: Sequence[Any]) -> bool:
    """Whether ``values`` (at least one) are one value, by type and by what is stored of it."""
    first = values[0]
    kind = type(first)
    if kind is type(None):
        return all(value is None for value in values)
    if kind not in _BY_VALUE or values[-1] != first:
        return False
    return set(map(type, values)) == {kind} and list(values).count(first) == len(values)


def each_once(values: Sequence[Any], change: Callable[[Any], T]) -> list[T]:
    """``change`` of each of ``values``, in their order; called once for equal ones where that is less work."""
    kinds = set(map(type, values)) - {type(None)}
    if len(kinds) != 1 or not kinds <= _BY_VALUE or kinds <= _MOSTLY_DIFFERENT:
        return [change(value) for value in values]
    changed = {value: change(value) for value in set(values)}
    return [changed[value] for value in values]
