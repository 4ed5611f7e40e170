"""The other way to keep item scores: a row for each item, written by SQLAlchemy Core into a scratch table, bare or walled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Connection,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Uuid,
    column,
    func,
    insert,
    select,
)

from server.audit.chain import Change, append
from server.audit.digests import batch_digest
from server.audit.row_digests import digests_of
from server.audit.tags import Tag
from server.db.columns import Rows
from server.db.database import Database
from server.db.engine import APP_ROLE, owner_engine
from server.db.migrations.walls import UNIT
from server.ids import new_id
from server.results.tables import Result
from server.unit_of_work import UnitOfWork

_METADATA = MetaData()


def _columns() -> tuple[Column[Any], ...]:
    return (
        Column("unit_id", Integer, primary_key=True, autoincrement=False),
        Column("result_id", Uuid, primary_key=True),
        Column("item", Integer, primary_key=True, autoincrement=False),
        Column("points", BigInteger),
    )


RESULTS = Table(Result.__tablename__, _METADATA, Column("unit_id", Integer), Column("id", Uuid))
BARE = Table("item_scores", _METADATA, *_columns())
"""As narrow as it gets: no foreign key, no row-level security, no index but the key, nothing in the audit."""
WALLED = Table(
    "walled_item_scores",
    _METADATA,
    *_columns(),
    ForeignKeyConstraint(["unit_id", "result_id"], [RESULTS.c.unit_id, RESULTS.c.id]),
)
"""With what every table of a unit has: rows refer to their result, PostgreSQL parts the units, a batch is in the audit."""


def make_scratch(database: Database) -> None:
    """The scratch tables are there, empty."""
    owner = owner_engine(database.url)
    try:
        with owner.begin() as connection:
            for table in (BARE, WALLED):
                table.create(connection)
            if connection.dialect.name == "postgresql":
                _part(connection)
    finally:
        owner.dispose()


def _part(connection: Connection) -> None:
    for table in (BARE, WALLED):
        _run(connection, f"GRANT SELECT, INSERT ON {table.name} TO {APP_ROLE}")
    _run(connection, f"ALTER TABLE {WALLED.name} ENABLE ROW LEVEL SECURITY")
    _run(connection, f"ALTER TABLE {WALLED.name} FORCE ROW LEVEL SECURITY")
    _run(connection, f"CREATE POLICY unit_inserts ON {WALLED.name} FOR INSERT WITH CHECK (unit_id = {UNIT})")


def _run(connection: Connection, statement: str) -> None:
    connection.execute(DDL(statement))  # type: ignore[no-untyped-call]


def drop_scratch(database: Database) -> None:
    """The scratch tables are gone."""
    owner = owner_engine(database.url)
    try:
        with owner.begin() as connection:
            for table in (BARE, WALLED):
                table.drop(connection)
    finally:
        owner.dispose()


def write_bare(database: Database, rows: Sequence[Mapping[str, Any]]) -> float:
    """The seconds that it takes to write ``rows`` into the bare table in one transaction and commit it."""
    start = perf_counter()
    with database.engines.writers.begin() as connection:
        connection.execute(insert(BARE), rows)
    return perf_counter() - start


def write_walled(work: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> int:
    """``rows`` are in the walled table, and in the audit as one batch; how many they are."""
    work.session.connection().execute(insert(WALLED), rows)
    digests = digests_of(Rows.of([one.name for one in WALLED.columns], rows), {})
    tag = Tag(work.who.door.value, Result.audit_subject, "bench_items")
    entry = Change(tag=tag, row_id=str(new_id()), row_digest=batch_digest(digests), changes={}, rows=len(rows))
    append(work.session, work.at, work.who, [entry])
    return len(rows)


def bytes_taken(database: Database, table: str) -> int:
    """The bytes that ``table`` takes with its indexes on PostgreSQL, and the whole database on SQLite."""
    with database.engines.readers.connect() as connection:
        if connection.dialect.name == "postgresql":
            return connection.scalar(select(func.pg_total_relation_size(table))) or 0
        pages = select(column("page_count", Integer) * column("page_size", Integer))
        return connection.scalar(pages.select_from(func.pragma_page_count(), func.pragma_page_size())) or 0
