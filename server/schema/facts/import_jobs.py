"""Imports that were asked for: how far each is, what it would change or has changed, and why it failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.facts.imports.available import commands_for_job
from server.facts.imports.jobs.queries import import_jobs_by_ids, list_import_jobs
from server.facts.imports.jobs.tables import JobState
from server.facts.imports.jobs.values import ImportJobView
from server.facts.imports.queries import imports_by_ids
from server.facts.imports.values import MOST_LISTED, FigureChange, Preview
from server.facts.tables import Origin
from server.files.queries import files_by_ids
from server.regimes.queries.declared import indicators_by_code
from server.schema.catalogue.indicators import Indicator
from server.schema.context import Context
from server.schema.declare import LENGTH, Asking, Node, batched, by_key, enum, id_of, node, plain, value
from server.schema.employees import Employee
from server.schema.facts.files import StoredFile
from server.schema.facts.imports import FEED, SPLIT, FactImport, MatchedHeader
from server.schema.findings import Finding
from server.schema.mutate import names_of
from server.schema.paging import AFTER, FIRST, Connection, listed

enum(
    JobState,
    "How far an import is that was asked for.",
    {
        JobState.QUEUED: "It waits for somebody who works on it.",
        JobState.RUNNING: "Its file is being read.",
        JobState.DONE: "All of it has happened.",
        JobState.FAILED: "Nothing was recorded; `problems` say why.",
        JobState.CANCELLED: "It was stopped, and nothing was recorded.",
    },
    name="FactImportState",
)


@value(FigureChange, "A number that an import records.")
class ImportedFigure:
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Whom it is about.")
    number: str = field(description="Their staff number.")
    period: str = field(description="The period.")
    code: str = field(description="The code of the indicator.")
    indicator: Indicator | None = batched(
        by_key(indicators_by_code, lambda one: one.code), "The indicator; null where nobody declares it any more."
    )
    role: str | None = field(description="The role of raters that gave it; null for a measured number.")
    was: Decimal | None = field(description="What counts before, in the indicator's unit; null where nothing does.")
    was_origin: Origin | None = field(description="How that came in: one that was entered by hand is replaced, too.")
    now: Decimal = field(description="What counts after, in the indicator's unit.")


@value(Preview, "What reading a file came to, and what it changes.")
class FactImportOutcome:
    rows: int = field(description="How many rows the file has.")
    periods: list[str] = field(description="The periods that it speaks of.", metadata={LENGTH: 3})
    people: int = field(description="How many people it speaks of.")
    new: int = plain(lambda one: one.changes.new, "How many numbers are new.")
    corrected: int = plain(lambda one: one.changes.corrected, "How many numbers replace others.")
    unchanged: int = plain(lambda one: one.changes.unchanged, "How many numbers count already.")
    changes: list[ImportedFigure] = plain(
        lambda one: one.changes.first,
        f"The first {MOST_LISTED} numbers that are new or replace others, by staff number.",
        length=MOST_LISTED,
    )
    warnings: list[Finding] = field(description="What is to be said about the file.")


def available(context: Context, sources: Sequence[ImportJobView]) -> Sequence[list[str]]:
    """The mutations that the asker may do with each job."""
    return [names_of(commands_for_job(context.who, one)) for one in sources]


@node(
    ImportJobView,
    "An import, or the preview of one, that was asked for: it is worked on outside of requests. Kept for a month.",
    import_jobs_by_ids,
)
class FactImportJob(Node):
    file: StoredFile | None = batched(
        by_key(files_by_ids, lambda one: one.file_id), "The file; null where you may not read it."
    )
    preview: bool = field(description="Whether it only says what would change.")
    feed: str = field(description=FEED)
    split: str | None = field(description=SPLIT)
    headers: list[MatchedHeader] = plain(
        lambda one: tuple(one.mapping.items()), "Headers that were matched by hand.", length=2
    )
    reason: str = field(description="Why numbers are replaced; empty where nothing was said.")
    state: JobState = field(description="How far it is.")
    done: int = field(description="How much of the file has been read, out of `whole`.")
    whole: int = field(description="How much there is to read; 0 before it has begun.")
    rows: int = field(description="How many rows have been read.")
    outcome: FactImportOutcome | None = field(
        description="What it came to; null before it is done, and once it may not be told any more."
    )
    imported: FactImport | None = batched(
        by_key(imports_by_ids, lambda one: one.import_id),
        "The import that it made; null for a preview, and where it changed nothing.",
    )
    problems: list[Finding] = field(description="Why it failed: each row at fault, with the place and what to do.")
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who asked for it; null for the server's operator.")
    created_at: datetime = field(description="When it was asked for.")
    started_at: datetime | None = field(description="When its file began to be read.")
    finished_at: datetime | None = field(description="When it ended.")
    available_actions: list[str] = batched(available, "The mutations that you may do with it as it stands.")


@strawberry.type
class FactImportJobQueries:
    @field(description="The imports that were asked for in the last month, the newest first; for who imports.")
    def fact_import_jobs(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[FactImportJob] | None:
        return listed(info, list_import_jobs, first, after)
