"""Many rows at once: COPY on PostgreSQL, prepared statements on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert, inspect
from sqlalchemy.exc import DBAPIError

from server.db.base import Base
from server.db.columns import all_same, each_once
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
    if not rows:
        return
    connection = session.connection()
    table: Any = kind.__table__
    if connection.dialect.name != "postgresql":
        for start in range(0, len(rows), STRIDE):
            _execute_many(connection, kind, table, rows[start : start + STRIDE])
    elif len(rows) < FEWEST_COPIED:
        connection.execute(insert(table), list(rows))
    else:
        _copy(connection, kind, table, rows)


def _execute_many(connection: Connection, kind: type[Base], table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = _bound(connection, kind, rows)
    quote = connection.dialect.identifier_preparer.quote
    names, places = ", ".join(map(quote, columns)), ", ".join("?" * len(columns))
    whole = [column.repeated(len(rows)) for column in columns.values()]
    connection.exec_driver_sql(
        f"INSERT INTO {quote(table.name)} ({names}) VALUES ({places})", list(zip(*whole, strict=True))
    )


def _copy(connection: Connection, kind: type[Base], table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    columns = {quote(name): column for name, column in _bound(connection, kind, rows).items()}
    target, incoming = quote(table.name), quote(f"incoming_{table.name}")
    differing = {name: column.values for name, column in columns.items() if not column.same}
    carried = ", ".join(differing)
    # COPY is refused on tables with row-level security: the rows come in beside, and pass the wall in one INSERT.
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE {incoming} ON COMMIT DROP AS SELECT {carried} FROM {target} WITH NO DATA"
    )
    _stream(connection, f"COPY {incoming} ({carried}) FROM STDIN", zip(*differing.values(), strict=True))
    given = ", ".join("%s" if column.same else name for name, column in columns.items())
    connection.exec_driver_sql(
        f"INSERT INTO {target} ({', '.join(columns)}) SELECT {given} FROM {incoming}",
        tuple(column.values[0] for column in columns.values() if column.same),
    )
    connection.exec_driver_sql(f"DROP TABLE {incoming}")


@dataclass(frozen=True, slots=True)
class _Column:
    """The values of a column as the driver takes them: one for each row, or a single one where it is ``same`` for all."""

    values: Sequence[Any]
    same: bool

    def repeated(self, rows: int) -> Iterable[Any]:
        return repeat(self.values[0], rows) if self.same else self.values


def _bound(connection: Connection, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> dict[str, _Column]:
    """The columns of ``rows`` (at least one) by their names in the table."""
    found = {}
    for attribute in inspect(kind).column_attrs:
        column = attribute.columns[0]
        values = [row[attribute.key] for row in rows]
        same = all_same(values)
        given = values[:1] if same else values
        # Both drivers take bytes as they are.
        if not isinstance(column.type, LargeBinary):
            bind = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
            given = given if bind is None else each_once(given, bind)
        found[column.name] = _Column(given, same)
    return found


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
