"""Random facts for a sheet."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from core.calendar import MONTHS_IN, Period
from core.catalogue import Bundle
from core.facts.model import Employee, Event, Facts
from core.spec import (
    EventFact,
    Indicator,
    RatedFact,
    Scheme,
)
from tests.strategies.base import (
    CAUSES,
    ROLES,
    grid,
    maybe,
    on_grid,
    one,
    some,
    whole,
)


def _period(draw: st.DrawFn, scheme: Scheme) -> Period:
    """A period of the scheme's kind."""
    return Period(2026, scheme.period, whole(draw, 1, 12 // MONTHS_IN[scheme.period]))


def some_facts(draw: st.DrawFn, sheet: Bundle, most: int = 6, period: Period | None = None) -> Facts:
    """Facts that the sheet can be scored from; about one in five is missing, and people often share all of theirs."""
    period = period or _period(draw, sheet.scheme)
    people: list[Employee] = []
    for number in range(whole(draw, 1, most)):
        twin = one(draw, people) if people and maybe(draw) else None
        person = _employee(draw, f"A{number}", sheet, period)
        if twin is not None:
            person = Employee(
                id=person.id, department=person.department, position=person.position, level=person.level,
                values=twin.values, ratings=twin.ratings, events=twin.events,
            )  # fmt: skip
        people.append(person)
    return Facts(period=period, employees=tuple(people))


facts_for = st.composite(some_facts)


def _fact(draw: st.DrawFn, indicator: Indicator) -> Decimal:
    return on_grid(indicator, whole(draw, *grid(indicator)))


def _employee(draw: st.DrawFn, code: str, sheet: Bundle, period: Period) -> Employee:
    values: dict[str, Decimal] = {}
    ratings: dict[str, dict[str, Decimal]] = {}
    events: list[Event] = []
    for indicator in sheet.indicators.values():
        fact = indicator.fact
        if isinstance(fact, EventFact):
            if fact.free_per_subject is None and not whole(draw, 0, 4):
                values[indicator.code] = _fact(draw, indicator)
            else:
                events.extend(_events(draw, indicator, fact, period))
        elif isinstance(fact, RatedFact):
            marks = [Decimal(str(step.value)) for step in fact.steps]
            given = {
                role: one(draw, marks) if marks else _fact(draw, indicator) for role in some(draw, ROLES, 0, len(ROLES))
            }
            if given:
                ratings[indicator.code] = given
        elif whole(draw, 0, 4):
            values[indicator.code] = _fact(draw, indicator)
    return Employee(
        id=code,
        department=one(draw, ("D1", "D2")),
        position=one(draw, ("agent", "lead")),
        level=one(draw, ("ordinary", "star")),
        values=values,
        ratings=ratings,
        events=tuple(events),
    )


def _events(draw: st.DrawFn, indicator: Indicator, fact: EventFact, period: Period) -> list[Event]:
    days = (period.last_day - period.first_day).days
    return [
        Event(
            kind=fact.kind,
            on=period.first_day + timedelta(days=whole(draw, 0, days)),
            amount=on_grid(indicator, whole(draw, 0, 500)) if fact.measure == "amount" else None,
            subject=one(draw, (None, "S1", "S2")),
            cause=one(draw, (None, None, *CAUSES)),
        )
        for _ in range(whole(draw, 0, 4))
    ]
