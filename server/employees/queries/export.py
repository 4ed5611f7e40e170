"""The staff as a list that can be imported again unchanged."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.importing.stored import State, load
from server.employees.queries.staff import EmployeeFilter, conditions
from server.employees.reach import within_reach
from server.employees.tables import Employee, Person
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query


@query("employee.export", Action.EXPORT_EMPLOYEES)
def export_staff(
    session: ReadSession, who: Who, day: date, filter: EmployeeFilter | None = None
) -> tuple[tuple[str, State], ...]:
    """Number and state of everybody within reach whom ``filter`` lets through, by number; levels are those of ``day``.

    The name of a person who was erased is empty.
    """
    wanted = (
        select(Employee.number)
        .join(Person, Person.id == Employee.person_id)
        .where(within_reach(who, Action.EXPORT_EMPLOYEES), *conditions(filter or EmployeeFilter()))
        .order_by(Employee.number)
    )
    people = load(session).people
    return tuple((number, people[number].state_on(day)) for number in session.scalars(wanted))
