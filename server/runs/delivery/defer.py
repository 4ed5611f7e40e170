"""Jobs put into the queue within our own transaction: they are there when it is committed, and never were otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from procrastinate import App, SyncPsycopgConnector

from server.db.beside import JOBS_SCHEMA, beside
from server.db.session import UnitSession
from server.runs.delivery.jobs import QUEUE, Job


def defer(session: UnitSession, jobs: Iterable[Job]) -> None:
    """Once the transaction of ``session`` is committed, workers are given ``jobs``.

    None of them may wait already: work is announced once, by whoever makes it ready.
    """
    with beside(session, JOBS_SCHEMA) as connection:
        for job in jobs:
            _never_opened().configure_task(
                job.task, queue=QUEUE, queueing_lock=job.lock, connection=connection
            ).defer(**job.arguments)  # fmt: skip


@lru_cache(maxsize=1)
def _never_opened() -> App:
    """Knows how a job is written down, and has no connection of its own."""
    return App(connector=SyncPsycopgConnector())
