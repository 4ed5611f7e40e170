"""Probes of departments, teams and positions."""

from __future__ import annotations

from typing import Any

from server.employees.commands.departments import (
    create_department,
    move_department,
    remove_department,
    rename_department,
)
from server.employees.commands.positions import create_position, remove_position, rename_position
from server.employees.commands.teams import create_team, move_team, remove_team, rename_team
from server.employees.queries.by_ids import departments_by_ids, positions_by_ids, teams_by_ids
from server.employees.queries.chart import department_chart, part_heads, reporting_chart
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.tables import Department, Position, Team
from tests.server.isolation.columns import DAY
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(create_department)
def new_department(given: Given) -> dict[str, Any]:
    """Below one of the unit's."""
    return {"code": given.unused(Department.code), "name": "x", "parent_id": given.id(Department)}


@probe(move_department)
def moved_department(given: Given) -> dict[str, Any]:
    """One below the other."""
    return {
        "department_id": given.id(Department, "spare"),
        "version": given.version(Department, "spare"),
        "parent_id": given.id(Department),
    }


@probe(remove_department)
def removed_department(given: Given) -> dict[str, Any]:
    """The one without people."""
    return {"department_id": given.id(Department, "empty"), "version": given.version(Department, "empty")}


@probe(rename_department)
def renamed_department(given: Given) -> dict[str, Any]:
    """Another name."""
    return {"department_id": given.id(Department), "version": given.version(Department), "name": "x"}


@probe(create_team)
def new_team(given: Given) -> dict[str, Any]:
    """Within the unit's department."""
    return {"code": given.unused(Team.code), "name": "x", "department_id": given.id(Department)}


@probe(move_team)
def moved_team(given: Given) -> dict[str, Any]:
    """Into the other department."""
    return {
        "team_id": given.id(Team, "spare"),
        "version": given.version(Team, "spare"),
        "department_id": given.id(Department, "spare"),
    }


@probe(remove_team)
def removed_team(given: Given) -> dict[str, Any]:
    """The one without people."""
    return {"team_id": given.id(Team, "spare"), "version": given.version(Team, "spare")}


@probe(rename_team)
def renamed_team(given: Given) -> dict[str, Any]:
    """Another name."""
    return {"team_id": given.id(Team), "version": given.version(Team), "name": "x"}


@probe(create_position)
def new_position(given: Given) -> dict[str, Any]:
    """By a new code."""
    return {"code": given.unused(Position.code), "name": "x"}


@probe(remove_position)
def removed_position(given: Given) -> dict[str, Any]:
    """The one without people."""
    return {"position_id": given.id(Position, "spare"), "version": given.version(Position, "spare")}


@probe(rename_position)
def renamed_position(given: Given) -> dict[str, Any]:
    """Another name."""
    return {"position_id": given.id(Position), "version": given.version(Position), "name": "x"}


@probe(list_departments)
@probe(list_teams)
@probe(list_positions)
def everything(given: Given) -> dict[str, Any]:
    """All of them."""
    return {}


@probe(department_chart)
@probe(part_heads)
@probe(reporting_chart)
def chart(given: Given) -> dict[str, Any]:
    """As of a day."""
    return {"day": DAY}


@probe(departments_by_ids)
def departments_called(given: Given) -> dict[str, Any]:
    """One of the unit's."""
    return {"ids": (given.id(Department),)}


@probe(teams_by_ids)
def teams_called(given: Given) -> dict[str, Any]:
    """One of the unit's."""
    return {"ids": (given.id(Team),)}


@probe(positions_by_ids)
def positions_called(given: Given) -> dict[str, Any]:
    """One of the unit's."""
    return {"ids": (given.id(Position),)}
