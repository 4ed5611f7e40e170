"""How far rules look back, and what of history is kept for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Bundle
from core.facts.model import PastPeriod
from core.run import history_depth, memory_of
from core.spec import EventFact, HistoryFact
from core.spec.conditions import (
    All,
    Condition,
    EventsAre,
    Exceeds,
    FactIs,
    FellBy,
    Not,
    RankIs,
    Streak,
    TotalIs,
)
from tests.core.engine.incentives.sample import NOW, SHEET, on, rule
from tests.core.engine.sample import bundle

LOW = TotalIs(relation="<", limit=70)
SLIPS = EventsAre(kind="slip", span="quarter", relation=">=", limit=2)
MONTHLY: list[tuple[str, Condition, int | None, set[str], set[str]]] = [
    ("the total of the month", LOW, 0, set(), set()),
    ("the place", RankIs(first=1, last=3), 0, set(), set()),
    ("a fact of the month", FactIs(indicator="t.value", relation=">", limit=1), 0, set(), set()),
    ("events of the month", replace(SLIPS, span="period"), 0, set(), set()),
    ("events of the quarter", SLIPS, 2, set(), {"slip"}),
    ("events of the half-year", replace(SLIPS, span="half"), 5, set(), {"slip"}),
    ("events of the year", replace(SLIPS, span="year"), 11, set(), {"slip"}),
    ("events of twelve months", replace(SLIPS, span="rolling_year"), 11, set(), {"slip"}),
    ("a total lower than before", FellBy(points=5), 1, set(), set()),
    ("a fact lower than before", FellBy(points=5, indicator="t.value"), 1, {"t.value"}, set()),
    ("three months running", Streak(of=LOW, length=3), 2, set(), set()),
    ("one month running", Streak(of=LOW, length=1), 0, set(), set()),
    ("once after three months", Streak(of=LOW, length=3, repeat="once"), 3, set(), set()),
    ("at every third month", Streak(of=LOW, length=3, repeat="anew"), None, set(), set()),
    ("gaps are skipped", Streak(of=LOW, length=3, missing="skips"), None, set(), set()),
    ("three months with slips in a quarter", Streak(of=SLIPS, length=3), 4, set(), {"slip"}),
    ("a slip in each of two months", Streak(of=replace(SLIPS, span="period"), length=2), 1, set(), {"slip"}),
    (
        "above target twice",
        Streak(of=Exceeds(indicator="t.value", target="t.other"), length=2),
        1,
        {"t.value", "t.other"},
        set(),
    ),
    (
        "inside others",
        All(of=(LOW, Not(of=Streak(of=FactIs(indicator="t.value", relation="<", limit=1), length=4)))),
        3,
        {"t.value"},
        set(),
    ),
]


def looking(when: Condition) -> Bundle:
    return bundle(*SHEET, incentives=(rule(when),))


@pytest.mark.parametrize(
    ("when", "depth", "values", "kinds"), [row[1:] for row in MONTHLY], ids=[row[0] for row in MONTHLY]
)
def test_how_far_a_monthly_rule_looks(when: Condition, depth: int | None, values: set[str], kinds: set[str]) -> None:
    memory = memory_of(looking(when))
    assert (memory.depth, memory.values, memory.kinds) == (depth, values, kinds)
    assert history_depth(looking(when)) == depth


@pytest.mark.parametrize(
    ("kind", "span", "depth"),
    [("quarter", "quarter", 0), ("quarter", "half", 1), ("quarter", "year", 3), ("quarter", "rolling_year", 3),
     ("half", "rolling_year", 1), ("year", "rolling_year", 0), ("year", "quarter", 0)],
)  # fmt: skip
def test_spans_count_in_periods_of_the_scheme(kind: str, span: str, depth: int) -> None:
    sheet = looking(replace(SLIPS, span=span))
    assert history_depth(replace(sheet, scheme=replace(sheet.scheme, period=kind))) == depth


@pytest.mark.parametrize(("window", "depth"), [(1, 0), (2, 1), (12, 11)])
def test_a_fact_over_a_window_looks_back(window: int, depth: int) -> None:
    sheet = bundle(*SHEET)
    windowed = replace(sheet.indicators["t.errors"], fact=EventFact(kind="error", window_months=window))
    memory = memory_of(replace(sheet, indicators={**sheet.indicators, "t.errors": windowed}))
    assert (memory.depth, memory.kinds) == (depth, {"error"})


def test_a_fact_out_of_history_looks_within_its_period() -> None:
    sheet = bundle(*SHEET)
    mean = replace(sheet.indicators["t.value"], fact=HistoryFact(of="t.other"))
    memory = memory_of(replace(sheet, indicators={**sheet.indicators, "t.value": mean}))
    assert (memory.depth, memory.within, memory.values) == (0, {"month"}, {"t.other"})


def test_what_is_kept() -> None:
    memory = memory_of(looking(All(of=(SLIPS, FellBy(points=1, indicator="t.value")))))
    months = [
        PastPeriod(
            period=NOW.shifted(-back),
            total=Decimal(80),
            events=(on(NOW.shifted(-back), "slip"), on(NOW.shifted(-back), "other")),
            values={"t.value": Decimal(1), "t.other": Decimal(2)},
        )
        for back in (3, 2, 1)
    ]
    kept = memory.trimmed(NOW, months)
    assert [past.period for past in kept] == [NOW.shifted(-2), NOW.shifted(-1)]
    assert all([event.kind for event in past.events] == ["slip"] for past in kept)
    assert all(past.values == {"t.value": Decimal(1)} and past.total == 80 for past in kept)
    assert memory.trimmed(NOW, kept) == kept
    assert memory.since(NOW) == date(2026, 4, 1)


def test_a_scheme_that_does_not_look_back_keeps_nothing() -> None:
    assert memory_of(looking(LOW)).trimmed(NOW, [PastPeriod(period=NOW.shifted(-1), total=Decimal(1))]) == ()


def test_a_scheme_that_looks_at_everything_keeps_every_period() -> None:
    memory = memory_of(looking(Streak(of=LOW, length=3, repeat="anew")))
    old = PastPeriod(period=Period(1999, "month", 1), total=Decimal(60))
    assert memory.trimmed(NOW, [old]) == (old,)
