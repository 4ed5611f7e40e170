"""Employees: the list, one of them with their history, and where they stand.

The model of every other task: a list page, a page of one, a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.forms import called
from server.admin.gate import form, page
from server.admin.menu import Entry, Section
from server.admin.reading import blank, flat
from server.admin.visit import Visit
from server.employees.commands.staff import change_employee
from server.employees.queries.history import history
from server.employees.queries.staff import EmployeeFilter, get_employee, get_employee_by_number, list_employees
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.tables import AbsenceKind, Employment
from server.employees.values import EmployeeView, Placement
from server.identity.policy import Action
from server.paging import NOTHING, Page
from server.refusal import Refusal

PLACED = Text(zh="员工安排已保存。", en="The placement is saved.")
EMPLOYMENTS = MappingProxyType(
    {
        Employment.REGULAR: Text(zh="正式", en="regular"),
        Employment.PROBATION: Text(zh="试用", en="on probation"),
        Employment.INTERN: Text(zh="实习", en="intern"),
        Employment.OUTSOURCED: Text(zh="外包", en="outsourced"),
    }
)
ABSENCES = MappingProxyType(
    {
        AbsenceKind.ANNUAL: Text(zh="年假", en="annual leave"),
        AbsenceKind.SICK: Text(zh="病假", en="sick leave"),
        AbsenceKind.PERSONAL: Text(zh="事假", en="personal leave"),
        AbsenceKind.MATERNITY: Text(zh="产假", en="maternity leave"),
        AbsenceKind.INJURY: Text(zh="工伤假", en="injury leave"),
        AbsenceKind.UNEXCUSED: Text(zh="旷工", en="unexcused"),
        AbsenceKind.OTHER: Text(zh="其他", en="other"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementForm:
    """A placement as people type it: the supervisor by staff number."""

    department_id: UUID
    team_id: UUID | None
    position_id: UUID
    supervisor: str | None
    employment: Employment
    hired_on: date | None


def listed(visit: Visit) -> Answer:
    """The employees within reach by number, those alone whom the filter lets through."""
    departments, positions = visit.need(list_departments), visit.need(list_positions)
    wanted = visit.filter(EmployeeFilter)
    found: Page[EmployeeView] | Refusal
    found = wanted if isinstance(wanted, Refusal) else visit.ask(list_employees, wanted, after=visit.after)
    refused = found if isinstance(found, Refusal) else None
    return visit.screen(
        "employees/list.html",
        refused,
        found=NOTHING if isinstance(found, Refusal) else found,
        sieve=visit.sieve(blank(EmployeeFilter), refused),
        departments=departments,
        positions=positions,
        names={one.id: one.name for one in departments} | {one.id: one.name for one in positions},
        employments=EMPLOYMENTS,
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
        absences=ABSENCES,
    )


def placement(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of where an employee stands; ``refused``: as it came, and why it wasn't taken."""
    employee = visit.need(get_employee, employee_id)
    boss = _supervisor(visit, employee)
    stored = flat(employee.placement) | {"supervisor": () if boss is None else (boss.number,)}
    return visit.screen(
        "employees/placement.html",
        refused,
        employee=employee,
        form=visit.form({name: stored[name] for name in blank(PlacementForm)}, employee.version, refused),
        departments=visit.need(list_departments),
        teams=visit.need(list_teams),
        positions=visit.need(list_positions),
        employments=EMPLOYMENTS,
    )


def place(visit: Visit, employee_id: UUID) -> Answer:
    """The employee stands where the form says."""
    wanted = _wanted(visit)
    if isinstance(wanted, Refusal):
        return placement(visit, employee_id, wanted)
    done = visit.perform(change_employee, employee_id, visit.posted.version, wanted)
    if isinstance(done, Refusal):
        return placement(visit, employee_id, called(done, {"supervisorId": "supervisor"}))
    return visit.goto("employees", employee_id, said=PLACED)


def _wanted(visit: Visit) -> Placement | Refusal:
    """The placement that was typed."""
    typed = visit.read(PlacementForm)
    if isinstance(typed, Refusal):
        return typed
    boss = None if typed.supervisor is None else visit.ask(get_employee_by_number, typed.supervisor)
    if isinstance(boss, Refusal):
        return called(boss, {"number": "supervisor"})
    return Placement(
        department_id=typed.department_id,
        team_id=typed.team_id,
        position_id=typed.position_id,
        supervisor_id=None if boss is None else boss.id,
        employment=typed.employment,
        hired_on=typed.hired_on,
    )


def _supervisor(visit: Visit, employee: EmployeeView) -> EmployeeView | None:
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
    boss = _supervisor(visit, employee)
    return names if boss is None else names | {boss.id: f"{boss.number} {boss.name}"}


SPOTS = (
    page("/employees", listed, Action.READ_EMPLOYEES),
    page("/employees/{employee_id:uuid}", shown, Action.READ_EMPLOYEES),
    form("/employees/{employee_id:uuid}/placement", placement, place, Action.EDIT_EMPLOYEES),
)
SECTION = Section(
    Text(zh="人员", en="People"),
    (Entry(Text(zh="员工", en="Employees"), "employees", Action.READ_EMPLOYEES, "people"),),
)
