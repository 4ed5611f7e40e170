"""The Chinese working-day calendar, from two libraries: what is published, and a forecast for what is not."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from core.workdays import WorkCalendar


def china(years: Iterable[int]) -> WorkCalendar:
    """The calendar of ``years`` and the years beside them (a deadline may lie across New Year).

    Published years come with their make-up days (调休); the others have the statutory holidays alone and stay
    provisional.
    """
    wanted = sorted({near for year in years for near in (year - 1, year, year + 1)})
    parts = [_year(year) for year in wanted]
    return WorkCalendar(
        holidays=frozenset().union(*(part.holidays for part in parts)),
        workdays=frozenset().union(*(part.workdays for part in parts)),
        published=frozenset().union(*(part.published for part in parts)),
    )


@lru_cache(maxsize=64)
def _year(year: int) -> WorkCalendar:
    import chinese_calendar

    if year not in {day.year for day in chinese_calendar.holidays}:
        return _forecast(year)
    days = [date(year, 1, 1) + timedelta(days=step) for step in range(366 if isleap(year) else 365)]
    worked = {day for day in days if chinese_calendar.is_workday(day)}
    return WorkCalendar(
        holidays=frozenset(day for day in days if day.weekday() < 5 and day not in worked),
        workdays=frozenset(day for day in worked if day.weekday() >= 5),
        published=frozenset({year}),
    )


def _forecast(year: int) -> WorkCalendar:
    import holidays

    statutory = holidays.country_holidays("CN", years=year)
    return WorkCalendar(holidays=frozenset(day for day in statutory if day.weekday() < 5))
