"""Somebody is hired, or stands elsewhere from now on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.forms import called
from server.admin.gate import form
from server.admin.reading import blank, flat
from server.admin.views.employees.pages import supervisor_of
from server.admin.views.employees.words import EMPLOYMENTS
from server.admin.visit import Visit
from server.employees.commands.staff import change_employee, hire
from server.employees.queries.staff import get_employee, get_employee_by_number
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.tables import Employment
from server.employees.values import Contact, Placement
from server.identity.policy import Action
from server.refusal import Refusal

HIRED = Text(zh="员工已登记。", en="The employee is there now.")
PLACED = Text(zh="员工安排已保存。", en="The placement is saved.")
BOSS = {"supervisorId": "supervisor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementForm:
    """A placement as people type it: the supervisor by staff number."""

    department_id: UUID
    team_id: UUID | None
    position_id: UUID
    supervisor: str | None
    employment: Employment
    hired_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HireForm(PlacementForm):
    """Somebody new as people type them."""

    number: str
    name: str
    email: str | None = None
    phone: str | None = None


def newcomer(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of somebody new."""
    stored = blank(HireForm) | {"employment": (Employment.REGULAR.value,)}
    return visit.screen("employees/new.html", refused, form=visit.form(stored, None, refused), **_choices(visit))


def take_on(visit: Visit) -> Answer:
    """The newcomer is an employee."""
    typed = visit.read(HireForm)
    if isinstance(typed, Refusal):
        return newcomer(visit, typed)
    wanted = _placed(visit, typed)
    if isinstance(wanted, Refusal):
        return newcomer(visit, wanted)
    contact = Contact(name=typed.name, email=typed.email, phone=typed.phone)
    done = visit.perform(hire, typed.number, contact, wanted)
    if isinstance(done, Refusal):
        return newcomer(visit, called(done, BOSS))
    return visit.goto("employees", done.id, said=HIRED)


def placement(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of where an employee stands; ``refused``: as it came, and why it wasn't taken."""
    employee = visit.need(get_employee, employee_id)
    boss = supervisor_of(visit, employee)
    stored = flat(employee.placement) | {"supervisor": () if boss is None else (boss.number,)}
    return visit.screen(
        "employees/placement.html",
        refused,
        employee=employee,
        form=visit.form({name: stored[name] for name in blank(PlacementForm)}, employee.version, refused),
        **_choices(visit),
    )


def place(visit: Visit, employee_id: UUID) -> Answer:
    """The employee stands where the form says."""
    typed = visit.read(PlacementForm)
    if isinstance(typed, Refusal):
        return placement(visit, employee_id, typed)
    wanted = _placed(visit, typed)
    if isinstance(wanted, Refusal):
        return placement(visit, employee_id, wanted)
    done = visit.perform(change_employee, employee_id, visit.posted.version, wanted)
    if isinstance(done, Refusal):
        return placement(visit, employee_id, called(done, BOSS))
    return visit.goto("employees", employee_id, said=PLACED)


def _placed(visit: Visit, typed: PlacementForm) -> Placement | Refusal:
    """The placement that was typed, with the supervisor found by their number."""
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


def _choices(visit: Visit) -> dict[str, Any]:
    """What can be chosen where somebody stands; teams with their department."""
    departments = visit.need(list_departments)
    within = {one.id: one.name for one in departments}
    return {
        "departments": departments,
        "teams": [(str(one.id), f"{within[one.department_id]} · {one.name}") for one in visit.need(list_teams)],
        "positions": visit.need(list_positions),
        "employments": EMPLOYMENTS,
    }


SPOTS = (
    form("/employees/new", newcomer, take_on, Action.EDIT_EMPLOYEES),
    form("/employees/{employee_id:uuid}/placement", placement, place, Action.EDIT_EMPLOYEES),
)
