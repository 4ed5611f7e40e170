"""Probes of employees, their persons, levels and absences."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.employees.commands.absences import correct_absence, record_absence, withdraw_absence
from server.employees.commands.levels import change_level, correct_level, withdraw_level
from server.employees.commands.persons import change_person, erase_person
from server.employees.commands.staff import change_employee, hire, leave, reinstate
from server.employees.queries.absences import absences_by_employees, list_absences
from server.employees.queries.by_ids import employees_by_ids
from server.employees.queries.history import history
from server.employees.queries.levels import levels_by_employees, levels_on_day
from server.employees.queries.staff import EmployeeFilter, get_employee, get_employee_by_number, list_employees
from server.employees.tables import Absence, AbsenceKind, Department, Employee, Person, Position, Team
from server.employees.values import Contact, Placement
from tests.server.isolation.columns import DAY
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe

CONTACT = Contact(name="x", email="x@example.org", phone="13800000000")
LATER_DAY = date(2024, 10, 20)


def placement(given: Given) -> Placement:
    """In the unit's department and team, under its lead."""
    return Placement(
        department_id=given.id(Department),
        position_id=given.id(Position),
        team_id=given.id(Team),
        supervisor_id=given.id(Employee, "lead"),
        hired_on=date(2020, 1, 1),
    )


@probe(hire)
def hired(given: Given) -> dict[str, Any]:
    """Somebody new, by a number that the unit hasn't given."""
    return {"number": given.unused(Employee.number), "contact": CONTACT, "placement": placement(given)}


@probe(change_employee)
def changed(given: Given) -> dict[str, Any]:
    """The member, placed anew."""
    return {"employee_id": given.id(Employee), "version": given.version(Employee), "placement": placement(given)}


@probe(leave)
def left(given: Given) -> dict[str, Any]:
    """The member leaves."""
    return {"employee_id": given.id(Employee), "version": given.version(Employee), "left_on": date(2026, 1, 31)}


@probe(reinstate)
def reinstated(given: Given) -> dict[str, Any]:
    """Who has left comes back."""
    return {"employee_id": given.id(Employee, "left"), "version": given.version(Employee, "left")}


@probe(change_person)
def renamed(given: Given) -> dict[str, Any]:
    """Another name."""
    return {"employee_id": given.id(Employee), "person_version": given.version(Person), "contact": CONTACT}


@probe(erase_person)
def erased(given: Given) -> dict[str, Any]:
    """The member is erased."""
    return {"employee_id": given.id(Employee), "person_version": given.version(Person)}


@probe(get_employee)
@probe(history)
@probe(list_absences)
def one(given: Given) -> dict[str, Any]:
    """The member."""
    return {"employee_id": given.id(Employee)}


@probe(get_employee_by_number)
def by_number(given: Given) -> dict[str, Any]:
    """The member, by their number."""
    return {"number": given.of(Employee.number)}


@probe(list_employees)
def listed(given: Given) -> dict[str, Any]:
    """Filtered by everything that can be named."""
    wanted = EmployeeFilter(
        department_id=given.id(Department),
        team_id=given.id(Team),
        position_id=given.id(Position),
        supervisor_id=given.id(Employee, "lead"),
        text=given.of(Employee.number),
    )
    return {"filter": wanted, "first": 10}


@probe(change_level)
def promoted(given: Given) -> dict[str, Any]:
    """From another day on."""
    return {"employee_id": given.id(Employee), "effective_on": LATER_DAY, "level": "senior", "reason": "x"}


@probe(correct_level)
def level_corrected(given: Given) -> dict[str, Any]:
    """The change that is there."""
    return {
        "employee_id": given.id(Employee),
        "effective_on": DAY,
        "revision": 0,
        "level": "senior",
        "reason": "x",
    }


@probe(withdraw_level)
def level_withdrawn(given: Given) -> dict[str, Any]:
    """The change that is there."""
    return {"employee_id": given.id(Employee), "effective_on": DAY, "revision": 0, "reason": "x"}


@probe(record_absence)
def absent(given: Given) -> dict[str, Any]:
    """A day off."""
    return {
        "employee_id": given.id(Employee),
        "kind": AbsenceKind.SICK,
        "first_day": LATER_DAY,
        "last_day": LATER_DAY,
    }


@probe(correct_absence)
def absence_corrected(given: Given) -> dict[str, Any]:
    """The absence that is there."""
    return {
        "series_id": given.of(Absence.series_id),
        "revision": 0,
        "kind": AbsenceKind.SICK,
        "first_day": LATER_DAY,
        "last_day": LATER_DAY,
        "reason": "x",
    }


@probe(withdraw_absence)
def absence_withdrawn(given: Given) -> dict[str, Any]:
    """The absence that is there."""
    return {"series_id": given.of(Absence.series_id), "revision": 0, "reason": "x"}


@probe(employees_by_ids)
@probe(levels_by_employees)
@probe(absences_by_employees)
def employees_called(given: Given) -> dict[str, Any]:
    """The member and the lead."""
    return {"ids": (given.id(Employee), given.id(Employee, "lead"))}


@probe(levels_on_day)
def levels_of_a_day(given: Given) -> dict[str, Any]:
    """The member's and the lead's."""
    return {"ids": (given.id(Employee), given.id(Employee, "lead")), "day": LATER_DAY}
