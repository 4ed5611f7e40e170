"""Columns against the scalar scorer, person by person."""

from __future__ import annotations

from dataclasses import replace

from core.catalogue import Bundle
from core.engine.card import Card
from core.engine.columns import ColumnResult, compile_program, from_facts, score_columns
from core.engine.rank import cohort_of, ranks
from core.engine.scalar import score_card
from core.facts.model import Facts


def oracle(bundle: Bundle, facts: Facts) -> list[Card]:
    """Everybody's card by the scalar scorer, with places."""
    cards = [score_card(bundle, person) for person in facts.employees]
    if any(card.status == "blocked" for card in cards):
        cards = [
            card if card.status == "ineligible" else replace(card, status="blocked", total=None, grade=None)
            for card in cards
        ]
    ranking = bundle.scheme.ranking
    place = ranks(
        ranking,
        [
            (card.employee, cohort_of(ranking, person), card.total)
            for card, person in zip(cards, facts.employees, strict=True)
            if card.total is not None
        ],
    )
    return [replace(card, rank=place.get(card.employee)) for card in cards]


def columns(bundle: Bundle, facts: Facts) -> ColumnResult:
    """Everybody's result in columns, lines kept."""
    program = compile_program(bundle)
    return score_columns(program, from_facts(program, facts), lines=True)


def assert_alike(result: ColumnResult, cards: list[Card]) -> None:
    """Status, total, grade, rank and every line of ``result`` are those of ``cards``."""
    assert len(result.totals) == len(cards)
    for person, card in enumerate(cards):
        assert result.status_of(person) == card.status
        assert (result.total(person), result.grade(person), result.rank(person)) == (card.total, card.grade, card.rank)
        if card.status != "ineligible":
            given = [(line.item, line.points(person)) for line in result.lines]
            assert given == [(line.item, line.points) for line in card.lines]


def assert_agree(bundle: Bundle, facts: Facts) -> ColumnResult:
    """Both implementations give the same for ``facts``; the columns' result, for a closer look."""
    result = columns(bundle, facts)
    assert_alike(result, oracle(bundle, facts))
    program = compile_program(bundle)
    without = score_columns(program, from_facts(program, facts))
    assert list(without.totals) == list(result.totals)
    assert list(without.status) == list(result.status)
    return result
