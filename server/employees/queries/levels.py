"""Levels of many employees at once: every change of them, and the level on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.levels import levels_on
from server.employees.reach import within_reach
from server.employees.tables import Employee, LevelChange
from server.employees.values import LevelView, level_view
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query


@query("level.by_employees", Action.READ_EMPLOYEES)
def levels_by_employees(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[LevelView, ...]]:
    """The level changes of those of ``ids`` that are within reach, by day and revision."""
    return level_revisions(session, reached_of(session, who, Action.READ_EMPLOYEES, ids))


@query("level.on_day", Action.READ_EMPLOYEES)
def levels_on_day(session: ReadSession, who: Who, ids: tuple[UUID, ...], day: date) -> Mapping[UUID, str]:
    """The level on ``day`` of those of ``ids`` that are within reach and have one."""
    return levels_on(session, day, reached_of(session, who, Action.READ_EMPLOYEES, ids))


def reached_of(session: ReadSession, who: Who, action: Action, ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Those employees of ``ids`` that ``action`` of ``who`` reaches."""
    return tuple(session.scalars(select(Employee.id).where(Employee.id.in_(ids), within_reach(who, action))))


def level_revisions(session: ReadSession, employee_ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[LevelView, ...]]:
    """Every revision of every level change of the employees, by day and revision; who has none is absent."""
    changes = session.scalars(
        select(LevelChange)
        .where(LevelChange.employee_id.in_(employee_ids))
        .order_by(LevelChange.employee_id, LevelChange.effective_on, LevelChange.revision)
    ).all()
    last = {(change.employee_id, change.effective_on): change.revision for change in changes}
    found: dict[UUID, list[LevelView]] = {}
    for change in changes:
        counts = not change.withdrawn and last[change.employee_id, change.effective_on] == change.revision
        found.setdefault(change.employee_id, []).append(level_view(change, counts=counts))
    return {employee_id: tuple(views) for employee_id, views in found.items()}
