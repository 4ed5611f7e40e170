"""A year by hand: what the columns say month by month, and that the scalar decisions say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.columns.incentives import Told, compile_incentives, decide_columns, timelines_from_facts
from core.engine.columns.incentives.amounts import rounded_fen
from core.engine.columns.incentives.evaluate import latest_hire
from core.engine.exact import round_half_away
from core.engine.incentives.conditions import months_after
from core.facts.model import Employee, Event, Facts
from core.spec import EventFact, Honour, Linear, PayPlan, Ranking
from core.spec.conditions import All, Condition, EventsAre, ItemAtZero, Not, RankIs, ServiceIs, Streak, TotalIs, Vetoed
from tests.core.engine.columns.incentives.compare import assert_same
from tests.core.engine.incentives.sample import money, past, rule
from tests.core.engine.incentives.test_decide import LADDER, PLAN
from tests.core.engine.sample import CITED, WORDS, bundle, item

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


def test_a_year_of_levels_bars_and_pay() -> None:
    sheet = bundle(*SHEET, ladder=LADDER, pay=PLAN, incentives=(rule(TotalIs(relation=">=", limit=95), money(50)),))
    said = of_a(sheet, months("90", "79", "95", "95", "60", "80", "80", "90", level="plain"))
    assert all(one is not None for one in said)
    table = [(one.next_level, one.moves, one.barred, one.pay) for one in said if one is not None]
    assert table == [
        ("star", (("up", "star"),), (), 150_000),
        ("plain", (("down", "plain"),), (), 110_000),
        ("plain", (), ("up",), 155_000),
        ("star", (("up", "star"),), (), 155_000),
        ("trial", (("out", "trial"),), (), 110_000),
        ("trial", (), ("rise",), 110_000),
        ("plain", (("rise", "plain"),), (), 110_000),
        ("star", (("up", "star"),), (), 150_000),
    ]


@pytest.mark.parametrize(
    ("repeat", "missing", "expected"),
    [
        ("each", "breaks", (False, True, True, False, None, False, True, False, False, True)),
        ("each", "skips", (False, True, True, False, None, True, True, False, True, True)),
        ("anew", "breaks", (False, True, False, False, None, False, True, False, False, True)),
        ("anew", "skips", (False, True, False, False, None, True, False, False, True, False)),
        ("once", "breaks", (False, True, False, False, None, False, True, False, False, True)),
        ("once", "skips", (False, True, False, False, None, False, False, False, False, False)),
    ],
)
def test_streaks_through_gaps(repeat: Any, missing: Any, expected: tuple[bool | None, ...]) -> None:
    """Low, low, low, no total, no card, low, low, no total, low, low: a month without a total is never one that holds."""
    streak = Streak(of=LOW, length=2, repeat=repeat, missing=missing)
    assert tuple(holds(streak, months("60", "60", "60", "", None, "60", "60", "", "60", "60"))) == expected


def test_a_streak_goes_on_from_history() -> None:
    history = tuple(replace(entry, period=entry.period.shifted(-5)) for entry in past("60", "", "60"))
    assert holds(Streak(of=LOW, length=2), months("60", "60", history=history)) == [True, True]
    assert holds(Streak(of=LOW, length=4), months("60", "60", history=history)) == [False, False]


@pytest.mark.parametrize(
    ("span", "limit", "expected"),
    [
        ("period", 2, "0100 0000 0000 00"), ("quarter", 3, "0110 0000 0000 00"), ("half", 4, "0000 1100 0000 00"),
        ("year", 5, "0000 0000 1111 00"), ("rolling_year", 4, "0000 1111 1111 10"),
    ],
)  # fmt: skip
def test_events_of_a_span(span: Any, limit: int, expected: str) -> None:
    """Complaints: one in January, two in February, one in May, one in September, none later."""
    events = {0: ("complaint",), 1: ("complaint",) * 2, 4: ("complaint",), 8: ("complaint",)}
    said = holds(EventsAre(kind="complaint", limit=limit, span=span), months(*["80"] * 14, events=events))
    assert "".join(str(int(bool(one))) for one in said) == expected.replace(" ", "")


def test_honours_count_from_the_next_month_on() -> None:
    star = rule(TotalIs(relation=">=", limit=90), Honour(code="t.star", name=WORDS), code="star")
    thrice = rule(EventsAre(kind="t.star", limit=2, span="rolling_year"), code="twice")
    running = rule(Streak(of=EventsAre(kind="t.star"), length=2), code="running")
    sheet = bundle(*SHEET, incentives=(star, thrice, running))
    said = of_a(sheet, months("90", "90", "80", "80"))
    assert [one.rules for one in said if one] == [("star",), ("star",), ("twice",), ("twice",)]


def test_items_vetoes_and_places_by_fact_are_forgotten_once_past() -> None:
    for when in (ItemAtZero(), RankIs(last=1, by="t.value")):
        assert holds(Streak(of=when, length=1), months("0", "0")) == [True, True]
        assert holds(Streak(of=when, length=2), months("0", "0")) == [False, False]
        assert holds(Streak(of=Not(of=when), length=3), months("0", "0", "")) == [False, False, when != ItemAtZero()]


def test_equal_places_and_departments() -> None:
    sheet = bundle(
        *SHEET,
        incentives=(rule(RankIs(last=1), money(100), code="first"), rule(RankIs(last=2, by="t.errors"), code="most")),
        pay=PayPlan(items=(), citation=CITED),
        ranking=Ranking(ties="standard", cohort=("department",), citation=CITED),
    )
    people = tuple(
        Employee(id=name, department=name[0], values={"t.value": Decimal(mark), "t.errors": Decimal(errors)})
        for name, mark, errors in (("x1", "90", "0"), ("x2", "90", "3"), ("x3", "80", "3"), ("y1", "70", "1"))
    )
    (said,) = assert_same(sheet, [Facts(period=JANUARY, employees=people)])
    assert {name: (one.rules, one.pay) for name, one in said.items()} == {
        "x1": (("first",), 10_000), "x2": (("first", "most"), 10_000), "x3": (("most",), 0), "y1": (("first", "most"), 10_000),
    }  # fmt: skip


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


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"incentives": (rule(Streak(of=All(of=(Streak(of=LOW, length=2),)), length=2)),)}, "streak within a streak"),
        ({"incentives": (rule(EventsAre(kind="a", span="quarter")),), "period": "year"}, "events of a quarter"),
    ],
)
def test_what_is_left_to_the_scalar_decisions(change: dict[str, Any], words: str) -> None:
    one = bundle(*SHEET)
    with pytest.raises(ValueError, match=words):
        compile_incentives(replace(one, scheme=replace(one.scheme, **change)))


def test_facts_that_columns_refuse() -> None:
    sheet = bundle(*SHEET, incentives=(rule(EventsAre(kind="a")),), ladder=LADDER)
    program = compile_incentives(sheet)
    one, two = months("60", "60")
    (who,) = two.employees
    outside = (Event(kind="a", on=JANUARY.last_day),)
    old = past("60")[0]

    def second(**more: Any) -> list[Facts]:
        return [one, replace(two, employees=(replace(who, **more),))]

    cases = [
        (second(events=outside), "outside"),
        (second(hired=date(2020, 1, 1)), "two days of hire"),
        (second(history=(old,)), "beside that"),
        (months("60", history=(old,)), "not before"),
        (months("60", history=(replace(old, period=Period(2025, "year", 1)),)), "another kind"),
        (months("60", history=(replace(old, period=JANUARY.shifted(-1), total=Decimal("60.001")),)), "finer"),
        ([one, replace(two, period=two.period.shifted(1))], "does not follow"),
    ]
    for periods, words in cases:
        with pytest.raises(ValueError, match=words):
            decide_columns(program, timelines_from_facts(program, periods)[0])
    window = replace(sheet.indicators["t.errors"], fact=EventFact(kind="error", window_months=12))
    looking_back = replace(sheet, indicators={**sheet.indicators, "t.errors": window})
    with pytest.raises(ValueError, match="looks back"):
        timelines_from_facts(compile_incentives(looking_back), [one])
    by_level = replace(
        sheet, scheme=replace(sheet.scheme, ranking=Ranking(ties="dense", cohort=("level",), citation=CITED))
    )
    with pytest.raises(ValueError, match="ranked within levels"):
        timelines_from_facts(compile_incentives(by_level), [one, two])


def test_columns_that_do_not_fit() -> None:
    sheet = bundle(
        *SHEET, incentives=(rule(All(of=(RankIs(last=1), ItemAtZero(), Vetoed(), RankIs(last=1, by="t.value")))),)
    )
    program = compile_incentives(sheet)
    lines, _ = timelines_from_facts(program, months("60", "70"))
    first, second = lines.periods
    cases = [
        (replace(lines, levels=("other",)), "levels have to begin"),
        (replace(lines, periods=(replace(first, facts={}),)), "no column of facts for t.value"),
        (replace(lines, periods=(replace(first, result=replace(first.result, ranks=None)),)), "without ranks"),
        (replace(lines, periods=(replace(first, result=replace(first.result, vetoed=None)),)), "scored without"),
        (replace(lines, periods=(first, replace(second, history=True))), "is history"),
        (replace(lines, count=2), "not of 2 people"),
    ]
    for broken, words in cases:
        with pytest.raises(ValueError, match=words):
            decide_columns(program, broken)
