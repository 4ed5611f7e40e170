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
"""So many numbers are named in a statement; for more, everybody is read."""


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
    """The employees of the unit who have these staff numbers, by number."""
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
    )
    if len(numbers) <= FEW:
        # A database refuses texts with control characters; nobody has such a number.
        people = people.where(Employee.number.in_([number for number in numbers if number.isprintable()]))
    return {
        row.number: Listed(row.id, row.number, row.hired_on, row.left_on, row.code, row.post)
        for row in session.execute(people)
        if row.number in numbers
    }
