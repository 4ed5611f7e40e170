"""Jobs put into the queue within our own transaction: they are there when it is committed, and never were otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from procrastinate import App, SyncPsycopgConnector

from server.db.beside import JOBS_SCHEMA, beside
from server.db.session import UnitSession
from server.runs.delivery.jobs import QUEUE, TASK, ChunkJob


def defer(session: UnitSession, run_id: UUID, numbers: Iterable[int]) -> None:
    """Once the transaction of ``session`` is committed, workers are given the chunks ``numbers`` of the run.

    None of them may have a job that waits already: chunks are announced once, by whoever makes them ready.
    """
    with beside(session, JOBS_SCHEMA) as connection:
        for number in numbers:
            job = ChunkJob(session.unit_id, run_id, number)
            _never_opened().configure_task(
                TASK, queue=QUEUE, queueing_lock=job.lock, connection=connection
            ).defer(**job.arguments)  # fmt: skip


@lru_cache(maxsize=1)
def _never_opened() -> App:
    """Knows how a job is written down, and has no connection of its own."""
    return App(connector=SyncPsycopgConnector())
