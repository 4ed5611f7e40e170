"""At which level somebody is on a day: the latest change that counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from server.db.session import UnitSession
from server.employees.tables import LevelChange


def level_on(session: UnitSession, employee_id: UUID, day: date) -> str | None:
    """The level of the employee on ``day``; ``None`` where none was ever recorded until then."""
    return levels_on(session, day, [employee_id]).get(employee_id)


def levels_on(session: UnitSession, day: date, employee_ids: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """The level on ``day`` of each of the employees (``None``: of all) who has one."""
    changes = (
        select(LevelChange.employee_id, LevelChange.level)
        .where(latest(), LevelChange.withdrawn.is_(False), LevelChange.effective_on <= day)
        .order_by(LevelChange.employee_id, LevelChange.effective_on)
    )
    if employee_ids is not None:
        changes = changes.where(LevelChange.employee_id.in_(list(employee_ids)))
    return dict(session.execute(changes).all())


def latest() -> ColumnElement[bool]:
    """The condition on ``LevelChange`` that no later revision of the same day exists."""
    later = aliased(LevelChange)
    return ~(
        select(later.id)
        .where(
            later.employee_id == LevelChange.employee_id,
            later.effective_on == LevelChange.effective_on,
            later.revision > LevelChange.revision,
        )
        .exists()
    )
