"""The days on which a cycle is rated."""

from __future__ import annotations

from core.calendar import Period
from core.problem import Problem
from core.spec import Text
from core.workdays import WEEKENDS
from core.workflow import Window, window_days
from server.cycles.values import RatingDays, WindowDays
from server.employees.checks import LATEST
from server.holidays import china
from server.refusal import error


def rating_days(period: Period, window: WindowDays | RatingDays) -> RatingDays | Problem:
    """The first and last day of ``window`` for ``period``, or why it can't be one."""
    if isinstance(window, RatingDays):
        return window if period.first_day <= window.first <= window.last <= LATEST else _disordered(period)
    if not 1 <= window.first_day <= window.last_day <= 31:
        return error(
            "cycle.window",
            "window",
            Text(zh="窗口期的日子须在 1 至 31 之间, 且先后有序。", en="A window is from day 1 to 31, in order."),
            Text(zh="例如次月 5 日至 10 日。", en="Say from day 5 to day 10 of the month after."),
        )
    days = Window(first_day=window.first_day, last_day=window.last_day, moved=window.moved)
    first, last = window_days(days, period, china([period.last_day.year]) if window.moved else WEEKENDS)
    return RatingDays(first=first, last=last)


def _disordered(period: Period) -> Problem:
    return error(
        "cycle.rating_days",
        "window",
        Text(
            zh=f"评分日期须先后有序, 且不早于考核期开始({period.first_day})。",
            en=f"The days of rating are in order, and not before {period.first_day}, on which the period begins.",
        ),
        Text(zh="请核对两个日期。", en="Check both days."),
    )


def no_period(path: str = "period") -> Problem:
    """What was given at ``path`` is no label of a period."""
    return error(
        "facts.period",
        path,
        Text(zh="这不是考核期间。", en="That is no period."),
        Text(zh="请写成 2026-10、2026-Q4、2026-H2 或 2026。", en="Write it as 2026-10, 2026-Q4, 2026-H2 or 2026."),
    )
