"""What an employee is called, and how they are reached."""

from __future__ import annotations

from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.reading import flat
from server.admin.visit import Visit
from server.employees.commands.persons import change_person
from server.employees.queries.staff import get_employee
from server.employees.values import Contact
from server.identity.policy import Action
from server.refusal import Refusal

SAVED = Text(zh="姓名与联系方式已保存。", en="Name and contact are saved.")


def contact(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of name and contact."""
    employee = visit.need(get_employee, employee_id)
    stored = flat(Contact(name=employee.name, email=employee.email, phone=employee.phone))
    shown = visit.form(stored, employee.person_version, refused)
    return visit.screen("employees/contact.html", refused, employee=employee, form=shown)


def save(visit: Visit, employee_id: UUID) -> Answer:
    """The employee is called and reached as the form says."""
    wanted = visit.read(Contact)
    if isinstance(wanted, Refusal):
        return contact(visit, employee_id, wanted)
    done = visit.perform(change_person, employee_id, visit.posted.version, wanted)
    if isinstance(done, Refusal):
        return contact(visit, employee_id, done)
    return visit.goto("employees", employee_id, said=SAVED)


SPOTS = (form("/employees/{employee_id:uuid}/contact", contact, save, Action.EDIT_EMPLOYEES),)
