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
    on_grid,
)


@st.composite
def periods(draw: st.DrawFn, scheme: Scheme) -> Period:
    """A period of the scheme's kind."""
    return Period(2026, scheme.period, draw(st.integers(1, 12 // MONTHS_IN[scheme.period])))


@st.composite
def facts_for(draw: st.DrawFn, sheet: Bundle, most: int = 6, period: Period | None = None) -> Facts:
    """Facts that the sheet can be scored from; about one in five is missing, and people often share all of theirs."""
    period = period or draw(periods(sheet.scheme))
    people: list[Employee] = []
    for number in range(draw(st.integers(1, most))):
        twin = draw(st.sampled_from(people)) if people and draw(st.booleans()) else None
        person = draw(_employee(f"A{number}", sheet, period))
        if twin is not None:
            person = Employee(
                id=person.id, department=person.department, position=person.position, level=person.level,
                values=twin.values, ratings=twin.ratings, events=twin.events,
            )  # fmt: skip
        people.append(person)
    return Facts(period=period, employees=tuple(people))


def _fact(indicator: Indicator) -> st.SearchStrategy[Decimal]:
    low, high = grid(indicator)
    return st.integers(low, high).map(lambda steps: on_grid(indicator, steps))


@st.composite
def _employee(draw: st.DrawFn, code: str, sheet: Bundle, period: Period) -> Employee:
    values: dict[str, Decimal] = {}
    ratings: dict[str, dict[str, Decimal]] = {}
    events: list[Event] = []
    for indicator in sheet.indicators.values():
        fact = indicator.fact
        if isinstance(fact, EventFact):
            if fact.free_per_subject is None and not draw(st.integers(0, 4)):
                values[indicator.code] = draw(_fact(indicator))
            else:
                events.extend(draw(_events(indicator, fact, period)))
        elif isinstance(fact, RatedFact):
            marks = [Decimal(str(step.value)) for step in fact.steps]
            each = st.sampled_from(marks) if marks else _fact(indicator)
            given = draw(st.dictionaries(st.sampled_from(ROLES), each, max_size=3))
            if given:
                ratings[indicator.code] = given
        elif draw(st.integers(0, 4)):
            values[indicator.code] = draw(_fact(indicator))
    return Employee(
        id=code,
        department=draw(st.sampled_from(("D1", "D2"))),
        position=draw(st.sampled_from(("agent", "lead"))),
        level=draw(st.sampled_from(("ordinary", "star"))),
        values=values,
        ratings=ratings,
        events=tuple(events),
    )


@st.composite
def _events(draw: st.DrawFn, indicator: Indicator, fact: EventFact, period: Period) -> list[Event]:
    days = (period.last_day - period.first_day).days
    one = st.builds(
        Event,
        kind=st.just(fact.kind),
        on=st.integers(0, days).map(lambda n: period.first_day + timedelta(days=n)),
        amount=st.integers(0, 500).map(lambda n: on_grid(indicator, n)) if fact.measure == "amount" else st.none(),
        subject=st.sampled_from((None, "S1", "S2")),
        cause=st.sampled_from((None, None, *CAUSES)),
    )
    return draw(st.lists(one, max_size=4))
