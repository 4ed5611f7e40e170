"""Changing a database past the program: as its owner, with every guard of the database taken down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum as PythonEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Row, Uuid, delete, insert, select, text, update

from server.audit.verify import verify
from server.db.base import DEPLOYMENT, Base
from server.db.engine import owner_engine
from server.db.types import Moment, Scaled
from server.ids import new_id
from tests.server.stores import Store

Where = dict[str, Any]


@contextmanager
def by_hand(store: Store) -> Iterator[Connection]:
    """A connection as the owner of the tables: no trigger, no key, no check, no wall is in the way; it commits."""
    engine = owner_engine(store.url)
    with engine.begin() as connection:
        _take_down(connection)
        yield connection
    engine.dispose()


def _take_down(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        checks = connection.execute(
            text(
                "SELECT conrelid::regclass, conname FROM pg_constraint "
                "WHERE contype = 'c' AND connamespace = current_schema()::regnamespace"
            )
        )
        for table, name in checks.all():
            connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'))
        return
    connection.execute(text("PRAGMA ignore_check_constraints = ON"))
    for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def stored(connection: Connection, kind: type[Base], where: Where) -> Row[Any]:
    """The one row of ``kind`` for which ``where`` holds."""
    table: Any = kind.__table__
    return connection.execute(select(table).filter_by(**where)).one()


def changed(connection: Connection, kind: type[Base], where: Where, /, **values: Any) -> None:
    """The row has ``values`` instead."""
    table: Any = kind.__table__
    done = connection.execute(update(table).filter_by(**where).values(**values))
    assert done.rowcount == 1


def deleted(connection: Connection, kind: type[Base], where: Where) -> None:
    """The row is gone."""
    table: Any = kind.__table__
    assert connection.execute(delete(table).filter_by(**where)).rowcount == 1


def inserted(connection: Connection, kind: type[Base], values: dict[str, Any]) -> None:
    """The row is there."""
    table: Any = kind.__table__
    connection.execute(insert(table).values(**values))


def altered(column: Column[Any], value: Any) -> Any:
    """Another value that ``column`` can hold: as little different as can be."""
    if value is None:
        value = _some(column)
    if isinstance(value, PythonEnum):
        return next(one for one in reversed(type(value)) if one is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, Decimal)):
        return value + 1000
    if isinstance(value, bytes):
        return value + b"x"
    if isinstance(value, str):
        return ("y" if value[:1] != "y" else "z") + value[1:]
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, UUID):
        return new_id()
    if isinstance(value, dict):
        return {**value, "more": 1}
    if isinstance(value, list):
        return [*value, "more"]
    raise TypeError(f"no other value for {column}")


def _some(column: Column[Any]) -> Any:
    """A value for a column that is empty."""
    kind = column.type
    if isinstance(kind, Moment):
        return datetime(2026, 1, 1, tzinfo=UTC)
    if isinstance(kind, Scaled):
        return Decimal(1)
    if isinstance(kind, Uuid):
        return new_id()
    return {str: "x", int: 1, date: date(2026, 1, 1)}[kind.python_type]


def paths(store: Store, *units: int) -> list[tuple[int, str]]:
    """Where the verification of each of ``units`` and of the deployment finds something, as (unit, path)."""
    return [(unit, path) for unit, path, _ in findings(store, *units)]


def findings(store: Store, *units: int) -> list[tuple[int, str, str]]:
    """What the verification of each of ``units`` and of the deployment finds, as (unit, path, code)."""
    found = []
    for unit in (DEPLOYMENT, *units):
        with store.database.reading(unit) as session:
            found += [(unit, problem.path, problem.code) for problem in verify(session).findings]
    return found
