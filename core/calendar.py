"""Months, quarters, half-years and years as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.spec.scheme import PeriodKind

MONTHS_IN: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_LABEL = re.compile(r"(?P<year>[0-9]{4})(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar period: ``kind`` and its number within ``year`` (month 1 to 12, quarter 1 to 4, half 1 to 2, year 1)."""

    year: int
    kind: PeriodKind
    number: int

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, (self.number - 1) * MONTHS_IN[self.kind] + 1, 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        end = self.number * MONTHS_IN[self.kind]
        return date(self.year, 12, 31) if end == 12 else date(self.year, end + 1, 1) - timedelta(days=1)

    def shifted(self, by: int) -> Period:
        """The period of the same kind that lies ``by`` periods later (earlier when negative)."""
        in_year = 12 // MONTHS_IN[self.kind]
        index = self.year * in_year + self.number - 1 + by
        return Period(index // in_year, self.kind, index % in_year + 1)

    def holding(self, kind: PeriodKind) -> Period:
        """The period of ``kind`` that this one's last day lies in."""
        return period_of(self.last_day, kind)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        tail = {"month": f"-{self.number:02}", "quarter": f"-Q{self.number}", "half": f"-H{self.number}", "year": ""}
        return f"{self.year:04}{tail[self.kind]}"


def parse_period(label: str) -> Period | None:
    """The period that ``label`` names (``2026-10``, ``2026-Q4``, ``2026-H2``, ``2026``), or ``None``."""
    match = _LABEL.fullmatch(label)
    if match is None or int(match["year"]) == 0:
        return None
    year = int(match["year"])
    if match["month"]:
        return Period(year, "month", int(match["month"]))
    if match["quarter"]:
        return Period(year, "quarter", int(match["quarter"]))
    if match["half"]:
        return Period(year, "half", int(match["half"]))
    return Period(year, "year", 1)


def period_of(day: date, kind: PeriodKind) -> Period:
    """The period of ``kind`` that ``day`` lies in."""
    return Period(day.year, kind, (day.month - 1) // MONTHS_IN[kind] + 1)


def smallest_period(first: date, last: date) -> Period | None:
    """The shortest calendar period that holds both days, or ``None`` when they lie in different years."""
    for kind in MONTHS_IN:
        period = period_of(first, kind)
        if last in period:
            return period
    return None
