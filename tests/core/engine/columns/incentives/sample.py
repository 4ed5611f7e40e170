"""One person's months, and what both implementations say of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.columns.incentives import Told
from core.facts.model import Employee, Event, Facts
from core.spec import Linear
from core.spec.conditions import (
    Condition,
    TotalIs,
)
from tests.core.engine.columns.incentives.compare import assert_same
from tests.core.engine.incentives.sample import rule
from tests.core.engine.sample import bundle, item

JANUARY = Period(2026, "month", 1)
LOW = TotalIs(relation="<", limit=70)
SHEET = (
    item("first", 60, Linear(indicator="t.value", full_at=100)),
    item("second", 40, Linear(indicator="t.value", full_at=100)),
)


def months(
    *totals: str | None, level: str = "", events: dict[int, tuple[str, ...]] | None = None, **more: Any
) -> list[Facts]:
    """One person's months from January 2026 on; ``None``: not in the facts, ``""``: no total."""
    found = []
    for number, total in enumerate(totals):
        period = JANUARY.shifted(number)
        marks = tuple(Event(kind=kind, on=period.last_day) for kind in (events or {}).get(number, ()))
        values = {"t.value": Decimal(total)} if total else {}
        one = Employee(
            id="A", values=values, events=marks, level="" if number else level, **(more if not number else {})
        )
        found.append(Facts(period=period, employees=() if total is None else (one,)))
    return found


def of_a(sheet: Bundle, periods: list[Facts]) -> list[Told | None]:
    """What is said of A, on which both implementations agree."""
    return [period.get("A") for period in assert_same(sheet, periods)]


def holds(when: Condition, periods: list[Facts], **more: Any) -> list[bool | None]:
    """In which months a rule with ``when`` applies (``None``: no card)."""
    sheet = bundle(*SHEET, incentives=(rule(when),), **more)
    return [None if one is None else one.rules == ("rule",) for one in of_a(sheet, periods)]
