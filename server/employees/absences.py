"""Which absences count."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from server.employees.tables import Absence


def counting() -> ColumnElement[bool]:
    """The condition on ``Absence`` that it is the latest revision of its series, and not withdrawn."""
    later = aliased(Absence)
    superseded = select(later.id).where(later.series_id == Absence.series_id, later.revision > Absence.revision)
    return and_(~superseded.exists(), Absence.withdrawn.is_(False))
