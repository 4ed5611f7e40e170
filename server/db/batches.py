"""Many rows at once: COPY on PostgreSQL, prepared statements on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, inspect
from sqlalchemy.exc import DBAPIError

from server.db.base import Base
from server.db.session import UnitSession

STRIDE = 5000
"""Rows handed to a statement at a time."""
FEWEST_COPIED = 200
"""Fewer rows go into PostgreSQL by a statement: what COPY saves wouldn't pay for the table that it needs."""


def write_batch(session: UnitSession, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """``rows``, complete in every column and of the session's unit, are in the table of ``kind``.

    Part of the session's transaction. The unit of work calls this, and the audit for its entries; objects that the session
    has added are written before.

    Raises:
        ValueError: a row belongs to another unit.
    """
    if any(row["unit_id"] != session.unit_id for row in rows):
        raise ValueError(f"a row of {kind.__name__} belongs to another unit")
    session.flush()
    connection = session.connection()
    table: Any = kind.__table__
    if connection.dialect.name == "postgresql" and len(rows) >= FEWEST_COPIED:
        _copy(connection, kind, table, rows)
        return
    for start in range(0, len(rows), STRIDE):
        connection.execute(insert(table), list(rows[start : start + STRIDE]))


def _copy(connection: Connection, kind: type[Base], table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    attributes = [(attribute.key, attribute.columns[0]) for attribute in inspect(kind).column_attrs]
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for _, column in attributes)
    binders = [
        (key, column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect))
        for key, column in attributes
    ]
    target, incoming = quote(table.name), quote(f"incoming_{table.name}")
    # COPY is refused on tables with row-level security: the rows come in beside, and pass the wall in one INSERT.
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {incoming} (LIKE {target}) ON COMMIT DROP")
    _stream(
        connection,
        f"COPY {incoming} ({names}) FROM STDIN",
        ([row[key] if bind is None else bind(row[key]) for key, bind in binders] for row in rows),
    )
    connection.exec_driver_sql(f"INSERT INTO {target} ({names}) SELECT {names} FROM {incoming}")
    connection.exec_driver_sql(f"DROP TABLE {incoming}")


def _stream(connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """The rows, as the driver takes them, have gone to ``statement``.

    Raises:
        DBAPIError: the database refused, as for any other statement.
    """
    driver: Any = connection.dialect.dbapi
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except driver.Error as failure:
        raise DBAPIError.instance(
            statement,
            None,
            failure,
            driver.Error,
            connection_invalidated=connection.dialect.is_disconnect(failure, None, cursor),
            dialect=connection.dialect,
        ) from failure
    finally:
        cursor.close()
