"""Departments, teams and positions alike: what each is called, and the operations that make and change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.spec import Text
from server.admin.errors import no_such_page
from server.admin.visit import Unshown, Visit
from server.employees.commands.departments import (
    create_department,
    move_department,
    remove_department,
    rename_department,
)
from server.employees.commands.positions import create_position, remove_position, rename_position
from server.employees.commands.teams import create_team, move_team, remove_team, rename_team
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.values import (
    DEPARTMENT,
    POSITION,
    TEAM,
    DepartmentView,
    PositionView,
    TeamView,
)
from server.operations import Command, Query

Part = DepartmentView | TeamView | PositionView


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDepartment:
    """A department as people type it."""

    code: str
    name: str
    parent_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTeam:
    """A team as people type it."""

    code: str
    name: str
    department_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosition:
    """A position as people type it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of part. ``above`` is the field that says where a part belongs, ``sieve`` that of the list of employees."""

    path: str
    name: Text
    form: type[Any]
    every: Query[[], tuple[Part, ...]]
    create: Command[..., Any]
    rename: Command[..., Any]
    move: Command[..., Any] | None
    remove: Command[..., Any]
    above: str | None
    sieve: str


DEPARTMENTS = Kind(
    path="departments",
    name=DEPARTMENT,
    form=NewDepartment,
    every=list_departments,
    create=create_department,
    rename=rename_department,
    move=move_department,
    remove=remove_department,
    above="parentId",
    sieve="departmentId",
)
TEAMS = Kind(
    path="teams",
    name=TEAM,
    form=NewTeam,
    every=list_teams,
    create=create_team,
    rename=rename_team,
    move=move_team,
    remove=remove_team,
    above="departmentId",
    sieve="teamId",
)
POSITIONS = Kind(
    path="positions",
    name=POSITION,
    form=NewPosition,
    every=list_positions,
    create=create_position,
    rename=rename_position,
    move=None,
    remove=remove_position,
    above=None,
    sieve="positionId",
)
KINDS = (DEPARTMENTS, TEAMS, POSITIONS)


def part_of(visit: Visit, kind: Kind, part_id: UUID) -> Part:
    """The part that was asked for.

    Raises:
        Unshown: the unit has none.
    """
    for one in visit.need(kind.every):
        if one.id == part_id:
            return one
    raise Unshown(no_such_page())


def above_of(part: Part) -> UUID | None:
    """Where ``part`` belongs: the department above, or the team's; ``None`` at the top, and for a position."""
    if isinstance(part, DepartmentView):
        return part.parent_id
    return part.department_id if isinstance(part, TeamView) else None
