"""Which absences count, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from core.spec import Text
from server.employees.tables import Absence, AbsenceKind

KINDS: Mapping[AbsenceKind, Text] = MappingProxyType(
    {
        AbsenceKind.ANNUAL: Text(zh="年假", en="annual leave"),
        AbsenceKind.SICK: Text(zh="病假", en="sick leave"),
        AbsenceKind.PERSONAL: Text(zh="事假", en="personal leave"),
        AbsenceKind.MATERNITY: Text(zh="产假", en="maternity leave"),
        AbsenceKind.INJURY: Text(zh="工伤假", en="injury leave"),
        AbsenceKind.UNEXCUSED: Text(zh="旷工", en="unexcused"),
        AbsenceKind.OTHER: Text(zh="其他", en="other"),
    }
)
"""What kinds of absence are called."""


def counting() -> ColumnElement[bool]:
    """The condition on ``Absence`` that it is the latest revision of its series, and not withdrawn."""
    later = aliased(Absence)
    superseded = select(later.id).where(later.series_id == Absence.series_id, later.revision > Absence.revision)
    return and_(~superseded.exists(), Absence.withdrawn.is_(False))
