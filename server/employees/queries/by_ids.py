"""Employees and parts of the unit by their ids, many at a time: what refers to them is read with one statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Department, Employee, Person, Position, Team
from server.employees.values import (
    EMPLOYEE_COLUMNS,
    DepartmentView,
    EmployeeView,
    PositionView,
    TeamView,
    department_view,
    employee_of,
    position_view,
    team_view,
)
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query

V = TypeVar("V")


@query("employee.by_ids", Action.READ_EMPLOYEES)
def employees_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, EmployeeView]:
    """Those of ``ids`` that are within reach."""
    found = (
        select(*EMPLOYEE_COLUMNS)
        .join(Person, Person.id == Employee.person_id)
        .where(Employee.id.in_(ids), within_reach(who, Action.READ_EMPLOYEES))
    )
    return {one.id: one for one in map(employee_of, session.execute(found))}


@query("department.by_ids", Action.READ_EMPLOYEES)
def departments_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, DepartmentView]:
    """Those of ``ids`` that there are."""
    return _by_ids(session, Department, ids, department_view)


@query("team.by_ids", Action.READ_EMPLOYEES)
def teams_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, TeamView]:
    """Those of ``ids`` that there are."""
    return _by_ids(session, Team, ids, team_view)


@query("position.by_ids", Action.READ_EMPLOYEES)
def positions_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, PositionView]:
    """Those of ``ids`` that there are."""
    return _by_ids(session, Position, ids, position_view)


def _by_ids(session: ReadSession, kind: Any, ids: tuple[UUID, ...], view: Callable[[Any], V]) -> Mapping[UUID, V]:
    return {row.id: view(row) for row in session.scalars(select(kind).where(kind.id.in_(ids)))}
