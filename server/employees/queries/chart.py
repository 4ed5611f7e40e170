"""The organisation chart: departments with their heads counted, and who reports to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from server.db.session import ReadSession
from server.employees.queries.staff import active_on
from server.employees.reach import within_reach
from server.employees.tables import Department, Employee, Person
from server.employees.values import ERASED_NAME
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Page, page_of
from server.refusal import Invalid

_STEP = "\x01"
"""Between the numbers of a path: before every character of a number, so that paths sort as the chart is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentNode:
    """A department in the chart. ``heads`` are in it directly, ``heads_below`` in it and everything below it."""

    id: UUID
    code: str
    name: str
    parent_id: UUID | None
    depth: int
    heads: int
    heads_below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonNode:
    """An employee in the chart; ``reports`` is how many report to them directly. The top is at ``depth`` 0.

    ``path`` are the staff numbers that lead to them from the top, their own at the end.
    """

    id: UUID
    number: str
    name: str
    department_id: UUID
    position_id: UUID
    supervisor_id: UUID | None
    path: tuple[str, ...]
    depth: int
    reports: int


@query("department.chart", Action.READ_EMPLOYEES)
def department_chart(session: ReadSession, who: Who, day: date) -> tuple[DepartmentNode, ...]:
    """Every department, each followed by those below it, by code; heads are those within reach, active on ``day``."""
    counted = (
        select(Employee.department_id, func.count(Employee.id))
        .where(within_reach(who, Action.READ_EMPLOYEES), active_on(day))
        .group_by(Employee.department_id)
    )
    heads = dict(session.execute(counted).all())
    below: dict[UUID | None, list[Department]] = {}
    for row in session.scalars(select(Department).order_by(Department.code)):
        below.setdefault(row.parent_id, []).append(row)
    order = list(_preorder(below))
    sums = {row.id: heads.get(row.id, 0) for row, _ in order}
    for row, _ in reversed(order):
        if row.parent_id is not None:
            sums[row.parent_id] += sums[row.id]
    return tuple(
        DepartmentNode(
            id=row.id,
            code=row.code,
            name=row.name,
            parent_id=row.parent_id,
            depth=depth,
            heads=heads.get(row.id, 0),
            heads_below=sums[row.id],
        )
        for row, depth in order
    )


@query("structure.heads", Action.READ_EMPLOYEES)
def part_heads(session: ReadSession, who: Who, day: date) -> Mapping[UUID, int]:
    """How many employees within reach, active on ``day``, are in each team and each position; without those of nobody."""
    found: dict[UUID, int] = {}
    for part in (Employee.team_id, Employee.position_id):
        counted = (
            select(part, func.count(Employee.id))
            .where(within_reach(who, Action.READ_EMPLOYEES), active_on(day))
            .group_by(part)
        )
        found |= {part_id: heads for part_id, heads in session.execute(counted) if part_id is not None}
    return found


@query("employee.chart", Action.READ_EMPLOYEES)
def reporting_chart(
    session: ReadSession, who: Who, day: date, first: int = 50, after: str | None = None
) -> Page[PersonNode] | Invalid:
    """Everybody within reach who is active on ``day``, each followed by those who report to them, by number.

    Whose supervisor is out of reach, or not active, stands at the top. A page holds ``first`` (1 to 100) of them.
    """
    found = (
        select(
            Employee.id,
            Employee.number,
            Person.name,
            Person.erased_at,
            Employee.department_id,
            Employee.position_id,
            Employee.supervisor_id,
        )
        .join(Person, Person.id == Employee.person_id)
        .where(within_reach(who, Action.READ_EMPLOYEES), active_on(day))
        .order_by(Employee.number)
    )
    rows = session.execute(found).all()
    known = {row.id for row in rows}
    below: dict[UUID | None, list[Any]] = {}
    for row in rows:
        below.setdefault(row.supervisor_id if row.supervisor_id in known else None, []).append(row)
    return page_of(_persons(below), lambda one: _STEP.join(one.path), first, after)


def _persons(below: Mapping[UUID | None, Sequence[Any]]) -> Iterator[PersonNode]:
    path: tuple[str, ...] = ()
    for row, depth in _preorder(below):
        path = (*path[:depth], row.number)
        yield PersonNode(
            id=row.id,
            number=row.number,
            name=row.name if row.erased_at is None else ERASED_NAME,
            department_id=row.department_id,
            position_id=row.position_id,
            supervisor_id=row.supervisor_id,
            path=path,
            depth=depth,
            reports=len(below.get(row.id, ())),
        )


def _preorder(below: Mapping[UUID | None, Sequence[Any]]) -> Iterator[tuple[Any, int]]:
    """Every row after the one above it, with its depth; ``below[None]`` are at the top."""
    waiting = [(row, 0) for row in reversed(below.get(None, ()))]
    while waiting:
        row, depth = waiting.pop()
        yield row, depth
        waiting.extend((lower, depth + 1) for lower in reversed(below.get(row.id, ())))
