"""The other way to keep item scores: a scratch table with a row for each item, written by SQLAlchemy Core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

from sqlalchemy import DDL, BigInteger, Column, Integer, MetaData, Table, Uuid, column, func, insert, select

from server.db.database import Database
from server.db.engine import APP_ROLE, owner_engine

SCORES = Table(
    "item_scores",
    MetaData(),
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    Column("result_id", Uuid, primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("points", BigInteger),
)
"""As narrow as it gets: no foreign key, no row-level security, no index but the key, nothing in the audit."""


def make_scratch(database: Database) -> None:
    """The scratch table is there, empty."""
    owner = owner_engine(database.url)
    try:
        with owner.begin() as connection:
            SCORES.create(connection)
            if connection.dialect.name == "postgresql":
                grant = DDL(f"GRANT SELECT, INSERT ON {SCORES.name} TO {APP_ROLE}")  # type: ignore[no-untyped-call]
                connection.execute(grant)
    finally:
        owner.dispose()


def drop_scratch(database: Database) -> None:
    """The scratch table is gone."""
    owner = owner_engine(database.url)
    try:
        with owner.begin() as connection:
            SCORES.drop(connection)
    finally:
        owner.dispose()


def write_scratch(database: Database, rows: Sequence[Mapping[str, Any]]) -> float:
    """The seconds that it takes to write ``rows`` in one transaction and commit it."""
    start = perf_counter()
    with database.engines.writers.begin() as connection:
        connection.execute(insert(SCORES), rows)
    return perf_counter() - start


def bytes_taken(database: Database, table: str) -> int:
    """The bytes that ``table`` takes with its indexes on PostgreSQL, and the whole database on SQLite."""
    with database.engines.readers.connect() as connection:
        if connection.dialect.name == "postgresql":
            return connection.scalar(select(func.pg_total_relation_size(table))) or 0
        pages = select(column("page_count", Integer) * column("page_size", Integer))
        return connection.scalar(pages.select_from(func.pragma_page_count(), func.pragma_page_size())) or 0
