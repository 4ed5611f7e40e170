"""Who works here: a page of employees, or one of them; always within the asker's reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from server.db.session import ReadSession
from server.employees.reach import EMPLOYEE, within_reach
from server.employees.tables import Employee, Employment, Person
from server.employees.tree import within_department
from server.employees.values import EMPLOYEE_COLUMNS, EmployeeView, employee_of
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Page, bad_first
from server.refusal import Invalid, NotFound, not_found


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeFilter:
    """Which employees: those for whom everything that is given holds.

    ``department_id`` takes in the departments below it. ``text`` is part of the number or the name. ``active_on``: hired
    by that day (or nobody knows when), and not yet left.
    """

    department_id: UUID | None = None
    team_id: UUID | None = None
    position_id: UUID | None = None
    supervisor_id: UUID | None = None
    employment: Employment | None = None
    text: str | None = None
    active_on: date | None = None


@query("employee.list", Action.READ_EMPLOYEES)
def list_employees(
    session: ReadSession,
    who: Who,
    filter: EmployeeFilter | None = None,
    first: int = 50,
    after: str | None = None,
) -> Page[EmployeeView] | Invalid:
    """The ``first`` employees (1 to 100) by number that ``filter`` lets through, from behind the number ``after`` on."""
    wrong = bad_first(first)
    if wrong is not None:
        return wrong
    found = (
        select(*EMPLOYEE_COLUMNS)
        .join(Person, Person.id == Employee.person_id)
        .where(within_reach(who, Action.READ_EMPLOYEES), *conditions(filter or EmployeeFilter()))
        .order_by(Employee.number)
        .limit(first + 1)
    )
    if after is not None:
        found = found.where(Employee.number > after)
    rows = session.execute(found).all()
    page = tuple(map(employee_of, rows[:first]))
    numbers = tuple(one.number for one in page)
    return Page(rows=page, cursors=numbers, after=numbers[-1] if len(rows) > first else None)


@query("employee.get", Action.READ_EMPLOYEES)
def get_employee(session: ReadSession, who: Who, employee_id: UUID) -> EmployeeView | NotFound:
    """The employee called ``employee_id``."""
    return _one(session, who, Employee.id == employee_id, "employeeId")


@query("employee.get_by_number", Action.READ_EMPLOYEES)
def get_employee_by_number(session: ReadSession, who: Who, number: str) -> EmployeeView | NotFound:
    """The employee with the staff number ``number``."""
    return _one(session, who, Employee.number == number, "number")


def conditions(wanted: EmployeeFilter) -> tuple[ColumnElement[bool], ...]:
    """What ``wanted`` asks of ``Employee`` joined with ``Person``."""
    found: list[ColumnElement[bool]] = []
    if wanted.department_id is not None:
        found.append(within_department(wanted.department_id))
    if wanted.team_id is not None:
        found.append(Employee.team_id == wanted.team_id)
    if wanted.position_id is not None:
        found.append(Employee.position_id == wanted.position_id)
    if wanted.supervisor_id is not None:
        found.append(Employee.supervisor_id == wanted.supervisor_id)
    if wanted.employment is not None:
        found.append(Employee.employment == wanted.employment)
    if wanted.text is not None and wanted.text.strip():
        part = wanted.text.strip()
        found.append(
            or_(Employee.number.icontains(part, autoescape=True), Person.name.icontains(part, autoescape=True))
        )
    if wanted.active_on is not None:
        found.append(active_on(wanted.active_on))
    return tuple(found)


def active_on(day: date) -> ColumnElement[bool]:
    """The condition on ``Employee`` that they are employed on ``day``: both the first and the last day count."""
    hired = or_(Employee.hired_on.is_(None), Employee.hired_on <= day)
    return hired & or_(Employee.left_on.is_(None), Employee.left_on >= day)


def _one(session: ReadSession, who: Who, which: ColumnElement[bool], path: str) -> EmployeeView | NotFound:
    found = (
        select(*EMPLOYEE_COLUMNS)
        .join(Person, Person.id == Employee.person_id)
        .where(which, within_reach(who, Action.READ_EMPLOYEES))
    )
    row = session.execute(found).one_or_none()
    return not_found(EMPLOYEE, path) if row is None else employee_of(row)
