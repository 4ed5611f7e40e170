"""Hiring people, changing where they stand, letting them go and taking them back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.facts.checks import quoted
from core.spec import Text
from server.employees.checks import (
    MOST_NUMBER,
    NUMBER,
    contact_faults,
    day_faults,
    left_before_hired,
    taken,
    words,
)
from server.employees.lookups import closes_cycle, edited_employee, person_of, placement_faults
from server.employees.reach import EMPLOYEE
from server.employees.tables import Employee, Person
from server.employees.values import Contact, EmployeeView, Placement, employee_view
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error
from server.unit_of_work import UnitOfWork


@command("employee.hire", Action.EDIT_EMPLOYEES)
def hire(work: UnitOfWork, number: str, contact: Contact, placement: Placement) -> EmployeeView | Refusal:
    """A new employee with the staff number ``number`` (at most 64 characters), which nobody in the unit ever had."""
    faults = (
        *words(number, "number", NUMBER, MOST_NUMBER),
        *contact_faults(contact),
        *day_faults(placement.hired_on, "hiredOn"),
    )
    if faults:
        return Invalid(faults)
    if work.session.scalar(select(Employee.id).where(Employee.number == number)) is not None:
        return taken(EMPLOYEE, number, "number")
    misplaced = placement_faults(work.session, placement)
    if misplaced is not None:
        return misplaced
    person = Person(name=contact.name, email=contact.email, phone=contact.phone)
    work.session.add(person)
    work.session.flush()
    row = Employee(number=number, person_id=person.id)
    _place(row, placement)
    work.session.add(row)
    work.session.flush()
    return employee_view(row, person)


@command("employee.change", Action.EDIT_EMPLOYEES)
def change_employee(work: UnitOfWork, employee_id: UUID, version: int, placement: Placement) -> EmployeeView | Refusal:
    """The employee stands where ``placement`` says: all of it, what it leaves out is taken away."""
    row = edited_employee(work.session, work.who, Action.EDIT_EMPLOYEES, employee_id, version)
    if isinstance(row, Refusal):
        return row
    faults = list(day_faults(placement.hired_on, "hiredOn"))
    if placement.hired_on is not None and row.left_on is not None and row.left_on < placement.hired_on:
        faults.append(left_before_hired(placement.hired_on, row.left_on, "hiredOn"))
    if faults:
        return Invalid(tuple(faults))
    misplaced = placement_faults(work.session, placement)
    if misplaced is not None:
        return misplaced
    boss = placement.supervisor_id
    if boss is not None and boss != row.supervisor_id and closes_cycle(work.session, Employee, row.id, boss):
        return _above_oneself(row)
    _place(row, placement)
    work.session.flush()
    return employee_view(row, person_of(work.session, row))


@command("employee.leave", Action.EDIT_EMPLOYEES)
def leave(work: UnitOfWork, employee_id: UUID, version: int, left_on: date) -> EmployeeView | Refusal:
    """``left_on`` is the last day of the employment; what is known about the employee stays."""
    row = edited_employee(work.session, work.who, Action.EDIT_EMPLOYEES, employee_id, version)
    if isinstance(row, Refusal):
        return row
    faults = list(day_faults(left_on, "leftOn"))
    if row.hired_on is not None and left_on < row.hired_on:
        faults.append(left_before_hired(row.hired_on, left_on, "leftOn"))
    if faults:
        return Invalid(tuple(faults))
    row.left_on = left_on
    work.session.flush()
    return employee_view(row, person_of(work.session, row))


@command("employee.reinstate", Action.EDIT_EMPLOYEES)
def reinstate(work: UnitOfWork, employee_id: UUID, version: int) -> EmployeeView | Refusal:
    """The employee hasn't left after all, or is back under the same number."""
    row = edited_employee(work.session, work.who, Action.EDIT_EMPLOYEES, employee_id, version)
    if isinstance(row, Refusal):
        return row
    if row.left_on is None:
        return _not_left(row)
    row.left_on = None
    work.session.flush()
    return employee_view(row, person_of(work.session, row))


def _place(row: Employee, placement: Placement) -> None:
    row.department_id = placement.department_id
    row.team_id = placement.team_id
    row.position_id = placement.position_id
    row.supervisor_id = placement.supervisor_id
    row.employment = placement.employment
    row.hired_on = placement.hired_on


def _above_oneself(row: Employee) -> Conflict:
    return Conflict(
        (
            error(
                "supervisor.cycle",
                "supervisorId",
                Text(
                    zh=f"该上级就是 {quoted(row.number)} 本人或其下属。",
                    en=f"That supervisor is {quoted(row.number)} or reports to them.",
                ),
                Text(
                    zh="请另选上级, 或先改下属的上级。", en="Choose another, or change who the other reports to first."
                ),
            ),
        )
    )


def _not_left(row: Employee) -> Conflict:
    return Conflict(
        (
            error(
                "employee.not_left",
                "employeeId",
                Text(zh=f"员工 {quoted(row.number)} 没有离职。", en=f"The employee {quoted(row.number)} hasn't left."),
                Text(zh="无需复职。", en="There is nothing to take back."),
            ),
        )
    )
