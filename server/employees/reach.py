"""Whose data somebody may see: themselves, those who report to them, or the whole unit."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import aliased

from core.spec import Text
from server.db.session import UnitSession
from server.employees.tables import Employee
from server.identity.permission import explain, not_allowed
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.refusal import NotAllowed, NotFound, not_found

EMPLOYEE = Text(zh="员工", en="employee")


def within_reach(who: Who, action: Action) -> ColumnElement[bool]:
    """The condition on ``Employee`` that holds for those whom ``action`` of ``who`` reaches."""
    return within(explain(who, action).reach, who.employee_id)


def within(reach: Reach, employee_id: UUID | None) -> ColumnElement[bool]:
    """The condition on ``Employee`` that holds for those within ``reach`` of somebody who is the employee ``employee_id``.

    ``TEAM`` is oneself and everybody below, over any number of steps.
    """
    if reach is Reach.UNIT:
        return true()
    if reach is Reach.NONE or employee_id is None:
        return false()
    if reach is Reach.OWN:
        return Employee.id == employee_id
    return or_(Employee.id == employee_id, Employee.id.in_(select(below(employee_id))))


def reached(session: UnitSession, who: Who, action: Action, employee_id: UUID) -> Employee | NotFound | NotAllowed:
    """The employee, where ``action`` of ``who`` reaches that far.

    Who can't read an employee at all is told that there is none; who can, that the action doesn't reach them.
    """
    row = session.scalar(select(Employee).where(Employee.id == employee_id))
    if row is None:
        return not_found(EMPLOYEE, "employeeId")
    if session.scalar(select(Employee.id).where(Employee.id == employee_id, within_reach(who, action))) is not None:
        return row
    seen = select(Employee.id).where(Employee.id == employee_id, within_reach(who, Action.READ_EMPLOYEES))
    if session.scalar(seen) is None:
        return not_found(EMPLOYEE, "employeeId")
    return not_allowed(explain(who, action))


def below(supervisor_id: UUID) -> ColumnElement[UUID]:
    """The ids of everybody who reports to ``supervisor_id``, directly or through others."""
    tree = select(Employee.id.label("id")).where(Employee.supervisor_id == supervisor_id).cte(recursive=True)
    lower = aliased(Employee)
    tree = tree.union(select(lower.id).where(lower.supervisor_id == tree.c.id))
    return tree.c.id
