"""Months by hand: what the columns say, and that the scalar decisions say the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.facts.model import Employee, Facts
from core.spec import Check, Checks, Eligibility, Honour, Linear, PayPlan, PromotionBar, Ranking, Veto
from core.spec.conditions import (
    Always,
    EventsAre,
    ItemAtZero,
    Not,
    RankIs,
    Streak,
    TotalIs,
    Vetoed,
)
from tests.core.engine.columns.incentives.compare import assert_same
from tests.core.engine.columns.incentives.sample import JANUARY, LOW, SHEET, holds, months, of_a
from tests.core.engine.incentives.sample import money, past, rule
from tests.core.engine.incentives.test_decide import LADDER, PLAN
from tests.core.engine.sample import CITED, WORDS, bundle, item


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
    ("totals", "barred"),
    [
        (("79", "95", "95", "95", "95", "95", "95"), "0111110"),
        (("79", "95", None, "95"), "0100"),
        ((None, "79", "95"), "001"),
        (("90", "90", "90"), "000"),
        (("69", "80", "95"), "011"),
    ],
)
def test_a_bar_lasts_through_its_span_and_ends_with_a_gap(totals: tuple[str | None, ...], barred: str) -> None:
    ladder = replace(LADDER, bar=PromotionBar(span="half", citation=CITED))
    periods = months(*totals, level="star")
    first = next(number for number, total in enumerate(totals) if total)
    (who,) = periods[first].employees
    periods[first] = replace(periods[first], employees=(replace(who, level="star"),))
    said = of_a(bundle(*SHEET, ladder=ladder), periods)
    assert "".join(str(int(one is not None and bool(one.barred))) for one in said) == barred


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (("other", "trial"), ("rise", "")),
        (("star", "trial"), ("", "rise")),
        (("star", "other"), ("", "enter")),
        (("plain", "other"), ("", "enter")),
        (("trial", "other"), ("enter", "")),
    ],
)
def test_a_level_off_the_ladder_is_as_low_as_its_lowest_and_leaving_it_is_a_promotion(
    levels: tuple[str, str], said: tuple[str, str]
) -> None:
    enter = replace(LADDER.moves[1], code="enter", origins=("other",), to="trial")
    ladder = replace(LADDER, moves=(*LADDER.moves, enter))
    periods = [
        replace(facts, employees=(replace(facts.employees[0], level=level),))
        for facts, level in zip(months("85", "85"), levels, strict=True)
    ]
    last = of_a(bundle(*SHEET, ladder=ladder), periods)[-1]
    assert last is not None
    assert (last.moves[0][0] if last.moves else "", *last.barred, "")[:2] == said


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
    twice = rule(EventsAre(kind="t.star", limit=2, span="rolling_year"), money(1), code="twice")
    running = rule(Streak(of=EventsAre(kind="t.star"), length=2), money(1), code="running")
    without = rule(Streak(of=Not(of=EventsAre(kind="t.star")), length=2), money(1), code="without")
    sheet = bundle(*SHEET, incentives=(star, twice, running, without))
    said = of_a(sheet, months("90", "90", "80", "80"))
    assert [one.rules for one in said if one] == [("star",), ("star",), ("twice",), ("twice", "without")]


def test_items_vetoes_and_places_by_fact_are_forgotten_once_past() -> None:
    flaw = Veto(indicator="t.value", relation="<=", limit=0, citation=CITED)
    vetoed = Streak(of=Not(of=Vetoed()), length=2)
    assert holds(vetoed, months("50", "0", "50"), vetoes=(flaw,)) == [False, False, True]
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


def test_who_is_not_appraised_has_pay_and_nothing_else() -> None:
    gate = Eligibility(indicator="t.errors", at_most=1, citation=CITED)
    sheet = bundle(
        *SHEET,
        incentives=(rule(Always(), money(10)), rule(RankIs(last=1, by="t.other"), code="most")),
        ladder=LADDER,
        pay=PLAN,
        eligibility=(gate,),
    )
    values = {"t.value": Decimal(95), "t.other": Decimal(7)}
    out = Employee(id="out", level="plain", values={**values, "t.errors": Decimal(2), "t.other": Decimal(9)})
    kept = Employee(id="in", level="plain", values={**values, "t.errors": Decimal(1)})
    waits = Employee(id="waits", level="plain", values={"t.other": Decimal(1)})
    (said,) = assert_same(sheet, [Facts(period=JANUARY, employees=(out, kept, waits))])
    assert {name: (one.rules, one.next_level, one.pay) for name, one in said.items()} == {
        "out": ((), "plain", 110_000), "in": (("rule", "most", "up"), "star", 151_000), "waits": (("rule",), "plain", 111_000),
    }  # fmt: skip


def test_among_equals_the_first_declared_wins_and_the_most_severe_before_them() -> None:
    rules = [
        rule(when, code=code, group="g", severity=severity)
        for code, when, severity in (
            ("a", TotalIs(relation="<", limit=60), 1), ("b", LOW, 2), ("c", LOW, 2), ("d", TotalIs(relation="<", limit=50), 3),
        )
    ]  # fmt: skip
    said = of_a(bundle(*SHEET, incentives=tuple(rules)), months("40", "55", "65", "75"))
    assert [one.rules for one in said if one] == [("d",), ("b",), ("b",), ()]


def test_what_waits_is_neither_vetoed_nor_at_zero_and_what_is_worth_nothing_is_not_either() -> None:
    errors = Check(indicator="t.errors", relation=">=", limit=1, earns=0, costs=5, citation=CITED)
    sheet = bundle(
        item("one", 10, Linear(indicator="t.other", full_at=100)),
        item("extra", 0, Checks(checks=(errors,), floor=None)),
        incentives=(rule(ItemAtZero(), code="zero"), rule(ItemAtZero(items=("extra",)), code="extra")),
    )
    veto = Veto(indicator="t.errors", citation=CITED)
    alone = bundle(
        item("one", 10, Linear(indicator="t.other", full_at=100)),
        incentives=(rule(ItemAtZero(), code="zero"), rule(Vetoed(), code="veto")),
        vetoes=(veto,),
    )
    values = {"full": {"t.other": 50, "t.errors": 1}, "none": {"t.other": 0, "t.errors": 0}, "waits": {"t.errors": 1}}
    people = tuple(
        Employee(id=name, values={code: Decimal(number) for code, number in own.items()})
        for name, own in values.items()
    )
    facts = [Facts(period=JANUARY, employees=people)]
    assert {name: one.rules for name, one in assert_same(sheet, facts)[0].items()} == {
        "full": (), "none": ("zero",), "waits": (),
    }  # fmt: skip
    assert {name: one.rules for name, one in assert_same(alone, facts)[0].items()} == {
        "full": ("zero", "veto"), "none": ("zero",), "waits": (),
    }  # fmt: skip
