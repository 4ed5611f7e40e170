"""Asking for an import, and stopping one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update

from core.spec import Text
from server.facts.imports.jobs.tables import UNDER_WAY, ImportJob, JobState
from server.facts.imports.jobs.values import JOB, ImportJobView, job_view
from server.facts.imports.reading import request_faults
from server.facts.imports.values import ImportRequest
from server.files.queries import file_within_reach
from server.files.values import WHAT as FILE
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, NotFound, Refusal, error, not_found
from server.runs.announce import announce_import
from server.unit_of_work import UnitOfWork

MOST_WAITING = 20
"""Imports of one unit that are under way at a time."""
KEPT = timedelta(days=30)
"""How long after its end an import that was asked for can be looked at."""


@command("fact_import_job.begin", Action.IMPORT_FACTS)
def begin_import(
    work: UnitOfWork, file_id: UUID, request: ImportRequest, preview: bool = False
) -> ImportJobView | Refusal:
    """The stored file is read as ``request`` says and recorded, as soon as somebody has time for it; or only previewed.

    Refused at once: a file that isn't within reach or was erased, a feed or period that isn't one, a reason that is too
    long, and what comes on top of ``MOST_WAITING`` imports that are under way. Those that ended long ago are forgotten.
    """
    file = file_within_reach(work.session, work.who, file_id)
    if isinstance(file, NotFound) or file.erased_at is not None:
        return not_found(FILE, "fileId")
    faults = request_faults(request)
    if faults:
        return Invalid(faults)
    waiting = select(func.count()).select_from(ImportJob).where(ImportJob.state.in_(UNDER_WAY))
    if work.session.scalars(waiting).one() >= MOST_WAITING:
        return _enough()
    _forget(work, KEPT)
    row = ImportJob(
        file_id=file.id,
        preview=preview,
        feed=request.feed,
        split=request.period,
        mapping=dict(request.mapping),
        aliases=dict(request.aliases),
        reason=request.reason.strip(),
        author_id=work.who.user_id,
        token_id=work.who.token_id,
        created_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    announce_import(work.session, row.id)
    return job_view(row)


@command("fact_import_job.cancel", Action.IMPORT_FACTS)
def cancel_import(work: UnitOfWork, job_id: UUID) -> ImportJobView | Refusal:
    """The import is stopped and records nothing; whoever reads the file finds that out. Refused where it has ended."""
    row = work.session.scalars(select(ImportJob).where(ImportJob.id == job_id).with_for_update()).one_or_none()
    if row is None:
        return not_found(JOB, "jobId")
    if row.state not in UNDER_WAY:
        return _ended(row.state)
    end(work, row, JobState.CANCELLED)
    work.session.flush()
    return job_view(row)


def end(work: UnitOfWork, row: ImportJob, state: JobState) -> None:
    """The import is over, as ``state``; the names that it was read with are gone."""
    row.state = state
    row.finished_at = work.at
    row.aliases = {}


def forget_outcomes(work: UnitOfWork) -> None:
    """What imports of the unit came to, and why they failed, isn't told any more: it may quote what files said."""
    work.session.execute(update(ImportJob).where(ImportJob.state.not_in(UNDER_WAY)).values(outcome=None, problems=[]))


def _forget(work: UnitOfWork, kept: timedelta) -> None:
    old = ImportJob.finished_at <= work.at - kept
    work.session.execute(delete(ImportJob).where(old).execution_options(synchronize_session=False))


def _enough() -> Conflict:
    return Conflict(
        (
            error(
                "import.too_many",
                "fileId",
                Text(zh=f"已有 {MOST_WAITING} 个导入在进行。", en=f"{MOST_WAITING} imports are under way already."),
                Text(zh="请等待其完成, 或取消其中一些。", en="Wait until some have finished, or cancel them."),
            ),
        )
    )


def _ended(state: JobState) -> Conflict:
    return Conflict(
        (
            error(
                "import.ended",
                "jobId",
                Text(zh=f"该导入已结束 ({state})。", en=f"The import has ended: it is {state}."),
                Text(zh="如已导入, 请撤回该次导入。", en="Withdraw the import, if it recorded something."),
            ),
        )
    )
