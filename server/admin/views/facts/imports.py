"""Imports: what was recorded from which file, and withdrawing one."""

from __future__ import annotations

from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.reasons import Because
from server.admin.visit import Visit
from server.admin.wording import JOB_STATES
from server.facts.imports.commands import withdraw_import
from server.facts.imports.jobs.queries import list_import_jobs
from server.facts.imports.jobs.tables import UNDER_WAY
from server.facts.imports.queries import list_imports, read_import
from server.files.queries import files_by_ids
from server.identity.policy import Action
from server.paging import NOTHING
from server.refusal import Refusal
from server.regimes.queries.declared import list_feeds

WITHDRAWN = Text(
    zh="导入已撤回, 此前的数据重新有效。", en="The import is withdrawn; what was there before counts again."
)


def listed(visit: Visit) -> Answer:
    """What was imported, the newest first, and what is under way."""
    found = visit.ask(list_imports, after=visit.after)
    refused = found if isinstance(found, Refusal) else None
    rows = NOTHING if isinstance(found, Refusal) else found
    jobs = visit.need(list_import_jobs).rows
    return visit.screen(
        "facts/imports.html",
        refused,
        found=rows,
        files=visit.need(files_by_ids, tuple(one.file_id for one in (*rows.rows, *jobs))),
        jobs=[one for one in jobs if one.state in UNDER_WAY or one.import_id is None][:10],
        states=JOB_STATES,
        feeds={one.code: one.name for one in visit.need(list_feeds)},
    )


def shown(visit: Visit, import_id: UUID, refused: Refusal | None = None) -> Answer:
    """One import, with its counts by period, and the form that withdraws it."""
    detail = visit.need(read_import, import_id)
    one = detail.imported
    return visit.screen(
        "facts/import.html",
        refused,
        detail=detail,
        imported=one,
        file=visit.need(files_by_ids, (one.file_id,)).get(one.file_id),
        feeds={feed.code: feed.name for feed in visit.need(list_feeds)},
        form=visit.form(blank(Because), None, refused),
    )


def withdraw(visit: Visit, import_id: UUID) -> Answer:
    """Nothing of the import counts any more."""
    said = visit.read(Because)
    if isinstance(said, Refusal):
        return shown(visit, import_id, said)
    done = visit.perform(withdraw_import, import_id, said.reason)
    if isinstance(done, Refusal):
        return shown(visit, import_id, done)
    return visit.goto("facts", "imports", import_id, said=WITHDRAWN)


SPOTS = (
    page("/facts/imports", listed, Action.IMPORT_FACTS),
    form("/facts/imports/{import_id:uuid}", shown, withdraw, Action.IMPORT_FACTS),
)
