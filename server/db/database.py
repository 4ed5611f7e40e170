"""The database as the rest of the server knows it: sessions that read, sessions that write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from server.db import models, tenancy
from server.db.engine import make_engines
from server.db.session import ReadSession, UnitSession
from server.db.statistics import renew_statistics
from server.settings import Settings

WALLS = (models, tenancy)
"""Imported for what they register: no session is made before every table and every guard is there."""


class Database:
    """One database of a deployment. Safe to share between threads; sessions aren't."""

    def __init__(self, url: str, *, busy_seconds: float = 5.0, pool_size: int = 10) -> None:
        self.url = url
        self.engines = make_engines(url, busy_seconds=busy_seconds, pool_size=pool_size)

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engines.writers.dialect.name

    @contextmanager
    def reading(self, unit_id: int) -> Iterator[ReadSession]:
        """A session of ``unit_id`` that sees one moment and can't write."""
        session = ReadSession(self.engines.readers, unit_id)
        try:
            yield session
        finally:
            session.close()

    @contextmanager
    def writing(self, unit_id: int) -> Iterator[UnitSession]:
        """A session of ``unit_id`` that writes; whoever opened it commits, else nothing has happened."""
        session = UnitSession(self.engines.writers, unit_id)
        try:
            yield session
        finally:
            session.close()

    def renew_statistics(self) -> None:
        """PostgreSQL knows how large its tables are by now; nothing happens on SQLite."""
        renew_statistics(self.engines.writers)

    def dispose(self) -> None:
        """Close every connection."""
        self.engines.dispose()


def open_database(settings: Settings) -> Database:
    """The database that ``settings`` name; whoever opened it disposes of it. No connection is made yet."""
    return Database(settings.database_url, busy_seconds=settings.busy_seconds, pool_size=settings.pool_size)
