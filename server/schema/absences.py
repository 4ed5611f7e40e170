"""Absences of employees."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.employees.tables import AbsenceKind
from server.employees.values import AbsenceView
from server.schema.declare import batched, by_key, enum, id_of, thing
from server.schema.levels import COUNTS, REVISION

if TYPE_CHECKING:
    from server.schema.employees import Employee

enum(
    AbsenceKind,
    "Why somebody was away.",
    {
        AbsenceKind.ANNUAL: "Annual leave.",
        AbsenceKind.SICK: "Sick leave.",
        AbsenceKind.PERSONAL: "Leave for personal matters.",
        AbsenceKind.MATERNITY: "Maternity leave.",
        AbsenceKind.INJURY: "Leave after an injury at work.",
        AbsenceKind.UNEXCUSED: "Away without leave.",
        AbsenceKind.OTHER: "Something else.",
    },
)


@thing(AbsenceView, "Days on which an employee was away, both ends included: one revision of it.", key="series_id")
class Absence:
    employee: Annotated[Employee, strawberry.lazy("server.schema.employees")] | None = batched(
        by_key(employees_by_ids, lambda one: one.employee_id), "Who was away."
    )
    revision: int = field(description=REVISION)
    withdrawn: bool = field(description="Whether this revision says that they weren't away after all.")
    counts: bool = field(description=COUNTS)
    kind: AbsenceKind = field(description="Why they were away.")
    first_day: date = field(description="The first day away.")
    last_day: date = field(description="The last day away, included.")
    reason: str = field(description="More about it; empty where nothing was said, and once the person is erased.")
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who recorded it; null for the server's operator.")
    recorded_at: datetime = field(description="When it was recorded.")
