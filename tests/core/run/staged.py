"""Months in a row by stages: people cut into parts in any way and order, against the chain in one go."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from core.catalogue import Bundle
from core.engine.columns.incentives import told
from core.engine.exact import scaled_decimal
from core.engine.incentives.chain import Appraisal, appraise
from core.engine.incentives.decide import places_by_fact
from core.engine.pack import pack_points
from core.engine.run import Prepared, prepare
from core.facts.model import Employee, Facts, PastPeriod
from core.run import (
    Entries,
    PartCard,
    StoredResult,
    continued,
    final_card,
    follow_part,
    freeze,
    memory_of,
    past_period,
    rank_all,
    ranked_by,
    results_digest,
    score_part,
    thaw,
)
from core.run.score import scaled_total


def in_one_go(bundle: Bundle, periods: Sequence[Facts]) -> list[list[StoredResult]]:
    """What the chain gives for each period, as it is stored, in the order of ids."""
    ranked = ranked_by(prepare(bundle))
    return [sorted(_stored(bundle, done, ranked), key=lambda one: one.employee) for done in appraise(bundle, periods)]


def by_stages(bundle: Bundle, periods: Sequence[Facts], random: Random) -> list[list[StoredResult]]:
    """The same by stages, every stage cut and ordered as ``random`` likes, all facts frozen and thawed between them."""
    prepared, memory = prepare(bundle), memory_of(bundle)
    history: dict[str, list[PastPeriod]] = {}
    levels: dict[str, str] = {}
    stated: dict[str, tuple[PastPeriod, ...]] = {}
    done = []
    for facts in sorted(periods, key=lambda one: one.period.first_day):
        period = facts.period
        people = []
        for person in facts.employees:
            earlier = [*stated.get(person.id, ()), *history.get(person.id, ())]
            people.append(continued(person, earlier, levels.get(person.id, ""), memory, period))
        cards: list[PartCard] = []
        for part in cut(people, random):
            cards += score_part(prepared, [thaw(freeze(person)) for person in part], period).cards
        random.shuffle(cards)
        results = _ranked_and_followed(prepared, cards, facts, random)
        for card, result in zip(cards, results, strict=True):
            total = None if result.card.total is None else scaled_decimal(result.card.total, _decimals(bundle))
            past = past_period(bundle, period, card.facts, total, result.card.rank, result.outcome, memory)
            history.setdefault(card.employee, []).append(past)
            levels[card.employee] = result.outcome.next_level
        for person in facts.employees:
            if any(card.employee == person.id for card in cards):
                known = {past.period for past in person.history}
                stated[person.id] = (
                    *person.history,
                    *(past for past in stated.get(person.id, ()) if past.period not in known),
                )
        done.append(sorted(results, key=lambda one: one.employee))
    return done


def assert_same(bundle: Bundle, periods: Sequence[Facts], seed: int) -> None:
    """Stages give what the chain gives, to the byte."""
    straight, staged = in_one_go(bundle, periods), by_stages(bundle, periods, Random(seed))
    assert staged == straight
    assert [results_digest(one) for one in staged] == [results_digest(one) for one in straight]


def cut(people: Sequence[Employee], random: Random) -> list[list[Employee]]:
    """``people`` shuffled, in parts of one to a few."""
    mixed = list(people)
    random.shuffle(mixed)
    parts = []
    while mixed:
        size = random.randint(1, max(1, len(mixed)))
        parts.append(mixed[:size])
        mixed = mixed[size:]
    return parts


def _ranked_and_followed(prepared: Prepared, cards: list[PartCard], facts: Facts, random: Random) -> list[StoredResult]:
    standings = rank_all(
        prepared,
        Entries(
            statuses=[card.status for card in cards],
            totals=[card.total for card in cards],
            cohorts=[card.cohort for card in cards],
            compared=[[card.compared[number] for card in cards] for number in range(len(ranked_by(prepared)))],
        ),
    )
    final = {
        card.employee: final_card(
            card.status, card.total, card.grade, standings.ranks[number], standings.blocked,
            tuple(places[number] for places in standings.by_fact),
        )
        for number, card in enumerate(cards)
    }  # fmt: skip
    outcomes = {}
    for part in cut([card.facts for card in cards], random):
        thawed = [thaw(freeze(person)) for person in part]
        told = follow_part(prepared, thawed, [final[person.id] for person in part], facts.period)
        outcomes |= {person.id: one for person, one in zip(part, told, strict=True)}
    return [
        StoredResult(
            employee=card.employee, card=final[card.employee], items=card.items, outcome=outcomes[card.employee]
        )
        for card in cards
    ]


def _stored(bundle: Bundle, done: Appraisal, ranked: tuple[str, ...]) -> list[StoredResult]:
    people = {person.id: person for person in done.facts.employees}
    appraised = [people[card.employee] for card in done.run.cards if card.status != "ineligible"]
    places = places_by_fact(bundle, appraised)
    return [
        StoredResult(
            employee=card.employee,
            card=final_card(
                card.status, scaled_total(card.total, _decimals(bundle)), card.grade, card.rank, False,
                tuple(places[code].get(card.employee) for code in ranked),
            ),
            items=pack_points([line.points for line in card.lines]),
            outcome=told(decision),
        )
        for card, decision in zip(done.run.cards, done.decisions, strict=True)
    ]  # fmt: skip


def _decimals(bundle: Bundle) -> int:
    return bundle.scheme.rounding.decimals
