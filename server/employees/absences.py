"""Which absences count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from server.db.session import UnitSession
from server.employees.tables import Absence
from server.employees.values import AbsenceView, absence_view


def counting() -> ColumnElement[bool]:
    """The condition on ``Absence`` that it is the latest revision of its series, and not withdrawn."""
    later = aliased(Absence)
    superseded = select(later.id).where(later.series_id == Absence.series_id, later.revision > Absence.revision)
    return and_(~superseded.exists(), Absence.withdrawn.is_(False))


def absences_between(
    session: UnitSession, first_day: date, last_day: date, employee_ids: Iterable[UUID] | None = None
) -> tuple[AbsenceView, ...]:
    """What counts and touches the days from ``first_day`` to ``last_day``, by employee and day.

    ``employee_ids`` limits it to some employees; ``None`` is everybody. No reach is applied: the asker's caller does.
    """
    found = (
        select(Absence)
        .where(counting(), Absence.first_day <= last_day, Absence.last_day >= first_day)
        .order_by(Absence.employee_id, Absence.first_day)
    )
    if employee_ids is not None:
        found = found.where(Absence.employee_id.in_(list(employee_ids)))
    return tuple(absence_view(row, counts=True) for row in session.scalars(found))
