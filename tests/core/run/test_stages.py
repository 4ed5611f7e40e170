"""Stages chained month by month give what the chain gives in one go, however people are cut into parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalogue import Bundle, bundle
from core.engine.run import prepare
from core.lint import lint
from core.run import FinalCard, card_of, follow_one, memory_of, score_part
from core.spec.incentives import event_kinds
from server.discovery import discover
from tests.core.engine.columns.incentives.people import Names, plain_sheets, years
from tests.core.engine.columns.incentives.rules import with_rules
from tests.core.run.staged import assert_same
from tests.strategies import facts_for, schemes

CATALOGUE = discover().catalogue
SHEETS = [bundle(CATALOGUE, scheme) for scheme in CATALOGUE.schemes.values()]


def names_of(sheet: Bundle) -> Names:
    """The levels and events that the rules of ``sheet`` ask for, and some that they don't."""
    scheme = sheet.scheme
    kinds, added = event_kinds(scheme.incentives, scheme.ladder, scheme.pay)
    levels = tuple(level.code for level in scheme.ladder.levels) if scheme.ladder else ()
    return Names(
        levels=levels or ("plain",),
        kinds=(*dict.fromkeys((*kinds, *added)), "other"),
        keys=("base", "bonus", "commission", "performance"),
    )


@given(st.data())
@settings(max_examples=15)
def test_rules_on_a_plain_sheet(data: st.DataObject) -> None:
    sheet = data.draw(plain_sheets().flatmap(with_rules))
    assert_same(sheet, data.draw(years(sheet, plain=True)), data.draw(st.integers(0, 99)))


@given(st.data())
@settings(max_examples=15)
def test_rules_on_any_sheet(data: st.DataObject) -> None:
    sheet = data.draw(schemes().flatmap(with_rules))
    assert_same(sheet, data.draw(years(sheet, plain=False, most=4)), data.draw(st.integers(0, 99)))


@pytest.mark.parametrize("sheet", [pytest.param(one, id=one.scheme.code) for one in SHEETS])
@settings(max_examples=2)
@given(data=st.data())
def test_schemes_that_ship(sheet: Bundle, data: st.DataObject) -> None:
    if any(problem.severity == "error" for problem in lint(sheet)):
        pytest.skip("has errors and is not scored")
    facts = data.draw(years(sheet, plain=False, most=4, names=names_of(sheet)))
    assert_same(sheet, facts, data.draw(st.integers(0, 99)))


@given(st.data())
@settings(max_examples=40)
def test_a_card_alone_is_the_card_of_any_part(data: st.DataObject) -> None:
    sheet = data.draw(schemes())
    facts = data.draw(facts_for(sheet))
    prepared = prepare(sheet)
    cards = score_part(prepared, facts.employees, facts.period).cards
    assert cards == tuple(card_of(prepared, card.facts) for card in cards)
    alone = [score_part(prepared, [person], facts.period).cards for person in facts.employees]
    assert cards == tuple(card for part in alone for card in part)


@given(st.data())
@settings(max_examples=25)
def test_what_memory_leaves_out_changes_nothing(data: st.DataObject) -> None:
    sheet = data.draw(plain_sheets().flatmap(with_rules))
    (facts,) = data.draw(years(sheet, plain=True, most=1))
    prepared, memory = prepare(sheet), memory_of(sheet)
    for card in score_part(prepared, facts.employees, facts.period).cards:
        final = FinalCard(card.status, card.total, card.grade, 1, (1,) * len(card.compared))
        short = replace(card.facts, history=memory.trimmed(facts.period, card.facts.history))
        assert follow_one(prepared, short, final, facts.period) == follow_one(prepared, card.facts, final, facts.period)
