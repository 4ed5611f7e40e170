"""What is known about somebody's month beside the exports: numbers, ratings, events and amounts of pay."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from core.calendar import Period
from core.catalogue import Bundle
from core.facts.model import Employee, Event
from core.spec import EventFact, Indicator, RatedFact
from server.demo.units.staff import Worker
from server.facts.known import names, pay_keys


@dataclass(frozen=True, slots=True)
class Draw:
    """A number about ``centre``, ``lean`` higher for each point of skill, ``spread`` apart from month to month."""

    centre: float
    lean: float
    spread: float


NUMBERS: Mapping[str, Draw] = {
    "ecommerce.sales_attainment": Draw(98, 9, 8),
    "ecommerce.customers_kept": Draw(94, 5, 5),
    "ecommerce.sales_target": Draw(60000, 0, 0),
    "insurance.mean_talk_minutes": Draw(3.1, -0.35, 0.4),
}
"""How the numbers that no export gives are drawn."""
RATED = Draw(0.8, 0.08, 0.05)
"""A rating, as a part of the most that can be given."""
PAY = {"commission": (200, 900)}
A_MONTH = 0.12
"""How often an event of each kind happens to somebody of average skill."""
LOSS = 0.03


def month_of(
    worker: Worker, bundle: Bundle, month: Period, place: int, random: Random, exported: Collection[str] = ()
) -> Employee:
    """The facts of ``worker`` under ``bundle`` in ``month``, the one at ``place``, but those that are ``exported``."""
    skill = worker.skill[place]
    values: dict[str, Decimal] = {}
    ratings: dict[str, dict[str, Decimal]] = {}
    events: list[Event] = []
    for code, one in bundle.indicators.items():
        if code in exported:
            continue
        if isinstance(one.fact, EventFact):
            events += _events(one.fact, month, skill + worker.care, random)
        elif isinstance(one.fact, RatedFact):
            ratings[code] = {role: rating(one, worker, place, random) for role in names().roles.get(code, ())}
        elif code in NUMBERS:
            values[code] = _within(one, _drawn(NUMBERS[code], skill, random))
    _sales(values)
    if "general.r19_full_attendance" in bundle.indicators:
        values["general.r19_full_attendance"] = Decimal(int(random.random() < 0.85))
    pay = {
        key: Decimal(random.randint(*(100 * one for one in PAY[key]))) / 100
        for key in pay_keys(bundle.scheme)
        if key in PAY
    }
    return Employee(
        id=worker.number,
        values=values,
        ratings=ratings,
        events=tuple(sorted(events, key=lambda event: (event.on, event.kind))),
        pay=pay,
    )


def rating(indicator: Indicator, worker: Worker, place: int, random: Random) -> Decimal:
    """What one role gives ``worker``."""
    most = float(indicator.high or 100)
    part = _drawn(RATED, worker.skill[place] + worker.care / 2, random)
    return _within(indicator, round(part * most * 2) / 2)


def _sales(values: dict[str, Decimal]) -> None:
    """What was sold follows from the target and how far it was reached."""
    reached, target = values.get("ecommerce.sales_attainment"), values.get("ecommerce.sales_target")
    if reached is not None and target is not None:
        values["ecommerce.sales"] = (reached * target / 100).quantize(Decimal("0.01"))


def _events(fact: EventFact, month: Period, luck: float, random: Random) -> Iterator[Event]:
    amounts = fact.measure == "amount"
    often = LOSS if amounts else max(0.01, A_MONTH * (1 - luck / 2)) * _rarer(fact.kind)
    while random.random() < often:
        day = date(month.year, month.first_day.month, random.randint(1, month.last_day.day))
        yield Event(kind=fact.kind, on=day, amount=Decimal(random.randint(2000, 30000)) / 100 if amounts else None)
        often /= 3


def _rarer(kind: str) -> float:
    """What is grave happens less often."""
    return 0.1 if kind.endswith(("grave", "serious")) else 0.5 if kind.endswith("refused") else 1.0


def _drawn(draw: Draw, skill: float, random: Random) -> float:
    return draw.centre + draw.lean * skill + random.gauss(0, draw.spread)


def _within(indicator: Indicator, value: float) -> Decimal:
    """``value`` within the limits of ``indicator``, with its decimals, two at most."""
    low = 0.0 if indicator.low is None else float(indicator.low)
    kept = max(low, value if indicator.high is None else min(float(indicator.high), value))
    return Decimal(f"{kept:.{min(2, indicator.decimals)}f}")
