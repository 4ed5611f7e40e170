"""The database itself refuses to change or delete what is only ever added, to the program and to the tables' owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, delete, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from server.audit.digests import personal_columns
from server.db.base import Base
from server.db.engine import owner_engine
from server.db.models import append_only_tables
from tests.server.audit.by_hand import altered
from tests.server.isolation.rows import OWN, Planted, plant
from tests.server.stores import Store

KEPT = append_only_tables()


@pytest.fixture(params=["program", "owner"])
def connection(request: pytest.FixtureRequest, store: Store, planted: Planted) -> Iterator[Connection]:
    """A connection as the program has it, and one as the owner of the tables has it; nothing of it stays."""
    engine = store.database.engines.writers if request.param == "program" else owner_engine(store.url)
    with engine.connect() as one:
        if store.is_postgresql:
            one.execute(text(f"SELECT set_config('app.unit', '{planted.unit_id}', true)"))
        yield one
        one.rollback()
    engine.dispose()


@pytest.fixture
def planted(store: Store) -> Planted:
    """A unit with a row in every table."""
    return plant(store, OWN)


def _refused(connection: Connection, statement: Any) -> bool:
    attempt = connection.begin_nested()
    try:
        connection.execute(statement)
    except DBAPIError as refused:
        attempt.rollback()
        said = str(refused.orig)
        assert "kept as they were written" in said or "permission denied" in said, said
        return True
    attempt.rollback()
    return False


def _free(kind: type[Base]) -> set[str]:
    return {
        one.columns[0].name
        for one in inspect(kind).column_attrs
        if one.key in personal_columns(kind) or one.key in kind.may_change
    }


def test_rows_are_neither_changed_nor_deleted(connection: Connection, planted: Planted) -> None:
    assert KEPT
    for kind in KEPT:
        table: Any = kind.__table__
        own = table.c.unit_id == planted.unit_id
        row = connection.execute(select(table).where(own)).first()
        assert row is not None, table.name
        for column in table.columns:
            value = altered(column, row._mapping[column.name])
            changes = _refused(connection, update(table).where(own).values({column.name: value}))
            assert changes is (column.name not in _free(kind)), f"{table.name}.{column.name}"
        assert _refused(connection, delete(table).where(own)), table.name


def test_tables_are_not_emptied(postgres_store: Store) -> None:
    plant(postgres_store, OWN)
    for engine in (postgres_store.database.engines.writers, owner_engine(postgres_store.url)):
        with engine.connect() as connection:
            for kind in KEPT:
                assert _refused(connection, text(f"TRUNCATE {kind.__tablename__} CASCADE")), kind.__tablename__
        engine.dispose()
