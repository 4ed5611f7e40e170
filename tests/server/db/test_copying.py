"""PostgreSQL's binary COPY: every type of column comes back as it went in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Json
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, LargeBinary, Numeric, String, Uuid
from sqlalchemy.types import JSON, TypeEngine

from server.db.columns import Column
from server.db.copying import packed
from tests.server.stores import Store

VALUES: list[tuple[str, TypeEngine[Any], list[Any]]] = [
    ("uuid", Uuid(), [UUID(int=0), UUID(int=2**128 - 1)]),
    ("bytea", LargeBinary(), [b"", b"\x00\xff%b%%", b"x" * 70_000]),
    ("varchar(40)", String(40), ["", "客服", 'a\tb\\n"%s', "\\N"]),
    ("integer", Integer(), [0, -(2**31), 2**31 - 1, 0x25252525]),
    ("bigint", BigInteger(), [0, -(2**63), 2**63 - 1]),
    ("boolean", Boolean(), [True, False]),
    ("date", Date(), [date(1970, 1, 1), date(1999, 12, 31), date(2026, 10, 1)]),
    (
        "timestamptz",
        DateTime(timezone=True),
        [datetime(1999, 12, 31, 23, 59, 59, 999_999, UTC), datetime(2026, 10, 1, 8, tzinfo=UTC)],
    ),
    ("json", JSON(), [{"a": ["客", 1.5, None]}, [], "x"]),
]


@pytest.mark.parametrize(("sql", "kind", "values"), VALUES, ids=[sql for sql, *_ in VALUES])
@pytest.mark.parametrize("none", [False, True])
def test_values_come_back(
    postgres_store: Store, sql: str, kind: TypeEngine[Any], values: list[Any], none: bool
) -> None:
    given = [*values, *([None] if none else [])]
    bound = [Json(one) if isinstance(kind, JSON) and one is not None else one for one in given]
    places = Column(list(range(len(given))), same=False)
    block = packed([(Integer(), places), (kind, Column(bound, same=False))])
    with postgres_store.database.engines.writers.connect() as connection:
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE given (place integer, value {sql}) ON COMMIT DROP")
        driver: Any = connection.connection.driver_connection
        with driver.cursor().copy("COPY given FROM STDIN (FORMAT binary)") as copy:
            copy.write(block)
        found = connection.exec_driver_sql("SELECT value FROM given ORDER BY place").scalars().all()
    assert found == given


def test_as_many_columns_as_the_sign_of_a_format() -> None:
    """The number of columns may be the code of ``%``."""
    one = Column([1, 2], same=False)
    block = packed([(Integer(), one)] * ord("%"))
    assert block.count(b"\x00%") == 2


def test_a_type_that_nobody_knows_is_refused() -> None:
    with pytest.raises(TypeError, match="no way to write"):
        packed([(Numeric(), Column([1], same=False))])


def test_a_number_too_large_is_refused() -> None:
    with pytest.raises(OverflowError):
        packed([(Integer(), Column([2**31, 0], same=False))])
