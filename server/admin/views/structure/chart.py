"""The chart of the unit: departments as a tree with their teams, positions, and how many people are in each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.visit import Visit
from server.clock import today
from server.employees.queries.chart import DepartmentNode, department_chart, part_heads
from server.employees.queries.structure import list_positions, list_teams
from server.employees.values import TeamView
from server.identity.policy import Action

DEEPEST = 5
"""Steps of the tree that are drawn; what lies deeper stands as far in as these."""


def shown(visit: Visit) -> Answer:
    """How the unit is organised today."""
    day = today()
    return visit.screen(
        "structure/chart.html",
        departments=visit.need(department_chart, day),
        teams=_by_department(visit.need(list_teams)),
        positions=visit.need(list_positions),
        heads=visit.need(part_heads, day),
        deepest=DEEPEST,
    )


def tree(visit: Visit, without: UUID | None = None) -> list[tuple[str, str]]:
    """Departments to choose from, as the tree has them; without one and what lies below it, where it is given."""
    chosen: list[tuple[str, str]] = []
    skipped: int | None = None
    for one in visit.need(department_chart, today()):
        if skipped is not None and one.depth > skipped:
            continue
        skipped = one.depth if one.id == without else None
        if skipped is None:
            chosen.append((str(one.id), _indented(one)))
    return chosen


def _indented(one: DepartmentNode) -> str:
    return "\u3000" * one.depth + one.name


def _by_department(teams: Sequence[TeamView]) -> dict[UUID, list[TeamView]]:
    found: dict[UUID, list[TeamView]] = {}
    for one in teams:
        found.setdefault(one.department_id, []).append(one)
    return found


SPOTS = (page("/structure", shown, Action.EDIT_STRUCTURE),)
