"""An import under way: how far the file has been read, what it would change or why it can't be read, and importing it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from core.spec import Text
from core.workflow import CycleState
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.views.facts.uploads import job_of
from server.admin.visit import Visit
from server.admin.wording import JOB_STATES, ORIGINS, RATERS
from server.cycles.queries.cycles import list_cycles
from server.cycles.values import CycleView
from server.employees.queries.by_ids import employees_by_ids
from server.facts.imports.jobs.commands import begin_import, cancel_import
from server.facts.imports.jobs.tables import UNDER_WAY, JobState
from server.facts.imports.jobs.values import ImportJobView
from server.facts.imports.values import ImportRequest
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.queries.declared import indicators_by_code, list_feeds

COLUMNS = Text(
    zh="请点“对应列”, 为该字段选择文件中的列。", en="Press “Choose the columns” and say which one of the file it is."
)
NOBODY = Text(
    zh="请在文件中改用工号; 新员工请先录入。", en="Have the staff number in the file; enter who is new first."
)
WAITING = (CycleState.OPEN, CycleState.RATING, CycleState.SCORED)
PREVIEWED = Text(zh="预览完成, 尚未导入", en="previewed, and not imported yet")
REMEDIES: Mapping[str, Text] = MappingProxyType(
    {
        "feed.missing_column": COLUMNS,
        "feed.several_columns": COLUMNS,
        "import.unknown_employee": NOBODY,
        "import.ambiguous_employee": NOBODY,
        "fact.period_ahead": Text(
            zh="请核对文件中的日期, 或重新上传并只取一个期间。",
            en="Check the dates in the file, or upload it again for one period alone.",
        ),
    }
)
"""Code of a problem -> what to do about it on a page, where the problem's own words are those of the command line."""
STOPPED = Text(zh="导入已取消。", en="The import is cancelled.")


def shown(visit: Visit, job_id: UUID, refused: Refusal | None = None) -> Answer:
    """How far it is, and what came of it."""
    job = job_of(visit, job_id)
    if isinstance(job, Refusal):
        return job
    here = visit.to("facts", "jobs", job_id)
    changed = () if job.outcome is None else job.outcome.changes.first
    codes = tuple({one.code for one in changed})
    return visit.screen(
        "facts/job.html",
        refused,
        job=job,
        refused=refused,
        is_live=job.state in UNDER_WAY,
        state=PREVIEWED if _is_ready(job) else JOB_STATES[job.state],
        remedies=REMEDIES,
        origins=ORIGINS,
        raters=RATERS,
        feeds={one.code: one.name for one in visit.need(list_feeds)},
        indicators=visit.need(indicators_by_code, codes),
        people=visit.need(employees_by_ids, tuple({one.employee_id for one in changed})),
        cycles=_cycles(visit, job),
        cancel=visit.form({}, None, None, f"{here}/cancel") if job.state in UNDER_WAY else None,
        confirm=visit.form({}, None, None, f"{here}/import") if _is_ready(job) else None,
    )


def confirm(visit: Visit, job_id: UUID) -> Answer:
    """What was previewed is imported, as the file says and facts are now."""
    job = job_of(visit, job_id)
    if isinstance(job, Refusal):
        return job
    request = ImportRequest(feed=job.feed, period=job.split, mapping=job.mapping, reason=job.reason)
    begun = visit.perform(begin_import, job.file_id, request)
    return shown(visit, job_id, begun) if isinstance(begun, Refusal) else visit.goto("facts", "jobs", begun.id)


def cancel(visit: Visit, job_id: UUID) -> Answer:
    """It is stopped and records nothing."""
    done = visit.perform(cancel_import, job_id)
    if isinstance(done, Refusal):
        return shown(visit, job_id, done)
    return visit.goto("facts", "jobs", job_id, said=STOPPED)


def _cycles(visit: Visit, job: ImportJobView) -> tuple[CycleView, ...]:
    """The cycles that wait for what was imported: those of its first period."""
    if job.outcome is None or job.import_id is None or not job.outcome.periods:
        return ()
    found = visit.ask(list_cycles, period=job.outcome.periods[0], states=WAITING)
    return () if isinstance(found, Refusal) else found.rows


def _is_ready(job: ImportJobView) -> bool:
    """Whether something would come of importing what was previewed."""
    changes = None if job.outcome is None else job.outcome.changes
    is_previewed = job.preview and job.state is JobState.DONE
    return is_previewed and changes is not None and changes.new + changes.corrected > 0


SPOTS = (
    page("/facts/jobs/{job_id:uuid}", shown, Action.IMPORT_FACTS),
    form("/facts/jobs/{job_id:uuid}/import", shown, confirm, Action.IMPORT_FACTS),
    form("/facts/jobs/{job_id:uuid}/cancel", shown, cancel, Action.IMPORT_FACTS),
)
