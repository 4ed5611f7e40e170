"""Days of hire and sums of money, on both sides of every limit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from core.calendar import Period
from core.engine.columns.incentives.amounts import rounded_fen
from core.engine.columns.incentives.evaluate import latest_hire
from core.engine.exact import round_half_away
from core.engine.incentives.conditions import months_after
from core.facts.model import Employee, Facts
from core.spec import Money, ShareOfSurplus
from core.spec.conditions import Always, ServiceIs
from tests.core.engine.columns.incentives.sample import JANUARY, SHEET, of_a
from tests.core.engine.incentives.sample import rule
from tests.core.engine.sample import WORDS, bundle


@pytest.mark.parametrize("months_of_service", [0, 1, 2, 12, 13, 60])
@pytest.mark.parametrize("relation", [">=", ">"])
@pytest.mark.parametrize("number", range(1, 13))
def test_the_last_day_of_hire(months_of_service: int, relation: Any, number: int) -> None:
    period = Period(2024, "month", number)
    latest = latest_hire(ServiceIs(relation=relation, months=months_of_service), period)
    assert latest is not None
    day, after = (date.fromordinal(latest + step) for step in (0, 1))
    for one, expected in ((day, True), (after, False)):
        complete = months_after(one, months_of_service)
        last = period.last_day
        assert (last >= complete if relation == ">=" else last > complete) is expected


def test_service_longer_than_the_calendar() -> None:
    assert latest_hire(ServiceIs(relation=">=", months=40_000), JANUARY) is None


@pytest.mark.parametrize("numbers", [(-3, -1, 0, 1, 2, 7), (10**18 - 1, -(10**18)), ()])
@pytest.mark.parametrize("yuan", [Decimal("0.005"), Decimal("-0.005"), Decimal("0.0149"), Decimal("-1.5"), 0, 1])
def test_fen_are_rounded_half_away_from_zero(numbers: tuple[int, ...], yuan: Any) -> None:
    if numbers and abs(yuan * numbers[0]) > 10**16:
        with pytest.raises(OverflowError):
            rounded_fen(np.array(numbers, np.int64) * 10, Fraction(yuan))
        return
    found = rounded_fen(np.array(numbers, np.int64), Fraction(yuan))
    assert list(found) == [int(round_half_away(number * Fraction(yuan), 2) * 100) for number in numbers]


def test_fen_that_only_just_fit() -> None:
    assert list(rounded_fen(np.array([5 * 10**18, -(5 * 10**18)]), Fraction(1, 100))) == [5 * 10**18, -(5 * 10**18)]


@pytest.mark.parametrize(
    ("fact", "target", "fen"),
    [("90.1", "90", 1), ("90.09", "90", 0), ("90", "90.1", 0), ("90", None, 0), (None, "-5", 0)],
)
def test_a_share_of_a_surplus_needs_both(fact: str | None, target: str | None, fen: int) -> None:
    share = Money(
        code="m", name=WORDS, amount=ShareOfSurplus(indicator="t.other", target="t.value", percent=5), in_pay=False
    )
    given = {"t.other": fact, "t.value": target}
    values = {code: Decimal(number) for code, number in given.items() if number is not None}
    sheet = bundle(*SHEET, incentives=(rule(Always(), share),))
    (one,) = of_a(sheet, [Facts(period=JANUARY, employees=(Employee(id="A", values=values),))])
    assert one is not None
    assert one.sums == (("rule", fen),)
