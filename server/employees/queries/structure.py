"""How the unit is organised: departments, teams and positions. None of it is about a person."""

from __future__ import annotations

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.tables import Department, Position, Team
from server.employees.values import (
    DepartmentView,
    PositionView,
    TeamView,
    department_view,
    position_view,
    team_view,
)
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query


@query("department.list", Action.READ_EMPLOYEES)
def list_departments(session: ReadSession, who: Who) -> tuple[DepartmentView, ...]:
    """All departments by code."""
    return tuple(department_view(row) for row in session.scalars(select(Department).order_by(Department.code)))


@query("team.list", Action.READ_EMPLOYEES)
def list_teams(session: ReadSession, who: Who) -> tuple[TeamView, ...]:
    """All teams by code."""
    return tuple(team_view(row) for row in session.scalars(select(Team).order_by(Team.code)))


@query("position.list", Action.READ_EMPLOYEES)
def list_positions(session: ReadSession, who: Who) -> tuple[PositionView, ...]:
    """All positions by code."""
    return tuple(position_view(row) for row in session.scalars(select(Position).order_by(Position.code)))
