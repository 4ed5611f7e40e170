"""Work that nobody is at any more gets a worker again: the one that did it died, or its job is gone."""

from __future__ import annotations

import asyncio

from procrastinate import App
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from sqlalchemy.exc import SQLAlchemyError

from server.clock import ticks
from server.db.database import Database
from server.facts.imports.jobs.work import waiting_imports
from server.jobs.told import tell
from server.runs.delivery.jobs import CHUNK, IMPORT, QUEUE, ChunkJob, ImportJob, Job, job_of
from server.runs.embedded import unit_ids, waiting_chunks

SWEEP = 2.0
"""Seconds between looking for jobs whose worker doesn't say any more that it lives."""
STALLED = 8.0
"""Seconds of silence after which a worker is taken for dead. Should it wake, nothing comes of what it still does."""
RECOVER = 10.0
"""Seconds between looking for work without a job."""

UNFINISHED = (Status("todo").value, Status("doing").value)
"""What a job is that somebody will do, or does."""


async def sweep(app: App, database: Database) -> None:
    """Give stalled and forgotten work to workers again, for ever."""
    last = -RECOVER
    while True:
        try:
            await retry_stalled(app)
            if ticks() - last >= RECOVER:
                await defer_forgotten(app, database)
                last = ticks()
        except (ConnectorException, SQLAlchemyError) as failure:
            tell("warning", "sweep has to wait", failure=type(failure).__name__)
        await asyncio.sleep(SWEEP)


async def retry_stalled(app: App) -> int:
    """Jobs of workers that have been silent wait for another one; how many."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
    for job in stalled:
        try:
            await app.job_manager.retry_job(job)
        except ConnectorException:
            # Somebody else gave it back, or the work has another job that waits already.
            await _forget(app, job.id)
        else:
            tell("warning", "work of a silent worker is given to another", job=job.id, **job.task_kwargs)
    return len(stalled)


async def _forget(app: App, job_id: int | None) -> None:
    if job_id is not None and await app.job_manager.get_job_status_async(job_id) is Status.DOING:
        await app.job_manager.finish_job_by_id_async(job_id, Status.ABORTED, delete_job=True)


async def defer_forgotten(app: App, database: Database) -> int:
    """Work that can be done and has no job has one; how many."""
    wanted = await asyncio.to_thread(_waiting, database)
    if not wanted:
        return 0
    known = {
        job_of(task, job.task_kwargs)
        for status in UNFINISHED
        for task in (CHUNK, IMPORT)
        for job in await app.job_manager.list_jobs_async(task=task, status=status)
    }
    forgotten = [job for job in wanted if job not in known]
    for job in forgotten:
        try:
            await app.configure_task(job.task, queue=QUEUE, queueing_lock=job.lock).defer_async(**job.arguments)
        except AlreadyEnqueued:
            continue
        tell("warning", "open work had no job", task=job.task, **job.arguments)
    return len(forgotten)


def _waiting(database: Database) -> list[Job]:
    found: list[Job] = []
    for unit_id in unit_ids(database):
        found += [ChunkJob(unit_id, run_id, number) for run_id, number in waiting_chunks(database, unit_id)]
        found += [ImportJob(unit_id, job_id) for job_id in waiting_imports(database, unit_id)]
    return found
