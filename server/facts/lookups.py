"""Small questions about stored facts that several commands ask."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from core.calendar import MONTHS_IN, Period, period_of
from server.db.session import UnitSession
from server.facts.tables import Event, MeasureKind, Measurement, Rating, RoleRating


def latest_event() -> ColumnElement[bool]:
    """The condition on ``Event`` that holds for the revision that counts; nothing counts of a withdrawn one."""
    return latest_event_row() & ~Event.withdrawn


def latest_event_row() -> ColumnElement[bool]:
    """The condition on ``Event`` that holds for the latest revision, withdrawn or not."""
    later = aliased(Event)
    return ~select(later.id).where(later.series_id == Event.series_id, later.revision > Event.revision).exists()


def events_in(session: UnitSession, employee_id: UUID, kind: str, period: Period) -> bool:
    """Whether an event of ``kind`` within ``period`` counts for the employee."""
    return (
        session.scalar(
            select(Event.id)
            .where(
                Event.employee_id == employee_id,
                Event.kind == kind,
                Event.happened_on.between(period.first_day, period.last_day),
                latest_event(),
            )
            .limit(1)
        )
        is not None
    )


def totals_of(session: UnitSession, employee_id: UUID, codes: tuple[str, ...], day_period: Period) -> tuple[str, ...]:
    """Which of the indicators ``codes`` have a number of their own in a period that ``day_period`` (a month) lies in."""
    labels = [str(period_of(day_period.first_day, kind)) for kind in MONTHS_IN]
    rows = session.execute(
        select(Measurement.period, Measurement.code, Measurement.withdrawn)
        .where(
            Measurement.employee_id == employee_id,
            Measurement.period.in_(labels),
            Measurement.kind == MeasureKind.INDICATOR,
            Measurement.code.in_(codes),
        )
        .order_by(Measurement.revision)
    )
    current = {(label, code): withdrawn for label, code, withdrawn in rows}
    return tuple(sorted({code for (_, code), withdrawn in current.items() if not withdrawn}))


def role_rated(session: UnitSession, employee_id: UUID, period: str, code: str, role: str) -> bool:
    """Whether ``role`` as a whole has rated the employee there."""
    withdrawn = session.scalars(
        select(RoleRating.withdrawn)
        .where(
            RoleRating.employee_id == employee_id,
            RoleRating.period == period,
            RoleRating.code == code,
            RoleRating.role == role,
        )
        .order_by(RoleRating.revision)
    ).all()
    return bool(withdrawn) and not withdrawn[-1]


def singly_rated(session: UnitSession, employee_id: UUID, period: str, code: str, role: str) -> bool:
    """Whether somebody has rated the employee there in ``role``."""
    rows = session.execute(
        select(Rating.rater_id, Rating.withdrawn)
        .where(Rating.employee_id == employee_id, Rating.period == period, Rating.code == code, Rating.role == role)
        .order_by(Rating.revision)
    )
    current = {row.rater_id: row.withdrawn for row in rows}
    return any(not withdrawn for withdrawn in current.values())
