"""What working on an import writes: each within one transaction that holds it, and nothing once it has ended."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.problem import Problem
from core.spec import Text
from server.facts.imports.commands import record_import
from server.facts.imports.importing import preview_of, recording
from server.facts.imports.jobs.commands import end
from server.facts.imports.jobs.tables import UNDER_WAY, ImportJob, JobState
from server.facts.imports.jobs.values import as_outcome
from server.facts.imports.reading import Reading
from server.facts.imports.values import ImportRequest, Preview
from server.files.tables import StoredFile
from server.files.values import WHAT, NewFile
from server.jobs.attempts import overtaken
from server.jobs.problems import rows_of
from server.refusal import Conflict, Refusal, error, not_found
from server.unit_of_work import UnitOfWork

MOST_FAULTS = 3
"""An import in which the program failed so often is given up."""


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody asked for: which file, read how, and whether only to say what would change."""

    job_id: UUID
    file: NewFile
    request: ImportRequest
    preview: bool
    author_id: UUID | None
    token_id: UUID | None


def start(work: UnitOfWork, job_id: UUID) -> Task | Conflict:
    """The import is being worked on."""
    row = _locked(work, job_id)
    if row is None:
        return overtaken()
    row.state, row.started_at, row.told_at = JobState.RUNNING, row.started_at or work.at, work.at
    file = work.session.scalars(select(StoredFile).where(StoredFile.id == row.file_id)).one()
    return Task(
        job_id=row.id,
        file=NewFile(digest=file.digest, size=file.size, media_type=file.media_type, name=file.name),
        request=ImportRequest(
            feed=row.feed, period=row.split, mapping=row.mapping, aliases=row.aliases, reason=row.reason
        ),
        preview=row.preview,
        author_id=row.author_id,
        token_id=row.token_id,
    )


def tell_progress(work: UnitOfWork, job_id: UUID, done: int, whole: int, rows: int) -> bool | Conflict:
    """The file has been read up to there."""
    row = _locked(work, job_id)
    if row is None:
        return overtaken()
    row.done, row.whole, row.rows, row.told_at = done, whole, rows, work.at
    return True


def record(work: UnitOfWork, task: Task, reading: Reading) -> bool | Refusal:
    """What the file came to counts, and the import is done; or it is refused, and goes on."""
    row = _locked(work, task.job_id)
    if row is None:
        return overtaken()
    file = work.session.scalars(select(StoredFile).where(StoredFile.id == row.file_id)).one()
    if file.erased_at is not None:
        return not_found(WHAT, "fileId")
    done = record_import.function(work, *recording(task.file, task.request, reading))
    if isinstance(done, Refusal):
        return done
    row.import_id = None if done.imported is None else done.imported.id
    _done(work, row, preview_of(reading, done.changes))
    return True


def previewed(work: UnitOfWork, job_id: UUID, preview: Preview) -> bool | Conflict:
    """It is known what the file would change."""
    row = _locked(work, job_id)
    if row is None:
        return overtaken()
    _done(work, row, preview)
    return True


def fail(work: UnitOfWork, job_id: UUID, problems: tuple[Problem, ...]) -> bool | Conflict:
    """The import has failed because of ``problems``."""
    row = _locked(work, job_id)
    if row is None:
        return overtaken()
    row.problems = rows_of(problems)
    end(work, row, JobState.FAILED)
    return True


def count_fault(work: UnitOfWork, job_id: UUID) -> bool | Conflict:
    """The program failed in it once more; the third time it is given up."""
    row = _locked(work, job_id)
    if row is None:
        return overtaken()
    row.faults += 1
    row.told_at = None
    if row.faults >= MOST_FAULTS:
        row.problems = rows_of((_fault(row),))
        end(work, row, JobState.FAILED)
    return True


def _locked(work: UnitOfWork, job_id: UUID) -> ImportJob | None:
    """The import, which nobody else changes until the end of the transaction; ``None`` where it has ended."""
    row = work.session.scalars(select(ImportJob).where(ImportJob.id == job_id).with_for_update()).one_or_none()
    return row if row is not None and row.state in UNDER_WAY else None


def _done(work: UnitOfWork, row: ImportJob, outcome: Preview) -> None:
    row.done, row.rows, row.outcome = row.whole, outcome.rows, as_outcome(outcome)
    end(work, row, JobState.DONE)


def _fault(row: ImportJob) -> Problem:
    return error(
        "import.fault",
        "",
        Text(
            zh=f"程序连续出错 {row.faults} 次, 导入已停止。",
            en=f"The program failed {row.faults} times; it was given up.",
        ),
        Text(zh="请通知系统管理员查看日志。", en="Tell the operator to look in the log."),
    )
