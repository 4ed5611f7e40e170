"""A month at a glance: working days, which cycles are rated when, and which regimes have no cycle yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlalchemy import and_, or_, select

from core.calendar import MONTHS_IN, Period, parse_period
from core.workflow import CycleState
from server.cycles.days import no_period
from server.cycles.queries.cycles import unhidden
from server.cycles.regimes import in_effect
from server.cycles.reports import Day, MonthView, WithoutCycle
from server.cycles.tables import Cycle, CycleScheme
from server.cycles.values import cycle_view
from server.db.session import ReadSession
from server.holidays import china
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Invalid

FIRST_YEAR, LAST_YEAR = 1901, 2198
"""Years whose calendar, and that of the years beside them, can be drawn."""


@query("cycle.month", Action.READ_CYCLES)
def month_at_a_glance(session: ReadSession, who: Who, month: str) -> MonthView | Invalid:
    """The days of ``month`` (``2026-11``), the cycles that cover it or are rated in it, and what has no cycle yet."""
    when = parse_period(month)
    if when is None or when.kind != "month" or not FIRST_YEAR <= when.year <= LAST_YEAR:
        return Invalid((no_period("month"),))
    calendar = china([when.year])
    rows = session.scalars(
        select(Cycle)
        .where(
            Cycle.state != CycleState.CANCELLED,
            unhidden(who),
            or_(
                Cycle.period.in_([str(when.holding(kind)) for kind in MONTHS_IN]),
                and_(Cycle.rating_from <= when.last_day, Cycle.rating_to >= when.first_day),
            ),
        )
        .order_by(Cycle.rating_from, Cycle.name)
    ).all()
    return MonthView(
        month=str(when),
        provisional=calendar.is_provisional(when.first_day),
        days=tuple(
            Day(
                day=day,
                is_workday=calendar.is_workday(day),
                rated=tuple(row.id for row in rows if row.rating_from <= day <= row.rating_to),
            )
            for day in (when.first_day + timedelta(days=step) for step in range(when.last_day.day))
        ),
        cycles=tuple(cycle_view(row) for row in rows),
        without_cycle=tuple(_without(session, when)),
    )


def _without(session: ReadSession, month: Period) -> Iterator[WithoutCycle]:
    """What is in effect in a period that ends with ``month`` and isn't in any cycle of it."""
    for period in (month.holding(kind) for kind in MONTHS_IN):
        if period.last_day != month.last_day:
            continue
        chosen: Sequence[object] = session.scalars(
            select(CycleScheme.version_id)
            .join(Cycle, Cycle.id == CycleScheme.cycle_id)
            .where(Cycle.period == str(period), Cycle.state != CycleState.CANCELLED)
        ).all()
        for one in in_effect(session, period):
            if one.version_id not in chosen:
                yield WithoutCycle(
                    version_id=one.version_id, code=one.scheme.code, name=one.scheme.name, period=str(period)
                )
