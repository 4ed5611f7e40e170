"""Every condition on both sides of its threshold."""

from datetime import date
from decimal import Decimal

import pytest

from core.engine.incentives.conditions import months_after
from core.facts.model import Employee
from core.spec import Veto
from core.spec.conditions import (
    All,
    Always,
    AnyOf,
    EventsAre,
    Exceeds,
    FactIs,
    FellBy,
    GradeIs,
    ItemAtZero,
    LevelIs,
    Not,
    RankIs,
    ServiceIs,
    Streak,
    TotalIs,
)
from core.spec.conditions import Vetoed as VetoHeld
from tests.core.engine.incentives.sample import NOW, applies, decided, on, past, rule, total_of
from tests.core.engine.sample import CITED, event, person

LOW = TotalIs(relation="<", limit=70)


def someone(total: str, **more: object) -> Employee:
    """A person with this total."""
    return Employee(id="A", values=total_of(total), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("total", "holds"), [("69.99", True), ("70", False), ("69.996", False)])
def test_total(total: str, holds: bool) -> None:
    assert applies(LOW, someone(total)) is holds


def test_no_total_satisfies_nothing_but_not() -> None:
    unknown = Employee(id="A")
    assert not applies(LOW, unknown)
    assert applies(Not(of=LOW), unknown)
    assert applies(Always(), unknown)


@pytest.mark.parametrize(("total", "holds"), [("90", True), ("89.99", False)])
def test_grade(total: str, holds: bool) -> None:
    assert applies(GradeIs(grades=("high",)), someone(total)) is holds


@pytest.mark.parametrize(("value", "holds"), [("5", True), ("4.999", False), (None, False)])
def test_fact(value: str | None, holds: bool) -> None:
    who = person(values={"t.value": value} if value else {})
    assert applies(FactIs(indicator="t.value", relation=">=", limit=5), who) is holds


@pytest.mark.parametrize(("value", "target", "holds"), [("5", "5", False), ("5.001", "5", True), ("6", None, False)])
def test_target_exceeded(value: str, target: str | None, holds: bool) -> None:
    who = person(values={"t.value": value} | ({"t.other": target} if target else {}))
    assert applies(Exceeds(indicator="t.value", target="t.other"), who) is holds


@pytest.mark.parametrize(("count", "holds"), [(0, False), (1, False), (2, True), (3, True)])
def test_events_of_the_period(count: int, holds: bool) -> None:
    who = someone("80", events=(event("complaint"),) * count)
    assert applies(EventsAre(kind="complaint", limit=2), who) is holds


@pytest.mark.parametrize(
    ("span", "back", "holds"),
    [
        ("period", 0, True), ("period", 1, False), ("quarter", 2, True), ("quarter", 3, False), ("half", 5, True),
        ("half", 6, False), ("year", 5, True), ("year", 6, False), ("rolling_year", 11, True), ("rolling_year", 12, False),
    ],
)  # fmt: skip
def test_events_of_a_span(span: str, back: int, holds: bool) -> None:
    one = on(NOW.shifted(-back), "complaint")
    history = past(*["80"] * back, events={back: (one,)}) if back else ()
    who = someone("80", events=() if back else (one,), history=history)
    assert applies(EventsAre(kind="complaint", span=span), who) is holds  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("repeat", "missing", "history", "holds"),
    [
        ("each", "breaks", ("60",), True),
        ("each", "breaks", ("70",), False),
        ("each", "breaks", ("60", "60"), True),
        ("each", "breaks", (), False),
        ("each", "breaks", (None,), False),
        ("each", "breaks", ("60", ""), False),
        ("each", "skips", ("60", None), True),
        ("each", "skips", ("60", ""), True),
        ("each", "skips", ("70", None), False),
        ("anew", "breaks", ("60",), True),
        ("anew", "breaks", ("60", "60"), False),
        ("anew", "breaks", ("60", "60", "60"), True),
        ("once", "breaks", ("60",), True),
        ("once", "breaks", ("60", "60"), False),
        ("once", "breaks", ("60", "60", "60"), False),
        ("once", "breaks", ("60", "70", "60"), True),
    ],
)
def test_a_streak_of_two(repeat: str, missing: str, history: tuple[str | None, ...], holds: bool) -> None:
    streak = Streak(of=LOW, length=2, repeat=repeat, missing=missing)  # type: ignore[arg-type]
    assert applies(streak, someone("60", history=past(*history))) is holds


def test_a_streak_of_events_needs_no_total() -> None:
    flagged = EventsAre(kind="below")
    history = past(None, None, events={1: (on(NOW.shifted(-1), "below"),), 2: (on(NOW.shifted(-2), "below"),)})
    who = Employee(id="A", events=(on(NOW, "below"),), history=history)
    assert applies(Streak(of=flagged, length=3), who)
    assert not applies(Streak(of=flagged, length=4), who)


def test_rank_by_total_and_by_fact() -> None:
    people = [
        person(name, values={"t.value": value, "t.other": "50"})
        for name, value in zip("ABCD", ("9", "9", "8", "7"), strict=True)
    ]
    for when in (RankIs(last=1), RankIs(last=1, by="t.value")):
        found = decided([rule(when)], *people)
        assert [bool(found[name].proposals) for name in "ABCD"] == [True, True, False, False]
    third = decided([rule(RankIs(first=3, last=3, by="t.value"))], *people)
    assert [bool(third[name].proposals) for name in "ABCD"] == [False, False, True, False]


@pytest.mark.parametrize(
    ("value", "items", "holds"), [("0", (), True), ("0.001", (), False), ("0", ("second",), False)]
)
def test_an_item_at_zero(value: str, items: tuple[str, ...], holds: bool) -> None:
    who = person(values={"t.value": value, "t.other": "50"})
    assert applies(ItemAtZero(items=items), who) is holds


@pytest.mark.parametrize(("errors", "holds"), [(0, False), (1, True)])
def test_a_veto_that_held(errors: int, holds: bool) -> None:
    veto = Veto(indicator="t.errors", citation=CITED)
    assert applies(VetoHeld(), someone("80", events=(event("error"),) * errors), vetoes=(veto,)) is holds


@pytest.mark.parametrize(
    ("hired", "relation", "holds"),
    [
        (date(2021, 6, 30), ">=", True), (date(2021, 7, 1), ">=", False), (date(2021, 6, 30), ">", False),
        (date(2021, 6, 29), ">", True), (None, ">=", False),
    ],
)  # fmt: skip
def test_five_years_of_service(hired: date | None, relation: str, holds: bool) -> None:
    assert applies(ServiceIs(relation=relation, months=60), someone("80", hired=hired)) is holds  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "months", "complete"),
    [
        (date(2024, 1, 31), 1, date(2024, 3, 1)), (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2023, 12, 31), 2, date(2024, 3, 1)), (date(2024, 11, 30), 1, date(2024, 12, 30)), (date(2024, 12, 15), 1, date(2025, 1, 15)),
    ],
)  # fmt: skip
def test_months_of_service(day: date, months: int, complete: date) -> None:
    assert months_after(day, months) == complete


@pytest.mark.parametrize(("before", "holds"), [("90", True), ("89.99", False), (None, False), ("", False)])
def test_a_fall_against_the_period_before(before: str | None, holds: bool) -> None:
    assert applies(FellBy(points=10), someone("80", history=past(before))) is holds


@pytest.mark.parametrize(("before", "holds"), [("90", True), ("89.99", False), (None, False)])
def test_a_fall_of_a_fact(before: str | None, holds: bool) -> None:
    values = {"t.value": Decimal(before)} if before else {}
    who = someone("80", history=past("1", values=values))
    assert applies(FellBy(points=10, indicator="t.value"), who) is holds


def test_level_all_any_not() -> None:
    star, high = LevelIs(levels=("star",)), TotalIs(relation=">=", limit=90)
    who = someone("95", level="star")
    assert applies(All(of=(star, high)), who)
    assert not applies(All(of=(star, LOW)), who)
    assert applies(AnyOf(of=(LOW, high)), who)
    assert not applies(AnyOf(of=(LOW, Not(of=star))), who)
