"""What follows is the same in columns and one by one, also for whom columns can't hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.run import prepare
from core.facts.model import Employee, PastPeriod
from core.run import FinalCard, card_of, follow_one, follow_part, score_part
from core.run.score import PartCard
from core.spec import Band, Bands, Eligibility, PayItem, PayKey, PayPlan
from core.spec.conditions import Always, EventsAre, ItemAtZero, LevelIs, Not, Streak, TotalIs
from tests.core.engine.incentives.sample import NOW, SHEET, money, on, rule, total_of
from tests.core.engine.sample import CITED, WORDS, bundle, item

LOW = TotalIs(relation="<", limit=70)
SLIPPED = EventsAre(kind="slip", span="quarter", relation=">=", limit=1)
MAY = NOW.shifted(-1)
RULES = (
    rule(Streak(of=LOW, length=2), money(-50), code="low_twice"),
    rule(SLIPPED, money(-10), code="slipped"),
    rule(ItemAtZero(items=("first",)), money(-5), code="zero"),
)


def person(name: str = "A", total: str = "60", **more: Any) -> Employee:
    return Employee(id=name, values=total_of(total), **more)


def may(**more: Any) -> PastPeriod:
    return PastPeriod(**({"period": MAY, "total": Decimal(60)} | more))


def followed(sheet: Bundle, *people: Employee) -> list[tuple[str, ...]]:
    """The rules that apply to each, on which both ways agree."""
    prepared = prepare(sheet)
    finals = [final(card) for card in score_part(prepared, people, NOW).cards]
    told = follow_part(prepared, people, finals, NOW)
    assert told == tuple(follow_one(prepared, one, card, NOW) for one, card in zip(people, finals, strict=True))
    return [one.rules for one in told]


def final(card: PartCard) -> FinalCard:
    return FinalCard(card.status, card.total, card.grade, None)


@pytest.mark.parametrize(
    ("who", "rules"),
    [
        (person(), ()),
        (person(total="0"), ("zero",)),
        (person(history=(may(),)), ("low_twice",)),
        (person(history=(may(total=Decimal(70)),)), ()),
        (person(history=(may(total=Decimal("69.9999")),)), ("low_twice",)),
        (person(history=(may(period=MAY.shifted(-1)),)), ()),
        (person(events=(on(NOW, "slip"),)), ("slipped",)),
        (person(history=(may(events=(on(MAY, "slip"),)),)), ("low_twice", "slipped")),
        (person(events=(on(NOW.shifted(1), "slip"),)), ()),
        (person(events=(on(MAY, "slip"),)), ("slipped",)),
        (person(history=(may(events=(on(NOW, "slip"),)),)), ("low_twice", "slipped")),
        (person(history=(may(events=(on(NOW.shifted(1), "slip"),)),)), ("low_twice",)),
        (person(history=(may(period=NOW),)), ()),
        (person(history=(may(period=NOW.shifted(1)),)), ()),
        (person(history=(may(period=Period(2026, "quarter", 1)), may())), ("low_twice",)),
    ],
)  # fmt: skip
def test_history_and_events_of_any_kind(who: Employee, rules: tuple[str, ...]) -> None:
    sheet = bundle(*SHEET, incentives=RULES)
    assert followed(sheet, who) == [rules]
    assert followed(sheet, person("B"), who, person("C", total="0")) == [(), rules, ("zero",)]


def test_a_streak_within_a_streak_is_followed_one_by_one() -> None:
    twice = Streak(of=Streak(of=LOW, length=1), length=2)
    assert followed(bundle(*SHEET, incentives=(rule(twice),)), person(history=(may(),))) == [("rule",)]


def test_money_beyond_64_bits_is_exact() -> None:
    rich = person(pay={"base": Decimal(10**20) + Decimal("0.05")})
    plan = PayPlan(
        items=(PayItem(code="base", name=WORDS, amount=PayKey(key="base"), when=Always(), citation=CITED),),
        citation=CITED,
    )
    sheet = prepare(bundle(*SHEET, pay=plan))
    people = [rich, person("B", pay={"base": Decimal("1.5")})]
    told = follow_part(sheet, people, [final(card) for card in score_part(sheet, people, NOW).cards], NOW)
    assert [one.pay for one in told] == [10**22 + 5, 150]


def test_a_fact_in_no_band_does_not_matter_to_who_is_not_appraised() -> None:
    bands = Bands(indicator="t.value", bands=(Band(low=50, award=100, citation=CITED),))
    gate = Eligibility(indicator="t.errors", at_most=4, citation=CITED)
    sheet = bundle(item("first", 60, bands), eligibility=(gate,), incentives=RULES)
    absent = Employee(id="A", values={"t.value": Decimal(10), "t.errors": Decimal(5)})
    prepared = prepare(sheet)
    people = [absent, person("B", total="80")]
    cards = score_part(prepared, people, NOW).cards
    assert [(card.status, card.total) for card in cards] == [("ineligible", None), ("scored", 6000)]
    assert cards == tuple(card_of(prepared, one) for one in people)
    assert followed(sheet, *people) == [(), ()]
    with pytest.raises(LookupError):
        score_part(prepared, [replace(absent, values={"t.value": Decimal(10)})], NOW)


def test_levels_that_no_ladder_knows_stay() -> None:
    sheet = bundle(*SHEET, incentives=(rule(Not(of=LevelIs(levels=("star",)))),))
    prepared = prepare(sheet)
    people = [person(level="elsewhere"), person("B"), person("C", level="star")]
    told = follow_part(prepared, people, [final(card) for card in score_part(prepared, people, NOW).cards], NOW)
    assert [one.next_level for one in told] == ["elsewhere", "", "star"]
    assert [one.rules for one in told] == [("rule",), ("rule",), ()]


def test_without_rules_nothing_follows() -> None:
    prepared = prepare(bundle(*SHEET))
    (told,) = follow_part(prepared, [person(level="star")], [FinalCard("scored", 6000, None, 1)], NOW)
    assert (told.rules, told.sums, told.next_level, told.pay) == ((), (), "star", None)


def test_nobody_is_a_part_too() -> None:
    prepared = prepare(bundle(*SHEET, incentives=RULES))
    assert score_part(prepared, [], NOW).cards == ()
    assert follow_part(prepared, [], [], NOW) == ()


def test_cards_that_do_not_fit_the_people_are_refused() -> None:
    prepared = prepare(bundle(*SHEET, incentives=RULES))
    card = FinalCard("scored", 6000, None, 1)
    with pytest.raises(ValueError, match="0 cards for 1 people"):
        follow_part(prepared, [person()], [], NOW)
    with pytest.raises(ValueError, match="each of whom comes once"):
        follow_part(prepared, [person(), person()], [card, card], NOW)
