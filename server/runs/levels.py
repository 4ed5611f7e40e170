"""The level in force when a period is scored: what was decided last, by people or by a published result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from server.db.session import UnitSession
from server.employees.levels import latest
from server.employees.tables import LevelChange
from server.results.history import levels_for
from server.results.published import newest_publications


def levels_led_to(session: UnitSession, employee_ids: Collection[UUID], period: Period) -> Mapping[UUID, str]:
    """The level that each one's last published result before ``period`` led to, where nobody has set another since.

    A level change goes before the result of a period that ended before the change took effect, and after the result of
    any later one: the result already knew of it. Who isn't in it is at the level that the facts state.
    """
    ends = sorted({one.period.last_day for one in newest_publications(session)})
    rows = session.execute(
        select(LevelChange.employee_id, LevelChange.effective_on)
        .where(latest(), ~LevelChange.withdrawn, LevelChange.effective_on <= period.last_day)
        .order_by(LevelChange.effective_on)
    )
    changed: dict[UUID, date] = {row.employee_id: row.effective_on for row in rows}
    groups: dict[date, list[UUID]] = {}
    for employee in employee_ids:
        since = next((end for end in ends if end >= changed.get(employee, date.min)), None)
        if since is not None:
            groups.setdefault(since, []).append(employee)
    return {
        employee: level
        for since, some in groups.items()
        for employee, level in levels_for(session, some, period, since).items()
    }
