"""Connections: one pool that reads and one that writes, set up so that both databases keep what they acknowledge."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event, make_url

APP_ROLE = "steelyard_app"
"""The PostgreSQL role that requests run as: it owns no table, so row-level security holds for it."""


@dataclass(frozen=True, slots=True)
class Engines:
    """``readers`` can't write; ``writers`` take the write lock when they begin (SQLite)."""

    readers: Engine
    writers: Engine

    def dispose(self) -> None:
        """Close every connection."""
        self.readers.dispose()
        self.writers.dispose()


def make_engines(url: str, *, busy_seconds: float = 5.0, pool_size: int = 10) -> Engines:
    """The two pools for ``url``; a writer waits ``busy_seconds`` for another before it is refused.

    A SQLite file that isn't there stays so: connecting fails. Only ``owner_engine`` makes one.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return Engines(
            _sqlite(url, busy_seconds, pool_size, begin="BEGIN", reads_only=True),
            _sqlite(url, busy_seconds, pool_size, begin="BEGIN IMMEDIATE", reads_only=False),
        )
    return _postgresql(url, busy_seconds, pool_size)


def owner_engine(url: str) -> Engine:
    """An engine for migrations: as the owner of the tables, one connection, not pooled."""
    from sqlalchemy.pool import NullPool

    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, "BEGIN IMMEDIATE", busy_seconds=30.0, reads_only=False, foreign_keys=False)
    return engine


def _sqlite(url: str, busy_seconds: float, pool_size: int, *, begin: str, reads_only: bool) -> Engine:
    there = existing_file(url)
    engine = create_engine(there, pool_size=pool_size, max_overflow=2 * pool_size, hide_parameters=True)
    _prepare_sqlite(engine, begin, busy_seconds=busy_seconds, reads_only=reads_only, foreign_keys=True)
    return engine


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; ``None`` for any other database, and for a URI of SQLite's own."""
    there = make_url(url)
    if there.get_backend_name() != "sqlite" or not there.database or there.database.startswith("file:"):
        return None
    return Path(there.database).absolute()


def existing_file(url: str) -> URL:
    """``url``, so that SQLite opens the file and doesn't make it."""
    there, file = make_url(url), sqlite_file(url)
    if file is None:
        return there
    return there.set(database=f"file:{quote(str(file))}").update_query_dict({"mode": "rw", "uri": "true"})


def _prepare_sqlite(engine: Engine, begin: str, *, busy_seconds: float, reads_only: bool, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        # The driver's own transactions begin late and without the write lock: four writers kept 50 of 200 updates.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.execute("PRAGMA trusted_schema = OFF")
        if reads_only:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def _postgresql(url: str, busy_seconds: float, pool_size: int) -> Engines:
    options = " ".join(
        (
            f"-c role={APP_ROLE}",
            f"-c lock_timeout={int(busy_seconds * 1000)}",
            "-c idle_in_transaction_session_timeout=60000",
            "-c timezone=UTC",
        )
    )
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=2 * pool_size,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": options, "application_name": "steelyard"},
    )
    readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(readers, engine)
