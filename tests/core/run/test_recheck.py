"""A stored result computed once more says the same, and tells where it doesn't."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalogue import Bundle
from core.engine.incentives.chain import appraise, record_of
from core.engine.pack import pack_points
from core.engine.run import prepare
from core.facts.model import Employee
from core.run import (
    FinalCard,
    StoredResult,
    agrees,
    explain,
    follow_part,
    freeze,
    past_period,
    score_part,
    thaw,
)
from core.spec import PayItem, PayKey, PayPlan
from core.spec.conditions import Always, TotalIs
from tests.core.engine.columns.incentives.people import plain_sheets, years
from tests.core.engine.columns.incentives.rules import with_rules
from tests.core.engine.incentives.sample import HONOUR, NOW, SHEET, money, rule, total_of
from tests.core.engine.sample import CITED, WORDS, bundle
from tests.core.run.staged import in_one_go


@given(st.data())
@settings(max_examples=25)
def test_cards_and_decisions_are_found_again_from_frozen_facts(data: st.DataObject) -> None:
    sheet = data.draw(plain_sheets().flatmap(with_rules))
    periods = data.draw(years(sheet, plain=True, most=3))
    prepared = prepare(sheet)
    for done, stored in zip(appraise(sheet, periods), in_one_go(sheet, periods), strict=True):
        people = {person.id: thaw(freeze(person)) for person in done.facts.employees}
        cards, decisions = ({one.employee: one for one in group} for group in (done.run.cards, done.decisions))
        blocked = any(card.status == "blocked" for card in done.run.cards)
        for one in stored:
            card, decision = explain(
                prepared, people[one.employee], done.facts.period,
                rank=one.card.rank, blocked=blocked, places=one.card.places,
            )  # fmt: skip
            assert (card, decision) == (cards[one.employee], decisions[one.employee])
            assert agrees(prepared, card, decision, one) == ()


@given(st.data())
@settings(max_examples=25)
def test_what_stays_of_a_result_is_the_record_of_the_chain(data: st.DataObject) -> None:
    sheet = data.draw(plain_sheets().flatmap(with_rules))
    periods = data.draw(years(sheet, plain=True, most=3))
    for done, stored in zip(appraise(sheet, periods), in_one_go(sheet, periods), strict=True):
        people = {person.id: person for person in done.facts.employees}
        outcomes = {one.employee: one.outcome for one in stored}
        for card, decision in zip(done.run.cards, done.decisions, strict=True):
            person = people[card.employee]
            told = outcomes[card.employee]
            found = past_period(sheet, done.facts.period, person, card.total, card.rank, told)
            assert found == record_of(sheet, person, card, decision, done.facts)


def paid() -> Bundle:
    base = PayItem(code="base", name=WORDS, amount=PayKey(key="base"), citation=CITED, when=Always())
    rules = (rule(TotalIs(relation=">=", limit=90), HONOUR, money(200)),)
    return bundle(*SHEET, incentives=rules, pay=PayPlan(items=(base,), citation=CITED))


def kept(sheet: Bundle, person: Employee) -> StoredResult:
    prepared = prepare(sheet)
    (card,) = score_part(prepared, [person], NOW).cards
    final = FinalCard(card.status, card.total, card.grade, 1)
    (told,) = follow_part(prepared, [card.facts], [final], NOW)
    return StoredResult(employee="A", card=final, items=card.items, outcome=told)


PERSON = Employee(id="A", values=total_of("95"), level="ordinary")
STORED = kept(paid(), PERSON)


def problems(stored: StoredResult) -> list[tuple[str, str]]:
    prepared = prepare(paid())
    card, decision = explain(prepared, PERSON, NOW, rank=1, blocked=False)
    return [(one.path, one.message.en) for one in agrees(prepared, card, decision, stored)]


def test_nothing_is_said_where_both_agree() -> None:
    assert problems(STORED) == []


@pytest.mark.parametrize(
    ("part", "change", "path", "words"),
    [
        ("card", {"status": "held"}, "status", "held is stored, scored"),
        ("card", {"total": 9400}, "total", "94.00 is stored, 95.00"),
        ("card", {"total": None}, "total", "- is stored, 95.00"),
        ("card", {"grade": "top"}, "grade", "the grade: top is stored, high follows"),
        ("outcome", {"rules": ()}, "rules", "- is stored, rule"),
        ("outcome", {"sums": (("rule", 20001),)}, "sums", "rule 200.01 is stored, rule 200.00"),
        ("outcome", {"moves": (("up", "star"),)}, "moves", "up star is stored, -"),
        ("outcome", {"barred": ("up",)}, "barred", "up is stored, -"),
        ("outcome", {"next_level": "star"}, "next_level", "star is stored, ordinary"),
        ("outcome", {"pay": None}, "pay", "- is stored, "),
        (
            "",
            {"items": pack_points([57, 37])},
            'items["second"]',
            "37 is stored, 38",
        ),
        ("", {"items": pack_points([57])}, "items", "1 is stored, 2"),
        ("", {"items": b"\x09"}, "items", "unknown format"),
    ],
)
def test_what_differs_is_named(part: str, change: dict[str, Any], path: str, words: str) -> None:
    stored = replace(STORED, **({part: replace(getattr(STORED, part), **change)} if part else change))
    (found,) = problems(stored)
    assert found[0] == f'results["A"].{path}'
    assert words in found[1]


def test_a_rank_is_not_compared() -> None:
    assert problems(replace(STORED, card=replace(STORED.card, rank=7))) == []


def test_a_blocked_run_is_explained_as_blocked() -> None:
    prepared = prepare(paid())
    card, decision = explain(prepared, PERSON, NOW, rank=None, blocked=True)
    assert (card.status, card.total, card.adjustments) == ("blocked", None, ())
    assert [line.points for line in card.lines] == [57, 38]
    assert decision.proposals == ()
