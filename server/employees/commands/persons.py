"""What is personal about an employee: changing it, and erasing it for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from core.facts.checks import quoted
from core.spec import Text
from server.audit.digests import column_names, personal_columns
from server.db.base import Base, new_salt
from server.db.models import unit_tables
from server.db.session import UnitSession
from server.employees.checks import contact_faults
from server.employees.lookups import person_of
from server.employees.reach import reached
from server.employees.tables import Employee, Person
from server.employees.values import PERSON, Contact, EmployeeView, employee_view
from server.facts.imports.jobs.commands import forget_outcomes
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error, stale
from server.repeated import forget_replies
from server.unit_of_work import UnitOfWork


@command("person.change", Action.EDIT_EMPLOYEES)
def change_person(work: UnitOfWork, employee_id: UUID, person_version: int, contact: Contact) -> EmployeeView | Refusal:
    """The employee is called and reached as ``contact`` says: all of it, what it leaves out is taken away."""
    found = _person(work, Action.EDIT_EMPLOYEES, employee_id, person_version)
    if isinstance(found, Refusal):
        return found
    row, person = found
    if person.erased_at is not None:
        return _erased(row)
    faults = contact_faults(contact)
    if faults:
        return Invalid(faults)
    person.name, person.email, person.phone = contact.name, contact.email, contact.phone
    work.session.flush()
    return employee_view(row, person)


@command("person.erase", Action.ERASE_PERSONS)
def erase_person(work: UnitOfWork, employee_id: UUID, person_version: int) -> EmployeeView | Refusal:
    """Nothing personal is stored about the employee any more, in no table of the unit; facts and audit stay.

    Personal columns are blank and salts new, so that the digests in the audit no longer tell what was there. It can't
    be undone; erasing somebody again changes nothing.
    """
    found = _person(work, Action.ERASE_PERSONS, employee_id, person_version)
    if isinstance(found, Refusal):
        return found
    row, person = found
    if person.erased_at is None:
        for about in (person, *_rows_about(work.session, row.id)):
            _blank(about)
        person.erased_at = work.at
        forget_replies(work)
        forget_outcomes(work)
        work.session.flush()
    return employee_view(row, person)


def _person(work: UnitOfWork, action: Action, employee_id: UUID, version: int) -> tuple[Employee, Person] | Refusal:
    row = reached(work.session, work.who, action, employee_id)
    if isinstance(row, Refusal):
        return row
    person = person_of(work.session, row)
    return (row, person) if person.version == version else stale(PERSON, "personVersion", person.version)


def _rows_about(session: UnitSession, employee_id: UUID) -> Iterator[Base]:
    """Every row of the unit that is about the employee and has something in a personal column."""
    for kind in unit_tables():
        if "employee_id" in column_names(kind) and personal_columns(kind) - {"salt"}:
            about: Any = kind
            for row in session.scalars(select(about).where(about.employee_id == employee_id)):
                if any(getattr(row, name) for name in personal_columns(kind) - {"salt"}):
                    yield row


def _blank(row: Base) -> None:
    for name in personal_columns(type(row)):
        column = inspect(type(row)).column_attrs[name].columns[0]
        setattr(row, name, new_salt() if name == "salt" else None if column.nullable else "")


def _erased(row: Employee) -> Conflict:
    return Conflict(
        (
            error(
                "person.erased",
                "employeeId",
                Text(
                    zh=f"员工 {quoted(row.number)} 的个人信息已删除。",
                    en=f"What was personal about {quoted(row.number)} has been erased.",
                ),
                Text(zh="删除不可撤销, 也不再填写。", en="Erasing can't be undone; nothing is filled in again."),
            ),
        )
    )
