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
from tests.strategies import some_facts
from tests.strategies.base import maybe, one, some, whole

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


def _events(draw: st.DrawFn, period: Period, names: Names) -> tuple[Event, ...]:
    days = (period.last_day - period.first_day).days
    return tuple(
        Event(
            kind=one(draw, names.kinds),
            on=period.first_day + timedelta(days=whole(draw, 0, days)),
            amount=one(draw, (None, None, None, Decimal("0.005"), Decimal("12.345"), Decimal(-3))),
        )
        for _ in range(whole(draw, 0, 3))
    )


def _plain_person(draw: st.DrawFn, name: str, period: Period, names: Names) -> Employee:
    values = {"t.value": one(draw, _MARKS), "t.other": one(draw, _MARKS)}
    for code in one(draw, ((), (), (), ("t.value",), ("t.other",))):
        del values[code]
    return Employee(id=name, values=values, events=_events(draw, period, names))


def _history(draw: st.DrawFn, sheet: Bundle, before: Period, names: Names) -> tuple[PastPeriod, ...]:
    found = []
    for back in some(draw, range(1, 14 // MONTHS_IN[before.kind] + 2), 0, 5):
        period = before.shifted(-back)
        codes = [code for code, one in sheet.indicators.items() if not isinstance(one.fact, RatedFact)]
        found.append(
            PastPeriod(
                period=period,
                total=_cut(one(draw, _MARKS), sheet) if maybe(draw) else None,
                rank=whole(draw, 1, 3) if maybe(draw) else None,
                level=one(draw, (None, *names.levels)),
                events=_events(draw, period, names),
                values={code: one(draw, _MARKS) for code in some(draw, sorted(codes) or ["none"], 0, 10)},
            )
        )
    return tuple(found)


def _cut(mark: Decimal, sheet: Bundle) -> Decimal:
    return round(mark, sheet.scheme.rounding.decimals)


@st.composite
def years(draw: st.DrawFn, sheet: Bundle, plain: bool, most: int = 6, names: Names = _DRAWN) -> tuple[Facts, ...]:
    """Up to ``most`` periods of at most four people, each of whom may be missing from any."""
    first = Period(2025, sheet.scheme.period, whole(draw, 1, 12 // MONTHS_IN[sheet.scheme.period]))
    hired = {f"A{number}": _hired(draw, first) for number in range(4)}
    state_levels = "level" in sheet.scheme.ranking.cohort
    unstated = ("", "", *names.levels, "other")
    seen: set[str] = set()
    found = []
    for number in range(whole(draw, 1, most)):
        period = first.shifted(number)
        if plain:
            here = [name for name in hired if whole(draw, 0, 5)]
            people = tuple(_plain_person(draw, name, period, names) for name in here)
        else:
            people = some_facts(draw, sheet, most=4, period=period).employees
        filled = []
        for person in people:
            filled.append(
                replace(
                    person,
                    hired=hired[person.id],
                    events=(*person.events, *_events(draw, period, names)),
                    level=one(draw, names.levels if state_levels or not number else unstated),
                    pay={
                        key: one(draw, (Decimal("300.10"), Decimal("0.333")))
                        for key in some(draw, names.keys, 0, len(names.keys))
                    },
                    history=_history(draw, sheet, first, names) if person.id not in seen else (),
                )
            )
            seen.add(person.id)
        found.append(Facts(period=period, employees=tuple(filled)))
    return tuple(found)


def _hired(draw: st.DrawFn, first: Period) -> date | None:
    return first.first_day + timedelta(days=whole(draw, -800, 100)) if maybe(draw) else None
