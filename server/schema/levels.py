"""Levels of employees, change by change."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.employees.values import LevelView
from server.schema.declare import batched, by_key, id_of, value

if TYPE_CHECKING:
    from server.schema.employees import Employee

REVISION = "Counts the corrections, from 0 on; a mutation names the one that it saw."
COUNTS = "Whether it counts: it is the latest revision, and not withdrawn."


@value(
    LevelView, "From a day on an employee is at a level: one revision of it. Employee and day tell which change it is."
)
class LevelChange:
    employee: Annotated[Employee, strawberry.lazy("server.schema.employees")] | None = batched(
        by_key(employees_by_ids, lambda one: one.employee_id), "Whose level it is."
    )
    effective_on: date = field(description="The day from which on it holds.")
    revision: int = field(description=REVISION)
    withdrawn: bool = field(description="Whether this revision says that there was no change after all.")
    counts: bool = field(description=COUNTS)
    level: str = field(description="The level, by its code in a scheme's ladder.")
    reason: str = field(description="Why; empty once the person is erased.")
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who recorded it; null for the server's operator.")
    recorded_at: datetime = field(description="When it was recorded.")
