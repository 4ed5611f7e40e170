"""The list of employees, and one of them: where they stand, and what happened to them."""

from __future__ import annotations

from uuid import UUID

from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.reading import blank
from server.admin.views.employees.words import EMPLOYMENTS
from server.admin.visit import Visit
from server.clock import today
from server.employees.absences import KINDS
from server.employees.queries.history import history
from server.employees.queries.staff import EmployeeFilter, get_employee, list_employees
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.values import EmployeeView
from server.identity.policy import Action
from server.paging import NOTHING, Page
from server.refusal import Refusal
from server.regimes.queries.ladders import level_names

ROWS = 100
"""Employees on a page of the list."""


def listed(visit: Visit) -> Answer:
    """The employees within reach by number, those alone whom the filter lets through."""
    departments, positions = visit.need(list_departments), visit.need(list_positions)
    wanted = visit.filter(EmployeeFilter)
    found: Page[EmployeeView] | Refusal
    found = wanted if isinstance(wanted, Refusal) else visit.ask(list_employees, wanted, ROWS, visit.after)
    refused = found if isinstance(found, Refusal) else None
    return visit.screen(
        "employees/list.html",
        refused,
        found=NOTHING if isinstance(found, Refusal) else found,
        sieve=visit.sieve(blank(EmployeeFilter), refused),
        departments=departments,
        teams=visit.need(list_teams),
        positions=positions,
        names={one.id: one.name for one in departments} | {one.id: one.name for one in positions},
        employments=EMPLOYMENTS,
        today=today(),
    )


def shown(visit: Visit, employee_id: UUID) -> Answer:
    """One employee: where they stand, and what happened to them."""
    employee = visit.need(get_employee, employee_id)
    return visit.screen(
        "employees/one.html",
        employee=employee,
        past=visit.need(history, employee_id),
        names=_names(visit, employee),
        employments=EMPLOYMENTS,
        absences=KINDS,
        levels=visit.need(level_names),
    )


def supervisor_of(visit: Visit, employee: EmployeeView) -> EmployeeView | None:
    """Whom ``employee`` reports to; nobody where that is out of reach."""
    if employee.placement.supervisor_id is None:
        return None
    boss = visit.ask(get_employee, employee.placement.supervisor_id)
    return None if isinstance(boss, Refusal) else boss


def _names(visit: Visit, employee: EmployeeView) -> dict[UUID, str]:
    """What the department, team, position and supervisor of ``employee`` are called."""
    names = {one.id: one.name for one in visit.need(list_departments)}
    names |= {one.id: one.name for one in visit.need(list_teams)}
    names |= {one.id: one.name for one in visit.need(list_positions)}
    boss = supervisor_of(visit, employee)
    return names if boss is None else names | {boss.id: f"{boss.number} {boss.name}"}


SPOTS = (
    page("/employees", listed, Action.READ_EMPLOYEES),
    page("/employees/{employee_id:uuid}", shown, Action.READ_EMPLOYEES),
)
