"""A person's months for incentive tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.incentives.decide import decide
from core.engine.incentives.model import Decision
from core.engine.run import score
from core.facts.model import Employee, Event, Facts, PastPeriod
from core.spec import Fixed, Honour, Incentive, Linear, Money
from core.spec.conditions import Condition
from tests.core.engine.sample import CITED, WORDS, bundle, item

NOW = Period(2026, "month", 6)
SHEET = (
    item("first", 60, Linear(indicator="t.value", full_at=100)),
    item("second", 40, Linear(indicator="t.other", full_at=100)),
)
HONOUR = Honour(code="t.star", name=WORDS)


def rule(when: Condition, *then: Any, **more: Any) -> Incentive:
    """An incentive that gives an honour unless told otherwise."""
    settings = {"code": "rule", "name": WORDS, "citation": CITED} | more
    return Incentive(when=when, then=then or (HONOUR,), **settings)


def money(yuan: int, code: str = "bonus") -> Money:
    """A fixed sum that is paid with the month."""
    return Money(code=code, name=WORDS, amount=Fixed(yuan=yuan))


def past(
    *totals: str | None, events: dict[int, tuple[Event, ...]] | None = None, **more: Any
) -> tuple[PastPeriod, ...]:
    """The months before June 2026, the latest last; ``None`` is a month without appraisal, ``""`` one without record."""
    found: list[PastPeriod] = []
    for back, total in zip(range(len(totals), 0, -1), totals, strict=True):
        if total != "":
            when = NOW.shifted(-back)
            marks = (events or {}).get(back, ())
            found.append(PastPeriod(period=when, total=None if total is None else Decimal(total), events=marks, **more))
    return tuple(found)


def on(period: Period, kind: str, amount: str | None = None) -> Event:
    """An event on the second day of ``period``."""
    return Event(kind=kind, on=period.first_day.replace(day=2), amount=None if amount is None else Decimal(amount))


def total_of(total: str) -> dict[str, Decimal]:
    """Facts that give the sheet this total."""
    return {"t.value": Decimal(total), "t.other": Decimal(total)}


def decided(rules: Sequence[Incentive], *people: Employee, **more: Any) -> dict[str, Decision]:
    """Everybody's decision under the sample sheet with ``rules``."""
    one: Bundle = bundle(*SHEET, incentives=tuple(rules), **more)
    indicators = {code: replace(indicator, high=None) for code, indicator in one.indicators.items()}
    facts = Facts(period=NOW, employees=people)
    full = replace(one, indicators=indicators)
    return {decision.employee: decision for decision in decide(full, facts, score(full, facts))}


def applies(when: Condition, employee: Employee, **more: Any) -> bool:
    """Whether a rule with condition ``when`` proposes anything for ``employee``."""
    return bool(decided([rule(when)], employee, **more)[employee.id].proposals)


HIRED = date(2021, 6, 30)
