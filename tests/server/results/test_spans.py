"""Quarters out of months: exact means, months that are missing, schemes of their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from core.calendar import Period, parse_period
from server.results.spans import Part, Span, summed

MONTHS = tuple(Period(2026, "month", number) for number in (1, 2, 3))
QUARTER = Span(period=Period(2026, "quarter", 1), months=MONTHS, runs=())


def part(label: str, total: str | None, full: str = "100", decimals: int = 2, grade: str | None = "good") -> Part:
    """A published result."""
    period = parse_period(label)
    assert period is not None
    return Part(
        period=period, total=None if total is None else Decimal(total), full_marks=Decimal(full), grade=grade,
        decimals=decimals, department="CS", team="", position="agent",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "decimals", "mean", "missing"),
    [
        (("80", "90", "100"), 2, "90.00", ()),
        (("80", "80", "81"), 2, "80.33", ()),
        (("80", "81", "81"), 2, "80.67", ()),
        (("80", "81"), 0, "81", ("2026-03",)),
        (("80.01", "80.02"), 2, "80.02", ("2026-03",)),
        (("-0.01", "0"), 2, "-0.01", ("2026-03",)),
        (("80", None, "90"), 2, "85.00", ("2026-02",)),
        (("0", None, None), 2, "0.00", ("2026-02", "2026-03")),
        ((None, None, None), 2, None, ("2026-01", "2026-02", "2026-03")),
    ],
)
def test_the_mean_is_rounded_once_and_missing_months_are_named(
    totals: tuple[str | None, ...], decimals: int, mean: str | None, missing: tuple[str, ...]
) -> None:
    found = summed(
        QUARTER, [part(f"2026-0{number}", total, decimals=decimals) for number, total in enumerate(totals, 1)]
    )
    assert found.total == (None if mean is None else Decimal(mean))
    assert tuple(str(month) for month in found.missing) == missing
    assert [problem.code for problem in found.problems] == (["period.months_missing"] if missing else [])
    assert (found.own, found.grade) == (False, None)


def test_the_decimals_are_those_of_the_latest_month_that_counts() -> None:
    found = summed(QUARTER, [part("2026-01", "80", decimals=2), part("2026-02", "80.5", decimals=1)])
    assert (found.exact, found.total) == (Fraction(321, 4), Decimal("80.3"))
    held = summed(QUARTER, [part("2026-01", "80.25"), part("2026-02", None, decimals=0)])
    assert held.total == Decimal("80.25")


def test_a_scheme_of_its_own_for_the_quarter_wins() -> None:
    months = [part("2026-01", "80"), part("2026-02", "90")]
    own = part("2026-Q1", "70", "120", grade="poor")
    found = summed(QUARTER, [*months, own])
    assert (found.own, found.total, found.full_marks, found.grade) == (True, Decimal(70), Decimal(120), "poor")
    assert [total for _, total in found.months] == [Decimal(80), Decimal(90)]
    assert found.problems == ()
    held = summed(QUARTER, [*months, replace(own, total=None)])
    assert (held.own, held.total) == (True, None)


def test_different_full_marks_have_no_mean() -> None:
    found = summed(QUARTER, [part("2026-01", "80"), part("2026-02", "99", "110"), part("2026-03", "85")])
    assert (found.total, found.full_marks) == (None, None)
    assert [problem.code for problem in found.problems] == ["period.mixed_full_marks"]
    without = summed(QUARTER, [part("2026-01", "80"), part("2026-02", None, "110"), part("2026-03", "85")])
    assert without.total == Decimal("82.50")
