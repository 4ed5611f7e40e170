"""The staff as a list in a file: what importing one would do, and the list to be handed out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import strawberry
from strawberry import field

from core.spec import Field
from server.clock import today
from server.employees.importing.columns import COLUMNS, IGNORED
from server.employees.importing.uploaded import UploadedList, preview_uploaded, rows_of
from server.employees.importing.values import (
    FieldChange,
    ImportOutcome,
    ImportPreview,
    NewStructure,
    Outcome,
    RowPlan,
    StructureKind,
)
from server.employees.listing import staff_table
from server.employees.queries.export import export_staff
from server.export.cells import FileFormat
from server.export.written import written
from server.paging import MOST_FIRST
from server.schema.declare import Asking, enum, plain, value
from server.schema.employees import EmployeeFilterInput
from server.schema.exported import ExportedFile
from server.schema.findings import Finding
from server.schema.ids import key_of
from server.schema.paging import AFTER, FIRST, Connected, PageInfo, paged
from server.schema.words import Text

enum(
    Outcome,
    "What becomes of a row of a staff list.",
    {
        Outcome.NEW: "Somebody new.",
        Outcome.CHANGED: "Something about the employee changes.",
        Outcome.UNCHANGED: "Nothing changes.",
        Outcome.REFUSED: "It can't be imported; while there is such a row, nothing is.",
    },
    name="RowOutcome",
)
enum(
    StructureKind,
    "What a row of a staff list may name that isn't there yet.",
    {
        StructureKind.DEPARTMENT: "A department.",
        StructureKind.TEAM: "A team.",
        StructureKind.POSITION: "A position.",
    },
)


@value(Field, "A column that a staff list may have.")
class StaffListField:
    code: str = field(description="What a header is matched to: `number`.")
    name: Text = field(description="The header that an exported list has.")
    required: bool = field(description="Whether every list has it.")


@value(NewStructure, "What is created because rows name it.")
class NewPartOfUnit:
    kind: StructureKind = field(description="What it is.")
    code: str = field(description="By which files will know it.")
    name: str = field(description="What it will be called.")
    within: str | None = field(description="Of a team: the code of its department.")


@value(FieldChange, "One field of one employee, before and after.")
class StaffFieldChange:
    field: str = strawberry.field(description="Which one: the code of a `StaffListField`.")
    was: str | None = strawberry.field(description="What it says before; null where it is empty.")
    now: str | None = strawberry.field(description="What it says after; null where it is empty.")
    since: date | None = strawberry.field(description="Of a level: the day from which on it holds.")


@value(RowPlan, "What becomes of one row of a staff list.")
class StaffListRow:
    row: int = field(description="Its number in the file; the header is row 1.")
    number: str = field(description="The staff number; empty where the row has none.")
    outcome: Outcome = field(description="What becomes of it.")
    changes: list[StaffFieldChange] = field(description="What changes; of somebody new, everything that is known.")
    problems: list[Finding] = field(description="Every reason why it is refused.")


@dataclass(frozen=True, slots=True)
class Shown:
    """The source of an ``EmployeeImportPreview``: all of it, and the page of rows that was asked for."""

    preview: ImportPreview
    page: Connected


def _count(outcome: Outcome) -> Callable[[Shown], int]:
    return lambda one: one.preview.count(outcome)


@value(Shown, "What importing a staff list would do.")
class EmployeeImportPreview:
    digest: str = plain(lambda one: one.preview.digest, "Names exactly this; `importEmployees` asks for it.")
    new: int = plain(_count(Outcome.NEW), "People who would be hired.")
    changed: int = plain(_count(Outcome.CHANGED), "Employees about whom something would change.")
    unchanged: int = plain(_count(Outcome.UNCHANGED), "Employees about whom nothing would change.")
    refused: int = plain(_count(Outcome.REFUSED), "Rows that can't be imported.")
    rows: list[StaffListRow] = plain(lambda one: one.page.nodes, "The rows of this page, as the file has them.")
    page_info: PageInfo = plain(lambda one: one.page.page_info, "Where the page lies within the rows.")
    creates: list[NewPartOfUnit] = plain(
        lambda one: one.preview.creates[:MOST_FIRST], f"The first {MOST_FIRST} of what would be created for the rows."
    )
    create_count: int = plain(lambda one: len(one.preview.creates), "How much would be created for the rows.")
    absent: list[str] = plain(
        lambda one: one.preview.absent[:MOST_FIRST],
        f"The first {MOST_FIRST} staff numbers of those who are employed and not in the list; nothing happens to them.",
    )
    absent_count: int = plain(lambda one: len(one.preview.absent), "How many are employed and not in the list.")
    remarks: list[Finding] = plain(lambda one: one.preview.remarks, "What is to be said about the file.")


@value(ImportOutcome, "What importing a staff list did.")
class EmployeeImport:
    new: int = field(description="People who were hired.")
    changed: int = field(description="Employees about whom something changed.")
    unchanged: int = field(description="Employees about whom nothing changed.")
    created: list[NewPartOfUnit] = field(description="What was created for the rows.")


@strawberry.input(description="One header of a file, matched by hand.")
class StaffListHeaderInput:
    header: str = field(description="The header as the file has it.")
    field: str | None = strawberry.field(
        default=None, description="The code of the `StaffListField` that it is; without it, the column isn't read."
    )


@strawberry.input(description="An uploaded file that is read as a staff list.")
class StaffListInput:
    file_id: strawberry.ID = field(description="The file, CSV or XLSX.")
    headers: list[StaffListHeaderInput] = field(
        default_factory=list, description="Headers that don't speak for themselves."
    )
    levels_from: date | None = field(
        default=None,
        description="From which day on the list's levels hold; without it from today, or the first day of who is new.",
    )

    def wanted(self) -> UploadedList:
        """As the import takes it."""
        return UploadedList(
            file_id=key_of("StoredFile", self.file_id),
            mapping={one.header: IGNORED if one.field is None else one.field for one in self.headers},
            levels_from=self.levels_from,
        )


@strawberry.type
class StaffListQueries:
    @field(description="The columns that a staff list may have.")
    def staff_list_fields(self) -> list[StaffListField]:
        fields: Any = COLUMNS
        return list(fields)

    @field(description="What importing an uploaded staff list would do; nothing is written.")
    def employee_import_preview(
        self,
        info: Asking,
        source: Annotated[StaffListInput, strawberry.argument(description="The list.")],
        outcomes: Annotated[
            list[Outcome] | None, strawberry.argument(description="Rows of these outcomes; without it, of all.")
        ] = None,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> EmployeeImportPreview | None:
        context = info.context
        preview = context.given(info, preview_uploaded(context.executor, context.files, context.who, source.wanted()))
        if preview is None:
            return None
        kinds = tuple(Outcome) if outcomes is None else outcomes
        page: Any = paged(info, after, lambda place: rows_of(preview, kinds, first, place))
        shown: Any = None if page is None else Shown(preview, page)
        return shown

    @field(description="The staff within your reach as a file that can be imported again unchanged.")
    def employee_export(
        self,
        info: Asking,
        format: Annotated[FileFormat, strawberry.argument(description="The kind of file.")] = FileFormat.CSV,
        on: Annotated[date | None, strawberry.argument(description="The day of the levels; without it, today.")] = None,
        filter: Annotated[EmployeeFilterInput | None, strawberry.argument(description="Which employees.")] = None,
    ) -> ExportedFile | None:
        wanted = None if filter is None else filter.wanted()
        people = info.context.ask(info, export_staff, on or today(), wanted)
        made: Any = None if people is None else written(staff_table(people, info.context.language), format)
        return made
