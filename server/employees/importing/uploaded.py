"""Staff lists that were uploaded as files before: shown page by page, and imported as they were shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.employees.importing.commands import import_staff
from server.employees.importing.queries import preview_import
from server.employees.importing.sheet import StaffSheet, read_staff
from server.employees.importing.values import ImportOutcome, ImportPreview, Outcome, RowPlan
from server.execute import Executor
from server.files.store import FileStore
from server.files.uploads import open_file
from server.files.values import StoredFileView
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.who import Who
from server.intake.open_table import open_table
from server.intake.table import Table
from server.paging import Page, page_of
from server.refusal import Invalid, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedList:
    """Which uploaded file is read as a staff list, and how.

    ``mapping`` is header -> field by hand, ``-`` for a column that isn't to be read. Levels of the list count from
    ``levels_from`` on; without it from today, or from the first day of who is new.
    """

    file_id: UUID
    mapping: Mapping[str, str]
    levels_from: date | None = None


def preview_uploaded(executor: Executor, files: FileStore, who: Who, wanted: UploadedList) -> ImportPreview | Refusal:
    """What importing the list would do, row by row; nothing is written."""
    sheet = _read(executor, files, who, wanted)
    return sheet if isinstance(sheet, Refusal) else executor.ask(who, preview_import, sheet, wanted.levels_from)


def import_uploaded(
    executor: Executor, files: FileStore, who: Who, wanted: UploadedList, digest: str, *, key: str | None = None
) -> ImportOutcome | Refusal:
    """What the preview called ``digest`` showed has happened: every row of it, or none.

    The same ``key`` of the same actor has one effect (``Executor.perform_once``).
    """
    sheet = _read(executor, files, who, wanted)
    if isinstance(sheet, Refusal):
        return sheet
    if key is None:
        return executor.perform(who, import_staff, sheet, digest, wanted.levels_from)
    return executor.perform_once(who, key, import_staff, sheet, digest, wanted.levels_from)


def rows_of(
    preview: ImportPreview, outcomes: Sequence[Outcome], first: int, after: str | None
) -> Page[RowPlan] | Invalid:
    """The ``first`` rows (1 to 100) of ``preview`` that come to one of ``outcomes``, as the file has them."""
    return page_of((row for row in preview.rows if row.outcome in outcomes), lambda row: f"{row.row:09}", first, after)


def headers_of(executor: Executor, files: FileStore, who: Who, file_id: UUID) -> tuple[str, ...] | Refusal:
    """The headers of the uploaded file, as it has them; refused where it can't be read as a table."""
    opened = _opened(executor, files, who, file_id)
    if isinstance(opened, Refusal):
        return opened
    table = open_table(files.path(who.unit_id, opened.digest), opened.name)
    if not isinstance(table, Table):
        return Invalid(table)
    with closing(table):
        return tuple(table.headers)


def _read(executor: Executor, files: FileStore, who: Who, wanted: UploadedList) -> StaffSheet | Refusal:
    opened = _opened(executor, files, who, wanted.file_id)
    if isinstance(opened, Refusal):
        return opened
    sheet = read_staff(files.path(who.unit_id, opened.digest), wanted.mapping, name=opened.name)
    return sheet if isinstance(sheet, StaffSheet) else Invalid(sheet)


def _opened(executor: Executor, files: FileStore, who: Who, file_id: UUID) -> StoredFileView | Refusal:
    """The file, which is there and undamaged, where lists may be imported."""
    refused = refusal(who, Action.IMPORT_EMPLOYEES)
    if refused is not None:
        return refused
    opened = open_file(executor, files, who, file_id)
    if isinstance(opened, Refusal):
        return opened
    opened.content.close()
    return opened.file
