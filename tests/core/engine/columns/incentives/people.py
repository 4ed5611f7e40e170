"""Random people through periods in a row: coming and going, with history, events, pay and levels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from core.calendar import MONTHS_IN, Period
from core.catalogue import Bundle
from core.facts.model import Employee, Event, Facts, PastPeriod
from core.spec import Eligibility, Linear, Missing, RatedFact, Veto
from tests.core.engine.columns.incentives.rules import KEYS, KINDS, LEVELS
from tests.core.engine.sample import CITED, bundle, item
from tests.strategies import facts_for

_MARKS = tuple(Decimal(mark) for mark in ("60", "69.99", "70", "80", "90", "0"))


@dataclass(frozen=True)
class Names:
    """The levels, kinds of events and pay keys that people have."""

    levels: tuple[str, ...] = LEVELS
    kinds: tuple[str, ...] = KINDS
    keys: tuple[str, ...] = KEYS


_DRAWN = Names()


@st.composite
def plain_sheets(draw: st.DrawFn) -> Bundle:
    """A sheet whose total is its one fact, so that totals lie on and beside the limits of rules."""
    veto, gate = (
        Veto(indicator="t.errors", limit=3, citation=CITED),
        Eligibility(indicator="t.errors", at_most=4, citation=CITED),
    )
    missing: Any = draw(
        st.sampled_from((*[Missing(action="hold", citation=CITED)] * 4, Missing(action="block", citation=CITED)))
    )
    return bundle(
        item("first", 60, Linear(indicator="t.value", full_at=100)),
        item("second", 40, Linear(indicator="t.value", full_at=100)),
        vetoes=draw(st.sampled_from(((), (veto,)))),
        eligibility=draw(st.sampled_from(((), (gate,)))),
        missing=missing,
    )


@st.composite
def _events(draw: st.DrawFn, period: Period, names: Names) -> tuple[Event, ...]:
    days = (period.last_day - period.first_day).days
    one = st.builds(
        Event,
        kind=st.sampled_from(names.kinds),
        on=st.integers(0, days).map(lambda day: period.first_day + timedelta(days=day)),
        amount=st.none() | st.sampled_from((Decimal("0.005"), Decimal("12.345"), Decimal(-3))),
    )
    return tuple(draw(st.lists(one, max_size=3)))


@st.composite
def _plain_person(draw: st.DrawFn, name: str, period: Period, names: Names) -> Employee:
    values = {"t.value": draw(st.sampled_from(_MARKS)), "t.other": draw(st.sampled_from(_MARKS))}
    for code in draw(st.sampled_from(((), (), (), ("t.value",), ("t.other",)))):
        del values[code]
    return Employee(id=name, values=values, events=draw(_events(period, names)))


@st.composite
def _history(draw: st.DrawFn, sheet: Bundle, before: Period, names: Names) -> tuple[PastPeriod, ...]:
    found = []
    for back in draw(st.sets(st.integers(1, 14 // MONTHS_IN[before.kind] + 1), max_size=5)):
        period = before.shifted(-back)
        codes = [code for code, one in sheet.indicators.items() if not isinstance(one.fact, RatedFact)]
        found.append(
            PastPeriod(
                period=period,
                total=draw(st.none() | st.sampled_from(_MARKS).map(lambda mark: _cut(mark, sheet))),
                rank=draw(st.none() | st.integers(1, 3)),
                level=draw(st.sampled_from((None, *names.levels))),
                events=draw(_events(period, names)),
                values=draw(st.dictionaries(st.sampled_from(sorted(codes) or ["none"]), st.sampled_from(_MARKS))),
            )
        )
    return tuple(found)


def _cut(mark: Decimal, sheet: Bundle) -> Decimal:
    return round(mark, sheet.scheme.rounding.decimals)


@st.composite
def years(draw: st.DrawFn, sheet: Bundle, plain: bool, most: int = 6, names: Names = _DRAWN) -> tuple[Facts, ...]:
    """Up to ``most`` periods of at most four people, each of whom may be missing from any."""
    first = Period(2025, sheet.scheme.period, draw(st.integers(1, 12 // MONTHS_IN[sheet.scheme.period])))
    hired = {f"A{number}": draw(_hired(first)) for number in range(4)}
    state_levels = "level" in sheet.scheme.ranking.cohort
    unstated = ("", "", *names.levels, "other")
    seen: set[str] = set()
    found = []
    for number in range(draw(st.integers(1, most))):
        period = first.shifted(number)
        if plain:
            here = [name for name in hired if draw(st.integers(0, 5))]
            people = tuple(draw(_plain_person(name, period, names)) for name in here)
        else:
            people = draw(facts_for(sheet, most=4, period=period)).employees
        filled = []
        for person in people:
            filled.append(
                replace(
                    person,
                    hired=hired[person.id],
                    events=(*person.events, *draw(_events(period, names))),
                    level=draw(st.sampled_from(names.levels if state_levels or not number else unstated)),
                    pay=draw(
                        st.dictionaries(
                            st.sampled_from(names.keys), st.sampled_from((Decimal("300.10"), Decimal("0.333")))
                        )
                    ),
                    history=draw(_history(sheet, first, names)) if person.id not in seen else (),
                )
            )
            seen.add(person.id)
        found.append(Facts(period=period, employees=tuple(filled)))
    return tuple(found)


@st.composite
def _hired(draw: st.DrawFn, first: Period) -> date | None:
    return draw(st.none() | st.integers(-800, 100).map(lambda days: first.first_day + timedelta(days=days)))
