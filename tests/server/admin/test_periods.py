"""Periods are understood as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from core.calendar import Period, parse_period
from server.admin.periods import cycle_name, label_of, last_month


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2026-10", "2026-10"),
        (" 2026年10月 ", "2026-10"),
        ("2026年 3 月", "2026-03"),
        ("2026/3", "2026-03"),
        ("202610", "2026-10"),
        ("2026.10", "2026-10"),
        ("2026-Q4", "2026-Q4"),
        ("2026年第4季度", "2026-Q4"),
        ("2026年四季度", "2026-Q4"),
        ("2026年上半年", "2026-H1"),
        ("2026下半年", "2026-H2"),
        ("2026-H2", "2026-H2"),
        ("2026年", "2026"),
        ("2026", "2026"),
    ],
)
def test_what_people_type_is_a_label(typed: str, label: str) -> None:
    assert label_of(typed) == label
    assert parse_period(label) is not None


@pytest.mark.parametrize("typed", ["", "soon", "2026-13", "十月", "2026年Q5"])
def test_what_means_no_period_is_none(typed: str) -> None:
    assert parse_period(label_of(typed)) is None


def test_the_month_that_is_appraised_is_the_last_one() -> None:
    assert last_month(date(2026, 1, 31)) == Period(2025, "month", 12)
    assert cycle_name(Period(2026, "month", 10), "zh") == "2026年10月考核"
    assert cycle_name(Period(2026, "month", 10), "en") == "October 2026"
