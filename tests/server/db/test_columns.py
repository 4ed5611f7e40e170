"""Columns of many rows: one value for all, and work done once for equal values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from server.db.columns import Column, Rows, all_same, digits_of, each_once
from server.facts.tables import Origin


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ([1], True),
        ([1, 1, 1], True),
        ([1, 2, 1], False),
        ([1, True], False),
        ([0, Decimal(0)], False),
        ([Decimal(5), Decimal("5.00")], True),
        ([None, None], True),
        ([None, 0], False),
        ([0, None, 0], False),
        (["a", "a"], True),
        ([UUID(int=1), UUID(int=1)], True),
        ([b"a", b"b"], False),
        ([{}, {}], False),
        ([Origin.IMPORT, Origin.IMPORT], False),
    ],
)
def test_one_value_for_all(values: list[Any], same: bool) -> None:
    """What isn't a plain value (a mapping, a choice) is never taken for one: that only costs time."""
    assert all_same(values) is same


@pytest.mark.parametrize(
    ("values", "calls"),
    [
        (["a", "b", "a"], 2),
        (["a", None, "a", None], 2),
        ([1, True, 1], 3),
        ([b"a", b"a"], 2),
        ([None, None], 2),
        ([{}, {}], 2),
    ],
)
def test_changed_once_for_equal_values(values: list[Any], calls: int) -> None:
    seen: list[Any] = []

    def change(value: Any) -> str:
        seen.append(value)
        return repr(value)

    assert each_once(values, change) == [repr(value) for value in values]
    assert len(seen) == calls


def test_rows_as_columns() -> None:
    rows = Rows.of(["a", "b"], [{"a": 1, "b": "x", "c": 0}, {"a": 2, "b": "x", "c": 0}], unit_id=7)
    assert rows.count == 2
    assert rows.columns == {
        "a": Column([1, 2], same=False),
        "b": Column(["x"], same=True),
        "unit_id": Column((7,), same=True),
    }
    assert [list(column.repeated(2)) for column in rows.columns.values()] == [[1, 2], ["x", "x"], [7, 7]]
    with pytest.raises(KeyError):
        Rows.of(["a", "b"], [{"a": 1, "b": 2}, {"a": 1}])


def test_digits_of_ids() -> None:
    ids = [UUID(int=0), UUID(int=2**128 - 1), UUID("01234567-89ab-cdef-0123-456789abcdef")]
    assert digits_of(ids) == [one.hex for one in ids]
    assert digits_of([]) == []
