"""Columns of many rows: one value for all, and work done once for equal values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from server.db.columns import all_same, each_once
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
