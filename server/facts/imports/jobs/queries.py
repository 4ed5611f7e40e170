"""Reading imports that were asked for, and how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.facts.imports.jobs.tables import ImportJob
from server.facts.imports.jobs.values import ImportJobView, job_view
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid

NEWEST_FIRST: Final = Keyset(ImportJob.id, descending=True)


@query("fact_import_job.list", Action.IMPORT_FACTS)
def list_import_jobs(
    session: ReadSession, who: Who, first: int = 50, after: str | None = None
) -> Page[ImportJobView] | Invalid:
    """The ``first`` imports (1 to 100) that were asked for, the newest first."""
    return NEWEST_FIRST.page(session, select(ImportJob), job_view, first, after)


@query("fact_import_job.by_ids", Action.IMPORT_FACTS)
def import_jobs_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, ImportJobView]:
    """Those of the imports ``ids`` that were asked for."""
    return {row.id: job_view(row) for row in session.scalars(select(ImportJob).where(ImportJob.id.in_(ids)))}
