"""How a unit is organised: departments, teams and positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Annotated, Any

import strawberry
from strawberry import field

from server.employees.queries.by_ids import departments_by_ids, positions_by_ids, teams_by_ids
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.values import DepartmentView, PositionView, TeamView
from server.operations import Query
from server.refusal import Refusal
from server.schema.context import Context
from server.schema.declare import Asking, Node, batched, by_key, node

VERSION = "Counts the changes; a mutation names the one that it saw."


def within(everything: Query[..., Any], above: str) -> Callable[[Context, Sequence[Any]], Sequence[Any]]:
    """A loader for ``batched``: what of ``everything`` has the source's id as its ``above``; ``None`` where refused."""
    key = attrgetter(above)

    def load(context: Context, sources: Sequence[Any]) -> Sequence[Any]:
        found = context.answer(everything)
        if isinstance(found, Refusal):
            return [None] * len(sources)
        below: dict[Any, list[Any]] = {}
        for one in found:
            below.setdefault(key(one), []).append(one)
        return [below.get(source.id, []) for source in sources]

    return load


@node(DepartmentView, "A part of the unit, below another or at the top.", departments_by_ids)
class Department(Node):
    code: str = field(description="By which files know it; unique within the unit.")
    name: str = field(description="What it is called.")
    parent: Department | None = batched(
        by_key(departments_by_ids, lambda one: one.parent_id), "The department above; null at the top."
    )
    departments: list[Department] | None = batched(
        within(list_departments, "parent_id"), "The departments directly below, by code."
    )
    teams: list[Annotated[Team, strawberry.lazy("server.schema.structure")]] | None = batched(
        within(list_teams, "department_id"), "Its teams, by code."
    )
    version: int = field(description=VERSION)


@node(TeamView, "A part of a department.", teams_by_ids)
class Team(Node):
    code: str = field(description="By which files know it; unique within the unit.")
    name: str = field(description="What it is called.")
    department: Department | None = batched(
        by_key(departments_by_ids, lambda one: one.department_id), "Where it belongs."
    )
    version: int = field(description=VERSION)


@node(PositionView, "What somebody works as; schemes name it by its code.", positions_by_ids)
class Position(Node):
    code: str = field(description="By which schemes and files know it; unique within the unit.")
    name: str = field(description="What it is called.")
    version: int = field(description=VERSION)


@strawberry.type
class StructureQueries:
    @field(description="All departments, by code.")
    def departments(self, info: Asking) -> list[Department] | None:
        return info.context.ask(info, list_departments)

    @field(description="All teams, by code.")
    def teams(self, info: Asking) -> list[Team] | None:
        return info.context.ask(info, list_teams)

    @field(description="All positions, by code.")
    def positions(self, info: Asking) -> list[Position] | None:
        return info.context.ask(info, list_positions)
