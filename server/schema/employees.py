"""Employees: who is appraised, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import field

from server.clock import today
from server.employees.queries.absences import absences_by_employees
from server.employees.queries.by_ids import (
    departments_by_ids,
    employees_by_ids,
    positions_by_ids,
    teams_by_ids,
)
from server.employees.queries.levels import levels_by_employees, levels_on_day
from server.employees.queries.staff import EmployeeFilter, get_employee_by_number, list_employees
from server.employees.tables import Employment
from server.employees.values import EmployeeView
from server.results.queries.by_ids import MOST_LAST, latest_results
from server.schema.absences import Absence
from server.schema.context import Context
from server.schema.declare import Asking, Node, batched, by_key, each, enum, node, plain
from server.schema.ids import optional_key
from server.schema.levels import LevelChange
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.structure import VERSION, Department, Position, Team

if TYPE_CHECKING:
    from server.schema.results.results import Result

RESULT = strawberry.lazy("server.schema.results.results")
EmploymentKind = enum(
    Employment,
    "How somebody is employed.",
    {
        Employment.REGULAR: "Regular staff.",
        Employment.PROBATION: "On probation.",
        Employment.INTERN: "An intern.",
        Employment.OUTSOURCED: "Sent by another company.",
    },
)


COUNTING = Annotated[
    bool,
    strawberry.argument(description="Only what counts; false gives every revision, corrected and withdrawn ones too."),
]


LAST = Annotated[int, strawberry.argument(description=f"How many, 1 to {MOST_LAST}; null for any other number.")]
ON = Annotated[date | None, strawberry.argument(description="The day; without it, today.")]
_LEVELS = each(levels_by_employees, attrgetter("id"))
_ABSENCES = by_key(absences_by_employees, attrgetter("id"))


def level_on(context: Context, sources: Sequence[EmployeeView], *, on: ON = None) -> Sequence[str | None]:
    """The level of each employee on the day."""
    found = context.answer(levels_on_day, ids=tuple(one.id for one in sources), day=on or today())
    return [found.get(one.id) if isinstance(found, Mapping) else None for one in sources]


def levels(context: Context, sources: Sequence[EmployeeView], *, counting: COUNTING = True) -> Sequence[Any]:
    """The level changes of each employee."""
    return [_of_those(found, counting) for found in _LEVELS(context, sources)]


def absences(context: Context, sources: Sequence[EmployeeView], *, counting: COUNTING = True) -> Sequence[Any]:
    """The absences of each employee; ``None`` where the asker may not see them."""
    return [None if found is None else _of_those(found, counting) for found in _ABSENCES(context, sources)]


def results(context: Context, sources: Sequence[EmployeeView], *, last: LAST = 5) -> Sequence[Any]:
    """The latest published results of each employee; ``None`` where the asker may not see any."""
    found = context.answer(latest_results, ids=tuple(dict.fromkeys(one.id for one in sources)), last=last)
    return [found.get(one.id, ()) if isinstance(found, Mapping) else None for one in sources]


def _of_those(revisions: Sequence[Any], counting: bool) -> list[Any]:
    return [one for one in revisions if one.counts or not counting]


@node(
    EmployeeView, "Who is appraised. Once erased, name and contact are gone; facts and results stay.", employees_by_ids
)
class Employee(Node):
    number: str = field(description="The staff number, by which files know the employee; nobody else ever has it.")
    name: str = field(description="The name; neutral once the person is erased.")
    email: str | None = field(description="Where to write to.")
    phone: str | None = field(description="Where to call.")
    erased: bool = field(description="Whether the personal data is gone.")
    department: Department | None = batched(
        by_key(departments_by_ids, lambda one: one.placement.department_id), "Where the employee works."
    )
    team: Team | None = batched(
        by_key(teams_by_ids, lambda one: one.placement.team_id), "The team, where there is one."
    )
    position: Position | None = batched(
        by_key(positions_by_ids, lambda one: one.placement.position_id), "What the employee works as."
    )
    supervisor: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.placement.supervisor_id),
        "To whom the employee reports; null at the top, and where you may not see them.",
    )
    employment: Employment = plain(lambda one: one.placement.employment, "How they are employed.")
    hired_on: date | None = plain(lambda one: one.placement.hired_on, "The first day; null where nobody knows.")
    left_on: date | None = field(description="The last day; null while they are employed.")
    level: str | None = batched(
        level_on, "The level on a day, by its code in a scheme's ladder; null where none was recorded until then."
    )
    levels: list[LevelChange] = batched(levels, "The changes of level, by day.", length=3)
    absences: list[Absence] | None = batched(
        absences, "The days away, the first ones first; null where you may not see them."
    )
    results: list[Annotated[Result, RESULT]] | None = batched(
        results, "The latest published results in order of time, the newest last; null where you may not see results."
    )
    version: int = field(description=f"Of the placement. {VERSION}")
    person_version: int = field(description=f"Of name and contact. {VERSION}")


@strawberry.input(description="Which employees: those for whom everything that is given holds.")
class EmployeeFilterInput:
    department_id: strawberry.ID | None = field(default=None, description="In this department, or one below it.")
    team_id: strawberry.ID | None = field(default=None, description="In this team.")
    position_id: strawberry.ID | None = field(default=None, description="In this position.")
    supervisor_id: strawberry.ID | None = field(default=None, description="Reporting directly to this employee.")
    employment: Employment | None = field(default=None, description="Employed like this.")
    text: str | None = field(default=None, description="A part of the number or the name.")
    active_on: date | None = field(default=None, description="Employed on this day.")

    def wanted(self) -> EmployeeFilter:
        """As the query takes it."""
        return EmployeeFilter(
            department_id=optional_key("Department", self.department_id),
            team_id=optional_key("Team", self.team_id),
            position_id=optional_key("Position", self.position_id),
            supervisor_id=optional_key("Employee", self.supervisor_id),
            employment=self.employment,
            text=self.text,
            active_on=self.active_on,
        )


@strawberry.type
class EmployeeQueries:
    @field(description="The employees within your reach, by staff number.")
    def employees(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[EmployeeFilterInput | None, strawberry.argument(description="Which ones.")] = None,
    ) -> Connection[Employee] | None:
        return listed(info, list_employees, first, after, filter=filter and filter.wanted())

    @field(description="The employee with this staff number; null where there is none within your reach.")
    def employee_by_number(
        self, info: Asking, number: Annotated[str, strawberry.argument(description="The staff number.")]
    ) -> Employee | None:
        return info.context.ask(info, get_employee_by_number, number)
