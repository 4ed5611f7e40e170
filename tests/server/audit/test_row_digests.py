"""Digests of many rows at once: the same as one by one, whatever the rows have in common."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.audit.digests import as_stored, column_names, row_digest
from server.audit.row_digests import row_digests
from server.audit.tables import AuditEntry
from server.db.base import Base
from server.db.columns import Rows
from server.facts.tables import MeasureKind, Measurement, Origin
from server.results.tables import Result

WORDS = st.sampled_from(["", "客服", 'a"b\\c', "100 %", "%b%s", "\x01\n", "CS"])
IDS = st.integers(0, 3).map(lambda number: UUID(int=number))
POINTS = st.none() | st.sampled_from([Decimal(5), Decimal("5.00"), Decimal("-0"), Decimal("0.0001"), 5, Decimal(-12)])
MOMENTS = st.sampled_from(
    [datetime(2026, 10, 1, 8, tzinfo=UTC), datetime(2026, 10, 1, 16, tzinfo=timezone(timedelta(hours=8)))]
)
BYTES = st.binary(max_size=3)
NUMBERS = st.none() | st.integers(-3, 3)
GIVEN: dict[type[Base], dict[str, st.SearchStrategy[Any]]] = {
    Result: {"rank": NUMBERS, "total": POINTS, "full_marks": POINTS, "pay": st.none() | st.just(Decimal("3.10"))}
    | dict.fromkeys(("items", "facts", "outcome"), BYTES)
    | dict.fromkeys(("id", "run_id", "cycle_id", "employee_id", "scheme_id"), IDS)
    | {"batch_id": st.none() | IDS},
    Measurement: {
        "kind": st.sampled_from(MeasureKind),
        "origin": st.sampled_from(Origin),
        "value": POINTS,
        "revision": st.integers(0, 1),
        "withdrawn": st.booleans(),
        "recorded_at": MOMENTS,
    }
    | dict.fromkeys(("id", "employee_id"), IDS)
    | dict.fromkeys(("exam_id", "import_id", "author_id", "batch_id"), st.none() | IDS),
    AuditEntry: {"seq": st.integers(1, 3), "at": MOMENTS, "rows": NUMBERS, "actor_id": st.none() | IDS}
    | {"changes": st.dictionaries(WORDS, st.booleans() | st.integers(0, 1) | WORDS, max_size=2)},
}


def rows_of(kind: type[Base]) -> st.SearchStrategy[list[dict[str, Any]]]:
    given_for = GIVEN[kind] | {"unit_id": st.just(1)}
    return st.lists(
        st.fixed_dictionaries({name: given_for.get(name, WORDS) for name in column_names(kind)}), min_size=1, max_size=4
    )


def digests(kind: type[Base], rows: list[dict[str, Any]]) -> list[str]:
    return row_digests(kind, Rows.of(column_names(kind), rows))


@pytest.mark.parametrize("kind", GIVEN)
@given(data=st.data())
def test_many_at_once_are_each_by_itself(kind: type[Base], data: st.DataObject) -> None:
    rows = data.draw(rows_of(kind))
    assert digests(kind, rows) == [row_digest(as_stored(kind, row)) for row in rows]


def test_each_change_of_one_row_shows_in_its_digest_alone() -> None:
    names = column_names(Result)
    plain: dict[str, Any] = dict.fromkeys(names, "x") | dict.fromkeys(("total", "full_marks", "pay"), Decimal(1))
    before = digests(Result, [plain] * 3)
    assert len(set(before)) == 1
    for name in names:
        changed = plain | {name: Decimal(2) if isinstance(plain[name], Decimal) else "y"}
        after = digests(Result, [plain, changed, plain])
        assert (after[0], after[2]) == (before[0], before[2])
        assert after[1] != before[1]


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [("total", Decimal("0.00001"), ValueError), ("total", True, ValueError), ("rank", 1.5, TypeError)],
)
def test_what_no_column_holds_is_refused(name: str, value: Any, error: type[Exception]) -> None:
    plain: dict[str, Any] = dict.fromkeys(column_names(Result), "x") | dict.fromkeys(
        ("total", "full_marks", "pay"), Decimal(1)
    )
    with pytest.raises(error):
        digests(Result, [plain, plain | {name: value}])
