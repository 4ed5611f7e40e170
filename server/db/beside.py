"""Another program's tables beside ours: statements of its own within our transaction, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select

from server.db.session import UnitSession

JOBS_SCHEMA = "steelyard_jobs"
"""The schema in which the delivery of jobs keeps its tables. They hold ids of runs and nothing about people."""


@contextmanager
def beside(session: UnitSession, schema: str) -> Iterator[Any]:
    """The driver's connection, in the transaction of ``session``, for which names mean what they do in ``schema``.

    After the block they mean what they did before. What fails within it takes the transaction with it.
    """
    session.flush()
    connection = session.connection()
    before = connection.execute(select(func.current_setting("search_path"))).scalar_one()
    connection.execute(select(func.set_config("search_path", schema, True)))
    yield connection.connection.driver_connection
    connection.execute(select(func.set_config("search_path", before, True)))
