"""Employees by staff number, for entries about many of them: columns, no objects."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from server.db.session import UnitSession
from server.employees.tables import Department, Employee, Position

FEW = 1000
"""So many employees are named in a statement; for more, everybody is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An employee as files know them; ``department`` and ``position`` are codes."""

    id: UUID
    number: str
    hired_on: date | None
    left_on: date | None
    department: str
    position: str


def listed(session: UnitSession, numbers: Collection[str]) -> dict[str, Listed]:
    """The employees of the unit who have these staff numbers, by number, held as ``hold`` does."""
    people = (
        select(
            Employee.id,
            Employee.number,
            Employee.hired_on,
            Employee.left_on,
            Department.code,
            Position.code.label("post"),
        )
        .join(Department, Department.id == Employee.department_id)
        .join(Position, Position.id == Employee.position_id)
        .order_by(Employee.id)
        .with_for_update(of=Employee)
    )
    if len(numbers) <= FEW:
        # A database refuses texts with control characters; nobody has such a number.
        people = people.where(Employee.number.in_([number for number in numbers if number.isprintable()]))
    return {
        row.number: Listed(row.id, row.number, row.hired_on, row.left_on, row.code, row.post)
        for row in session.execute(people)
        if row.number in numbers
    }


def hold(session: UnitSession, ids: Collection[UUID]) -> None:
    """Until the transaction ends nobody else enters anything about these employees.

    What two entries exclude, such as a total and an event that it counts, the second of them sees. They are held in the
    order of their ids, so that of two who hold several neither waits for the other.
    """
    people = select(Employee.id).order_by(Employee.id).with_for_update()
    session.execute(people.where(Employee.id.in_(list(ids))) if len(ids) <= FEW else people)
