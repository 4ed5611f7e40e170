"""Working within a process: one thread that looks for chunks and imports, and a call that does chunks until none is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from server.clock import ticks
from server.db.base import DEPLOYMENT
from server.db.database import Database
from server.execute import Executor
from server.facts.imports.jobs.work import waiting_imports, work_import
from server.files.store import FileStore
from server.files.sweeping import sweep_units
from server.jobs.attempts import Delayed
from server.jobs.name import worker_name
from server.jobs.told import tell
from server.runs.chunks import work_chunk
from server.runs.tables import Run
from server.runs.task import UNDER_WAY, ready
from server.units.tables import Unit

PAUSE = 0.25
"""Seconds between looking for work where there is none."""
SWEEP = 24 * 3600.0
"""Seconds between sweeps of the file store."""
SHARE = 10
"""Looking for work takes one part in so many of the time, however many units there are."""


def unit_ids(database: Database) -> tuple[int, ...]:
    """Every business unit of the deployment, closed ones among them: what was begun is brought to its end."""
    with database.reading(DEPLOYMENT) as session:
        return tuple(session.scalars(select(Unit.id).where(Unit.id != DEPLOYMENT).order_by(Unit.id)))


def waiting_chunks(database: Database, unit_id: int) -> tuple[tuple[UUID, int], ...]:
    """The chunks of the unit's runs that may be worked on now: the run and the number, the oldest run first."""
    with database.reading(unit_id) as session:
        runs = session.scalars(select(Run.id).where(Run.state.in_(UNDER_WAY)).order_by(Run.created_at, Run.id)).all()
        return tuple((run_id, number) for run_id in runs for number in ready(session, run_id))


def drain(database: Database, unit_id: int, seconds: float = 600.0) -> int:
    """Every run of the unit has ended, whoever did its chunks; how many chunks this call did.

    Raises:
        TimeoutError: after ``seconds`` there still was work.
    """
    name = worker_name()
    until = ticks() + seconds
    done = 0
    while waiting := waiting_chunks(database, unit_id):
        if ticks() > until:
            raise TimeoutError(f"{len(waiting)} chunks are still open")
        try:
            done += sum(work_chunk(database, unit_id, run_id, number, name) for run_id, number in waiting)
        except Delayed:
            Event().wait(PAUSE)
    return done


@contextmanager
def at_work(database: Database, files: FileStore, patience: float) -> Iterator[None]:
    """Within the block a thread of this process does the work, where there are no workers beside it: on SQLite.

    At its end, what is being done has ``patience`` seconds.
    """
    if database.dialect != "sqlite":
        yield
        return
    embedded = Embedded(database, files)
    embedded.start()
    try:
        yield
    finally:
        embedded.stop()
        embedded.join(patience)


class Embedded:
    """One background thread that works on the runs and imports of all units of a database, and keeps their files tidy."""

    def __init__(self, database: Database, files: FileStore) -> None:
        self._database = database
        self._files = files
        self._stopping = Event()
        self._swept = -SWEEP
        self._thread = Thread(target=self.work, name="work", daemon=True)

    def start(self) -> None:
        """The thread works from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Nothing new is begun."""
        self._stopping.set()

    def join(self, seconds: float | None = None) -> bool:
        """Whether the thread has ended what it did last, within ``seconds``."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def work(self) -> None:
        """Work until ``stop`` is called: what the thread does."""
        name = worker_name()
        while not self._stopping.is_set():
            began = ticks()
            done = False
            try:
                done = self._round(name) or self._sweep()
            except (Delayed, SQLAlchemyError) as failure:
                tell("warning", "work has to wait", failure=type(failure).__name__)
            if not done:
                self._stopping.wait(max(PAUSE, SHARE * (ticks() - began)))

    def _round(self, name: str) -> bool:
        """Whether anything was done; units take turns, a chunk and an import of each."""
        done = False
        for unit_id in unit_ids(self._database):
            for run_id, number in waiting_chunks(self._database, unit_id)[:1]:
                if self._stopping.is_set():
                    return True
                done = work_chunk(self._database, unit_id, run_id, number, name) or done
            for job_id in waiting_imports(self._database, unit_id)[:1]:
                if self._stopping.is_set():
                    return True
                done = work_import(self._database, self._files, unit_id, job_id, name) or done
        return done

    def _sweep(self) -> bool:
        """Whether it was time to sweep the file store: when the thread begins, and once a day from then on."""
        if ticks() - self._swept < SWEEP:
            return False
        self._swept = ticks()
        sweep_units(Executor(self._database), self._files, unit_ids(self._database))
        return True
