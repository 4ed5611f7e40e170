"""Windows: which days of the following month they hold, on both sides of each end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import parse_period
from core.codec import decode, encode
from core.workdays import WEEKENDS, WorkCalendar
from core.workflow import Window, is_within, window_days

R03 = Window(first_day=5, last_day=10)
MOVED = Window(first_day=5, last_day=10, moved=True)
OCTOBER = WorkCalendar(
    holidays=frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7)), workdays=frozenset({date(2026, 10, 10)})
)

DAYS = [
    # period, window, calendar, first day, last day
    ("2026-09", R03, OCTOBER, "2026-10-05", "2026-10-10"),
    ("2026-09", MOVED, OCTOBER, "2026-10-08", "2026-10-10"),
    ("2026-09", MOVED, WEEKENDS, "2026-10-05", "2026-10-12"),
    ("2026-12", R03, WEEKENDS, "2027-01-05", "2027-01-10"),
    ("2026-Q2", R03, WEEKENDS, "2026-07-05", "2026-07-10"),
    ("2026-H1", R03, WEEKENDS, "2026-07-05", "2026-07-10"),
    ("2026", R03, WEEKENDS, "2027-01-05", "2027-01-10"),
    ("2027-01", Window(first_day=28, last_day=31), WEEKENDS, "2027-02-28", "2027-02-28"),
    ("2028-01", Window(first_day=28, last_day=31), WEEKENDS, "2028-02-28", "2028-02-29"),
    ("2026-04", Window(first_day=31, last_day=31, moved=True), WEEKENDS, "2026-06-01", "2026-06-01"),
]


@pytest.mark.parametrize(("label", "window", "calendar", "first", "last"), DAYS)
def test_the_days_of_a_window(label: str, window: Window, calendar: WorkCalendar, first: str, last: str) -> None:
    period = parse_period(label)
    assert period is not None
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert window_days(window, period, calendar) == days


@pytest.mark.parametrize(
    ("day", "within"),
    [
        ("2026-09-30", False),
        ("2026-10-04", False),
        ("2026-10-05", True),
        ("2026-10-10", True),
        ("2026-10-11", False),
        ("2026-11-05", False),
    ],
)
def test_both_sides_of_each_end(day: str, within: bool) -> None:
    period = parse_period("2026-09")
    assert period is not None
    assert is_within(R03, period, date.fromisoformat(day), WEEKENDS) is within


@pytest.mark.parametrize(("first", "last"), [(0, 10), (5, 32), (10, 5)])
def test_days_that_are_no_window_are_refused(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="use 1 <= first <= last <= 31"):
        Window(first_day=first, last_day=last)


@given(st.integers(1, 31), st.integers(1, 31), st.booleans())
def test_a_window_has_a_json_form(one: int, other: int, moved: bool) -> None:
    window = Window(first_day=min(one, other), last_day=max(one, other), moved=moved)
    assert decode(Window, encode(window)) == (window, ())
