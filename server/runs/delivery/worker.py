"""A worker on PostgreSQL: takes work until it is told to stop, through outages of the database."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from procrastinate import App

from server.db.database import Database
from server.files.store import FileStore
from server.jobs.told import tell
from server.runs.delivery.app import delivery_app
from server.runs.delivery.jobs import QUEUE
from server.runs.delivery.sweep import sweep

HEARTBEAT = 2.0
"""Seconds between saying that it lives."""
POLL = 1.0
"""Seconds after which it looks for jobs even where nobody told it of any."""
FORGOTTEN = 24 * 3600.0
"""Seconds of silence after which a worker's row is removed: long, for one that was only paused needs it when it wakes."""
AGAIN = 1.0
"""Seconds before it begins anew after an outage."""


async def work(database: Database, files: FileStore, stop: asyncio.Event, patience: float) -> None:
    """Work on chunks and imports, one at a time, until ``stop`` is set; what is being done then has ``patience`` seconds."""
    while not stop.is_set():
        app = delivery_app(database, files)
        try:
            async with app.open_async():
                await _work_once(app, database, stop, patience)
        except Exception as failure:
            tell("warning", "delivery is interrupted", failure=type(failure).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), AGAIN)


async def _work_once(app: App, database: Database, stop: asyncio.Event, patience: float) -> None:
    """Until ``stop`` is set, or something goes wrong.

    Raises:
        Exception: what went wrong.
    """
    worker = asyncio.create_task(
        app.run_worker_async(
            queues=[QUEUE],
            concurrency=1,
            fetch_job_polling_interval=POLL,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=FORGOTTEN,
            shutdown_graceful_timeout=patience,
            delete_jobs="always",
            install_signal_handlers=False,
        )
    )
    tasks: list[asyncio.Task[Any]] = [
        worker, asyncio.create_task(sweep(app, database)), asyncio.create_task(stop.wait())
    ]  # fmt: skip
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
