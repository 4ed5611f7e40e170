"""Windows: the days of the month after a period on which its appraisal is carried out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from core.calendar import Period
from core.spec import Declaration, declaration
from core.workdays import WorkCalendar


@declaration
class Window(Declaration):
    """Days ``first_day`` to ``last_day`` of the month that follows a period, both included.

    ``moved``: an end that falls on a day off is moved to the next working day ("遇节假日顺延", as R21 has it for its own
    deadlines); R03 第6条 ("下一个月的 5, 10 日") doesn't say so, and isn't moved. A day that the month lacks is its last.

    Raises:
        ValueError: the days are not 1 <= first <= last <= 31.
    """

    first_day: int
    last_day: int
    moved: bool = False

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        if not 1 <= self.first_day <= self.last_day <= 31:
            raise ValueError(f"Window from day {self.first_day} to {self.last_day}: use 1 <= first <= last <= 31")


def window_days(window: Window, period: Period, calendar: WorkCalendar) -> tuple[date, date]:
    """The first and the last day of ``window`` for ``period``; moved ones follow ``calendar``."""
    next_month = period.last_day + timedelta(days=1)
    length = monthrange(next_month.year, next_month.month)[1]
    first, last = (next_month.replace(day=min(day, length)) for day in (window.first_day, window.last_day))
    return (calendar.on_or_after(first), calendar.on_or_after(last)) if window.moved else (first, last)


def is_within(window: Window, period: Period, day: date, calendar: WorkCalendar) -> bool:
    """Whether the appraisal of ``period`` may be carried out on ``day``."""
    first, last = window_days(window, period, calendar)
    return first <= day <= last
