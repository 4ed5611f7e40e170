"""Which runs' results are published, and which of them count: those of the newest publication of each cycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from core.calendar import MONTHS_IN, Period, parse_period
from server.cycles.tables import Cycle
from server.db.session import UnitSession
from server.results.tables import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The newest publication of a cycle: its ``run_id`` holds the results that count."""

    cycle_id: UUID
    run_id: UUID
    revision: int
    period: Period

    @property
    def order(self) -> tuple[int, int, str]:
        """By the end of the period; of those that end together, the shorter first."""
        return (*_order(self.period), str(self.cycle_id))


def newest_publications(session: UnitSession) -> tuple[Published, ...]:
    """The newest publication of each cycle that has one, in order of time."""
    rows = session.execute(
        select(Publication.cycle_id, Publication.run_id, Publication.revision, Cycle.period)
        .join(Cycle, Cycle.id == Publication.cycle_id)
        .order_by(Publication.cycle_id, Publication.revision)
    )
    newest = {row.cycle_id: row for row in rows}
    found = (_published(row) for row in newest.values())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.order))


def publication_of(session: UnitSession, cycle_id: UUID, revision: int | None = None) -> Publication | None:
    """The publication of the cycle with this ``revision`` (``None``: the newest), where there is one."""
    found = select(Publication).where(Publication.cycle_id == cycle_id)
    if revision is not None:
        return session.scalar(found.where(Publication.revision == revision))
    last = select(func.max(Publication.revision)).where(Publication.cycle_id == cycle_id).scalar_subquery()
    return session.scalar(found.where(Publication.revision == last))


def period_order(label: str) -> tuple[int, int]:
    """Where the period called ``label`` stands in time: by its end, the shorter first; what names none comes first."""
    period = parse_period(label)
    return (0, 0) if period is None else _order(period)


def in_time(label: InstrumentedAttribute[str]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The same order for a statement: the year of the period that the column names, and its place within the year."""
    return func.substr(label, 1, 4), case(PLACES, value=func.substr(label, 6))


def _order(period: Period) -> tuple[int, int]:
    return period.last_day.toordinal(), -period.first_day.toordinal()


def _published(row: Row[UUID, UUID, int, str]) -> Published | None:
    period = parse_period(row.period)
    if period is None:
        return None
    return Published(cycle_id=row.cycle_id, run_id=row.run_id, revision=row.revision, period=period)


_YEAR = [Period(2000, kind, number + 1) for kind, months in MONTHS_IN.items() for number in range(12 // months)]
PLACES = {str(period)[5:]: place for place, period in enumerate(sorted(_YEAR, key=_order))}
"""What follows the year in a label -> the place among all periods of a year."""
