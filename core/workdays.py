"""Working days: weekdays, less public holidays, plus the weekend days that are worked to make up for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """A working-day calendar as a value.

    ``holidays``: weekdays that are off. ``workdays``: Saturdays and Sundays that are worked (调休). ``published``: the
    years whose holidays are settled; days of other years follow what is known and are provisional.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    published: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        return day in self.workdays or (day.weekday() < 5 and day not in self.holidays)

    def on_or_after(self, day: date) -> date:
        """``day`` itself, or the next working day where it is off ("遇节假日顺延")."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and including ``end``; 0 where ``end`` is not later."""
        days = (end - start).days
        return sum(self.is_workday(start + timedelta(days=step)) for step in range(1, days + 1))

    def is_provisional(self, day: date) -> bool:
        """Whether the holidays of ``day``'s year are not settled yet."""
        return day.year not in self.published


WEEKENDS = WorkCalendar()
"""Saturdays and Sundays off, no holidays known: every year is provisional."""
