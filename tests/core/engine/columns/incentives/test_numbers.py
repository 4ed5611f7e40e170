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
from core.spec.conditions import (
    ServiceIs,
)
from tests.core.engine.columns.incentives.sample import JANUARY


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
