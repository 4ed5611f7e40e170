"""Employees by staff number, for entries about many of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from server.db.session import UnitSession
from server.employees.tables import Employee

STRIDE = 10_000
"""Numbers named in one statement."""


def numbered(session: UnitSession, numbers: Collection[str]) -> dict[str, Employee]:
    """The employees of the unit who have these staff numbers, by number."""
    # A database refuses texts with control characters; nobody has such a number.
    wanted = sorted(number for number in numbers if number.isprintable())
    found: dict[str, Employee] = {}
    for start in range(0, len(wanted), STRIDE):
        named = wanted[start : start + STRIDE]
        found.update((one.number, one) for one in session.scalars(select(Employee).where(Employee.number.in_(named))))
    return found
