"""An export is uploaded and read, and what importing it would change is shown; nothing counts before that is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from core.spec import Field, Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.files import FILE, handed_out, received, store_of
from server.admin.gate import form, page
from server.admin.periods import label_of, last_month
from server.admin.reading import FAULTS, blank
from server.admin.visit import Visit
from server.clock import today
from server.export.cells import ExportTable, FileFormat
from server.export.written import written
from server.facts.imports.columns import Columns, columns_of
from server.facts.imports.jobs.commands import begin_import
from server.facts.imports.jobs.queries import import_jobs_by_ids
from server.facts.imports.jobs.values import JOB, ImportJobView
from server.facts.imports.values import ImportRequest
from server.identity.policy import Action
from server.refusal import Invalid, Refusal, error, not_found
from server.regimes.queries.declared import list_feeds

ONE, WHOLE = "one", "whole"
SPLITS: Mapping[str, Text] = MappingProxyType(
    {
        ONE: Text(zh="只取一个期间", en="one period alone"),
        "month": Text(zh="按月拆分", en="by months"),
        "quarter": Text(zh="按季度拆分", en="by quarters"),
        WHOLE: Text(zh="整份文件作为一期", en="the whole file as one"),
    }
)
"""How a file becomes periods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """How the file is to be read."""

    feed: str
    split: str
    period: str | None = None
    reason: str = ""

    @property
    def of(self) -> str | None:
        """The period as an import is asked for it."""
        return self.period if self.split == ONE else (None if self.split == WHOLE else self.split)


def export(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of an upload."""
    period = visit.query.one("period") or str(last_month(today()))
    stored = blank(Export) | {"split": (ONE,), "period": (period,), FILE: ()}
    return visit.screen(
        "facts/upload.html",
        refused,
        form=visit.form(stored, None, refused),
        feeds={one.code: one.name for one in visit.need(list_feeds)},
        kinds=[(one, [(field, header_of(field)) for field in one.fields]) for one in visit.need(list_feeds)],
        splits=SPLITS,
    )


def template(visit: Visit, feed: str) -> Answer:
    """An export of that kind without rows: the headers that it is read by."""
    found = next((one for one in visit.need(list_feeds) if one.code == feed), None)
    if found is None:
        return no_such_page()
    lang = visit.words.lang
    headers = tuple(header_of(field).in_(lang) for field in found.fields)
    return handed_out(written(ExportTable(name=found.name.in_(lang), headers=headers, rows=()), FileFormat.XLSX))


def header_of(field: Field) -> Text:
    """A header that ``field`` is known by, in each language."""
    zh = next((one for one in field.aliases if not one.isascii()), field.aliases[0])
    return Text(zh=zh, en=next((one for one in field.aliases if one.isascii()), zh))


def send(visit: Visit) -> Answer:
    """The file is stored and being read; its columns are as the unit had them last."""
    wanted = visit.read(Export)
    if isinstance(wanted, Refusal):
        return export(visit, wanted)
    if wanted.period is not None:
        wanted = replace(wanted, period=label_of(wanted.period))
    if wanted.split == ONE and wanted.period is None:
        return export(visit, Invalid((error("form.field", "period", FAULTS["missing"], FAULTS["missing"]),)))
    file = received(visit, visit.server.settings.largest_import)
    if isinstance(file, Refusal):
        return export(visit, file)
    columns = columns_for(visit, file.id, wanted.feed)
    if isinstance(columns, Refusal):
        return export(visit, columns)
    request = ImportRequest(feed=wanted.feed, period=wanted.of, mapping=columns.remembered, reason=wanted.reason)
    job = visit.perform(begin_import, file.id, request, preview=True)
    return export(visit, job) if isinstance(job, Refusal) else visit.goto("facts", "jobs", job.id)


def columns(visit: Visit, job_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form in which each field of the feed is given a column of the file."""
    job = job_of(visit, job_id)
    if isinstance(job, Refusal):
        return job
    found = columns_for(visit, job.file_id, job.feed)
    if isinstance(found, Refusal):
        return found
    told = dict(found.fields) | {code: header for header, code in job.mapping.items()}
    stored = {one.code: (told[one.code],) if one.code in told else () for one in found.feed.fields}
    return visit.screen(
        "facts/columns.html",
        refused,
        job=job,
        columns=found,
        unused=[header for header in found.headers if header and header not in told.values()],
        form=visit.form(stored, None, refused),
    )


def send_columns(visit: Visit, job_id: UUID) -> Answer:
    """The file is read again, with these columns; an import remembers those that their headers don't tell."""
    job = job_of(visit, job_id)
    if isinstance(job, Refusal):
        return job
    found = columns_for(visit, job.file_id, job.feed)
    if isinstance(found, Refusal):
        return found
    chosen = {one.code: visit.posted.one(one.code) for one in found.feed.fields}
    mapping = {header: code for code, header in chosen.items() if header and header in found.headers}
    told = {
        header: code
        for header, code in mapping.items()
        if header in found.remembered or found.fields.get(code) != header
    }
    request = ImportRequest(feed=job.feed, period=job.split, mapping=told, reason=job.reason)
    begun = visit.perform(begin_import, job.file_id, request, preview=True)
    return columns(visit, job_id, begun) if isinstance(begun, Refusal) else visit.goto("facts", "jobs", begun.id)


def job_of(visit: Visit, job_id: UUID) -> ImportJobView | Refusal:
    """The import that was asked for."""
    return visit.need(import_jobs_by_ids, (job_id,)).get(job_id) or not_found(JOB, "jobId")


def columns_for(visit: Visit, file_id: UUID, feed: str) -> Columns | Refusal:
    """The columns of a stored file."""
    return columns_of(visit.server.executor, store_of(visit), visit.who, file_id, feed)


SPOTS = (
    form("/facts/import/upload", export, send, Action.IMPORT_FACTS),
    page("/facts/import/templates/{feed}.xlsx", template, Action.IMPORT_FACTS),
    form("/facts/jobs/{job_id:uuid}/columns", columns, send_columns, Action.IMPORT_FACTS),
)
