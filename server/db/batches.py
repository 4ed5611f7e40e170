"""Many rows at once: COPY on PostgreSQL, prepared statements on SQLite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, TypeDecorator, Uuid, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from server.db.base import Base
from server.db.columns import Column, Rows, digits_of, each_once
from server.db.copying import packed
from server.db.session import UnitSession

STRIDE = 5000
"""Rows handed to a statement at a time."""
FEWEST_COPIED = 200
"""Fewer rows go into PostgreSQL by a statement: what COPY saves wouldn't pay for the table that it needs."""


def write_batch(session: UnitSession, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """``rows``, complete in every column and of the session's unit, are in the table of ``kind``.

    Part of the session's transaction; objects that the session has added are written before.

    Raises:
        ValueError: a row belongs to another unit.
    """
    session.flush()
    names = [one.key for one in inspect(kind).column_attrs]
    for start in range(0, len(rows), STRIDE):
        write_rows(session, kind, Rows.of(names, rows[start : start + STRIDE]))


def write_rows(session: UnitSession, kind: type[Base], rows: Rows) -> None:
    """As ``write_batch``, of rows that are columns already. The unit of work calls this.

    Raises:
        ValueError: a row belongs to another unit.
    """
    if any(unit_id != session.unit_id for unit_id in rows.columns["unit_id"].values):
        raise ValueError(f"a row of {kind.__name__} belongs to another unit")
    session.flush()
    connection = session.connection()
    table: Any = kind.__table__
    bound = _bound(connection, kind, rows)
    if connection.dialect.name == "postgresql" and rows.count >= FEWEST_COPIED:
        _copy(connection, table, bound)
    else:
        _execute_many(connection, table, bound, rows.count)


def _execute_many(connection: Connection, table: Table, columns: Mapping[str, Column], count: int) -> None:
    quote = connection.dialect.identifier_preparer.quote
    place = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names, places = ", ".join(map(quote, columns)), ", ".join([place] * len(columns))
    rows = zip(*[column.repeated(count) for column in columns.values()], strict=True)
    while some := list(islice(rows, STRIDE)):
        connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({names}) VALUES ({places})", some)


def _copy(connection: Connection, table: Table, columns: Mapping[str, Column]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    target, incoming = quote(table.name), quote(f"incoming_{table.name}")
    differing = {name: column for name, column in columns.items() if not column.same}
    carried = ", ".join(map(quote, differing))
    # COPY is refused on tables with row-level security: the rows come in beside, and pass the wall in one INSERT.
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE {incoming} ON COMMIT DROP AS SELECT {carried} FROM {target} WITH NO DATA"
    )
    rows = packed([(_type(connection, table.columns[name].type), column) for name, column in differing.items()])
    _stream(connection, f"COPY {incoming} ({carried}) FROM STDIN (FORMAT binary)", rows)
    given = ", ".join("%s" if column.same else quote(name) for name, column in columns.items())
    connection.exec_driver_sql(
        f"INSERT INTO {target} ({', '.join(map(quote, columns))}) SELECT {given} FROM {incoming}",
        tuple(column.values[0] for column in columns.values() if column.same),
    )
    connection.exec_driver_sql(f"DROP TABLE {incoming}")


def _bound(connection: Connection, kind: type[Base], rows: Rows) -> dict[str, Column]:
    """The columns of ``rows`` by their names in the table, their values as the driver takes them."""
    found = {}
    for attribute in inspect(kind).column_attrs:
        column, given = attribute.columns[0], rows.columns[attribute.key]
        found[column.name] = Column(_as_bound(connection, column.type, given), given.same)
    return found


def _as_bound(connection: Connection, kind: TypeEngine[Any], column: Column) -> Sequence[Any]:
    bind = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    # Both drivers take bytes as they are.
    if bind is None or isinstance(kind, LargeBinary):
        return column.values
    if isinstance(kind, Uuid) and not column.some_none:
        return digits_of(column.values)
    return each_once(column.values, bind)


def _type(connection: Connection, kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """What ``kind`` is in the database."""
    found = kind.dialect_impl(connection.dialect)
    return found.impl_instance if isinstance(found, TypeDecorator) else found


def _stream(connection: Connection, statement: str, rows: bytes) -> None:
    """``rows`` have gone to ``statement``.

    Raises:
        DBAPIError: the database refused, as for any other statement.
    """
    driver: Any = connection.dialect.dbapi
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            copy.write(rows)
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
