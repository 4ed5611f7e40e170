"""What codes of employees are called on pages."""

from __future__ import annotations

from types import MappingProxyType

from core.spec import Text
from server.employees.tables import AbsenceKind, Employment

EMPLOYMENTS = MappingProxyType(
    {
        Employment.REGULAR: Text(zh="正式", en="regular"),
        Employment.PROBATION: Text(zh="试用", en="on probation"),
        Employment.INTERN: Text(zh="实习", en="intern"),
        Employment.OUTSOURCED: Text(zh="外包", en="outsourced"),
    }
)
ABSENCES = MappingProxyType(
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
