"""Working on an import: its file is read with no transaction open, its effect is in the database once, however often tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select

from server.clock import now, ticks
from server.db.database import Database
from server.execute import Executor
from server.facts.imports.importing import Importer, preview_of
from server.facts.imports.jobs.effects import Task, count_fault, fail, previewed, record, start, tell_progress
from server.facts.imports.jobs.tables import ImportJob, JobState
from server.facts.imports.queries import compare_figures
from server.facts.imports.reading import Reading
from server.files.store import FileStore
from server.identity.policy import Action
from server.identity.who import Who, job
from server.jobs.attempts import Delayed, raise_if_away, settled
from server.jobs.told import tell
from server.logs import places
from server.operations import Command
from server.refusal import Refusal

TOLD = 1.0
"""Seconds between telling how far the file has been read."""
SILENT = timedelta(seconds=10)
"""After so long without a word whoever works on an import is taken for dead. Should it wake, nothing comes of that."""


class Stopped(Exception):
    """The import was cancelled, or brought to its end by another, while its file was being read."""


def waiting_imports(database: Database, unit_id: int) -> tuple[UUID, ...]:
    """The unit's imports that nobody works on, the oldest first."""
    silent = or_(ImportJob.told_at.is_(None), ImportJob.told_at <= now() - SILENT)
    wanted = or_(ImportJob.state == JobState.QUEUED, and_(ImportJob.state == JobState.RUNNING, silent))
    with database.reading(unit_id) as session:
        return tuple(session.scalars(select(ImportJob.id).where(wanted).order_by(ImportJob.id)))


def work_import(database: Database, files: FileStore, unit_id: int, job_id: UUID, worker: str) -> bool:
    """Whether this call brought the import to its end: recorded, previewed, or failed for what its file says.

    Nothing happens where it has ended already. A fault of the program is logged and counted; the third one fails it.

    Raises:
        Delayed: the import is still under way, and nothing of it is written.
    """
    began = ticks()
    attempt = _Attempt(Executor(database), files, unit_id, job_id)
    try:
        ended = attempt.ended()
    except Delayed:
        raise
    except Stopped:
        return False
    except Exception as failure:
        raise_if_away(failure)
        tell("error", "import failed", unit=unit_id, job=str(job_id), exception=places(failure))
        attempt.performed("fail", count_fault)
        return False
    tell(
        "info",
        "import has ended" if ended else "import was ended by another",
        unit=unit_id, job=str(job_id), worker=worker, milliseconds=int((ticks() - began) * 1000),
    )  # fmt: skip
    return ended


class _Attempt:
    """One attempt at one import."""

    def __init__(self, executor: Executor, files: FileStore, unit_id: int, job_id: UUID) -> None:
        self._executor = executor
        self._files = files
        self._server = job(unit_id)
        self._job_id = job_id
        self._tell_at = 0.0

    def ended(self) -> bool:
        """Whether this attempt ended it.

        Raises:
            Delayed: it could be tried later.
            Stopped: it isn't wanted any more.
        """
        task: Task | None = self.performed("start", start)
        if task is None:
            return False
        author = replace(self._server, user_id=task.author_id, token_id=task.token_id)
        importer = Importer(self._executor, self._files, author)
        reading = self._reading(importer, task)
        if isinstance(reading, Refusal):
            return self._failed(reading)
        if not task.preview:
            done = self._performed(importer.who, "fact_import.record", record, task, reading)
            return self._failed(done) if isinstance(done, Refusal) else bool(done)
        changes = settled(self._executor.ask(importer.who, compare_figures, reading.figures))
        if isinstance(changes, Refusal) or changes is None:
            return changes is not None and self._failed(changes)
        return bool(self.performed("preview", previewed, preview_of(reading, changes)))

    def performed(self, verb: str, function: Any, *arguments: Any) -> Any:
        """What ``function`` of the import answers; ``None`` where the import has ended.

        Raises:
            Delayed: it could be tried later.
            RuntimeError: it is refused for good.
        """
        answer = self._performed(self._server, f"fact_import_job.{verb}", function, self._job_id, *arguments)
        if isinstance(answer, Refusal):
            raise RuntimeError(f"{verb} was refused: {answer.problems[0].code}")
        return answer

    def _performed(self, who: Who, name: str, function: Any, *arguments: Any) -> Any:
        what: Command[..., Any] = Command(name, Action.IMPORT_FACTS, function)
        return settled(self._executor.perform(who, what, *arguments))

    def _reading(self, importer: Importer, task: Task) -> Reading | Refusal:
        content = self._files.open(self._server.unit_id, task.file.digest)
        if isinstance(content, Refusal):
            return content
        content.close()
        path = self._files.path(self._server.unit_id, task.file.digest)
        reading = settled(importer.read(path, task.file.name, task.request, self._progress))
        if reading is None:
            raise Stopped
        return reading

    def _progress(self, done: int, whole: int, rows: int) -> None:
        if ticks() < self._tell_at:
            return
        self._tell_at = ticks() + TOLD
        if self.performed("tell", tell_progress, done, whole, rows) is None:
            raise Stopped

    def _failed(self, refused: Refusal) -> bool:
        return bool(self.performed("fail", fail, refused.problems))
