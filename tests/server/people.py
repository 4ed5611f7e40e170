"""People for tests of the server: written past the import, through the same unit of work."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from server.employees.tables import Department, Employee, Person, Position
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.server.stores import Store, somebody


def _hire(work: UnitOfWork, people: Mapping[str, str | None]) -> dict[str, UUID]:
    session = work.session
    department = session.scalar(select(Department).where(Department.code == "CS"))
    position = session.scalar(select(Position).where(Position.code == "agent"))
    if department is None or position is None:
        department, position = Department(code="CS", name="客服部"), Position(code="agent", name="客服专员")
        session.add_all([department, position])
        session.flush()
    ids: dict[str, UUID] = {}
    for number, supervisor in people.items():
        person = Person(name=number.title())
        session.add(person)
        session.flush()
        row = Employee(
            number=number,
            person_id=person.id,
            department_id=department.id,
            position_id=position.id,
            supervisor_id=None if supervisor is None else ids[supervisor],
        )
        session.add(row)
        session.flush()
        ids[number] = row.id
    return ids


HIRE = Command("fixture.hire", Action.EDIT_EMPLOYEES, _hire)


def staff(store: Store, unit_id: int, people: Mapping[str, str | None]) -> dict[str, UUID]:
    """Employees of the unit by staff number, each with the number of their supervisor; their ids by number."""
    ids = store.executor.perform(somebody(unit_id, Role.HR), HIRE, people)
    assert isinstance(ids, dict), ids
    return ids
