"""What a worker can do, and its own connections to the queue."""

from __future__ import annotations

from uuid import UUID

from procrastinate import App, PsycopgConnector, RetryStrategy
from sqlalchemy import make_url

from server.db.beside import JOBS_SCHEMA
from server.db.database import Database
from server.db.engine import APP_ROLE
from server.execute import Executor
from server.facts.imports.jobs.work import work_import
from server.files.store import FileStore
from server.files.sweeping import sweep_units
from server.jobs.attempts import Delayed
from server.jobs.name import worker_name
from server.runs.chunks import work_chunk
from server.runs.delivery.jobs import CHUNK, IMPORT, QUEUE, SWEEP, TIDY
from server.runs.embedded import unit_ids

MOST_TRIES = 60
"""So often a piece of work is tried at once while the database is busy; after that it is found again as open."""
KEPT_HOURS = 24
"""For so long a job that went wrong can be looked at."""
CONNECTIONS = 4
"""To listen, to fetch, to say that it lives, to sweep."""


def delivery_app(database: Database, files: FileStore) -> App:
    """The queue beside ``database`` with the tasks of this program, which reads ``files``; it isn't opened yet."""
    app = App(connector=_connector(database.url))
    name = worker_name()
    again = RetryStrategy(max_attempts=MOST_TRIES, wait=1, retry_exceptions=[Delayed])

    @app.task(name=CHUNK, queue=QUEUE, retry=again)
    def chunk(unit_id: int, run_id: str, number: int) -> None:
        work_chunk(database, unit_id, UUID(run_id), number, name)

    @app.task(name=IMPORT, queue=QUEUE, retry=again)
    def fact_import(unit_id: int, job_id: str) -> None:
        work_import(database, files, unit_id, UUID(job_id), name)

    # A worker without any periodic task never says again that it lives once the database has been away.
    @app.periodic(cron="*/10 * * * *")
    @app.task(name=TIDY, queue=QUEUE, queueing_lock=TIDY)
    async def tidy(timestamp: int) -> None:
        await app.job_manager.delete_old_jobs(
            KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
        )  # fmt: skip

    @app.periodic(cron="0 3 * * *")
    @app.task(name=SWEEP, queue=QUEUE, queueing_lock=SWEEP)
    def sweep(timestamp: int) -> None:
        sweep_units(Executor(database), files, unit_ids(database))

    return app


def _connector(url: str) -> PsycopgConnector:
    options = " ".join(
        (
            f"-c search_path={JOBS_SCHEMA}",
            f"-c role={APP_ROLE}",
            "-c idle_in_transaction_session_timeout=60000",
            "-c timezone=UTC",
        )
    )
    return PsycopgConnector(
        conninfo=make_url(url).set(drivername="postgresql").render_as_string(hide_password=False),
        kwargs={"options": options, "application_name": "steelyard-worker"},
        min_size=1,
        max_size=CONNECTIONS,
    )
