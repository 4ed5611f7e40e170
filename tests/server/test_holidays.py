"""The Chinese calendar: published years with their make-up days, a forecast for the others."""

from datetime import date

import pytest

from server.holidays import china


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-09-30", True), ("2026-10-01", False), ("2026-10-05", False), ("2026-10-08", True), ("2026-10-10", True),
        ("2026-10-11", False), ("2026-09-20", True), ("2026-01-01", False), ("2025-10-08", False), ("2025-10-11", True),
    ],
)  # fmt: skip
def test_published_days(day: str, worked: bool) -> None:
    assert china({2026}).is_workday(date.fromisoformat(day)) is worked


def test_the_fifth_of_october_moves_past_the_holidays() -> None:
    assert china({2026}).on_or_after(date(2026, 10, 5)) == date(2026, 10, 8)


def test_a_year_that_is_not_published_is_provisional_and_has_its_statutory_holidays() -> None:
    calendar = china({2040})
    assert calendar.is_provisional(date(2040, 5, 1))
    assert not calendar.is_workday(date(2040, 10, 1))
    assert calendar.workdays == frozenset()


def test_the_years_beside_come_with_it() -> None:
    assert not china({2026}).is_provisional(date(2025, 12, 31))
