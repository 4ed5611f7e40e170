"""Results, cards and publications of many at once: which ones, in what order, and shown to whom."""

from __future__ import annotations

from typing import Any

import pytest

from core.calendar import parse_period
from server.cycles.commands.scoring import send_to_review
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Invalid, NotAllowed
from server.results.commands import correct, publish_correction
from server.results.published import PLACES, period_order
from server.results.queries.by_ids import (
    latest_results,
    publications_by_cycles,
    publications_by_ids,
    publications_by_runs,
    results_by_ids,
)
from server.results.queries.card import cards_by_ids, get_result
from server.results.queries.listing import list_results, publications
from server.results.queries.timeline import timeline
from tests.server.results.course import R19, Course, corrected, course, months
from tests.server.stores import Store

PEOPLE = ["0", "1", "2", "3"]
"""0 leads 1 and 2; nobody leads 3."""


def latest(shop: Course, who: Any, last: int) -> dict[str, list[str]]:
    """The periods of everybody's latest results, by staff number."""
    found = shop.asked(who, latest_results, tuple(shop.ids.values()), last)
    return {number: [one.period for one in found[id]] for number, id in shop.ids.items() if id in found}


def test_the_latest_results_in_order_of_time(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 4, 3)
    assert latest(shop, shop.hr, 5) == {}
    for month in (facts[2], facts[0]):
        shop.published(month)
    shop.records(facts[1])
    shop.scored(facts[1].period)
    assert latest(shop, shop.hr, 5) == {one: ["2026-01", "2026-03"] for one in PEOPLE}
    assert latest(shop, shop.hr, 1) == {one: ["2026-03"] for one in PEOPLE}
    assert latest(shop, shop.who(Role.EMPLOYEE, "2"), 5) == {"2": ["2026-01", "2026-03"]}
    assert sorted(latest(shop, shop.who(Role.SUPERVISOR, "0"), 5)) == ["0", "1", "2"]
    assert isinstance(shop.asks(shop.who(Role.UNIT_ADMIN), latest_results, ()), NotAllowed)
    everything = shop.asked(shop.hr, latest_results, (shop.ids["1"],))[shop.ids["1"]]
    assert list(everything) == [entry.result for entry in shop.asked(shop.hr, timeline, shop.ids["1"])]


@pytest.mark.parametrize(("last", "wrong"), [(0, True), (1, False), (24, False), (25, True)])
def test_how_many_can_be_read(sqlite_store: Store, last: int, wrong: bool) -> None:
    shop = course(sqlite_store, PEOPLE[:2])
    assert isinstance(shop.asks(shop.hr, latest_results, (), last), Invalid) is wrong


def test_a_correction_counts_and_what_it_corrects_is_still_there(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 4, 1)[0]
    cycle = shop.published(facts)
    old = shop.asked(shop.hr, list_results, cycle.id).rows[0]
    who = old.employee_id
    shop.records(corrected(facts, old.number, satisfaction_rate="10", answer_rate="10"), "again")
    run = shop.did(shop.hr, correct, cycle.id, "again")
    shop.drains()
    assert shop.asked(shop.hr, latest_results, (who,))[who] == (old,)
    shop.did(shop.other_hr, publish_correction, cycle.id, run.id)
    (new,) = shop.asked(shop.hr, latest_results, (who,))[who]
    assert (new.run_id, new.revision) == (run.id, 1)
    ids = (old.id, new.id, new_id())
    assert shop.asked(shop.hr, results_by_ids, ids) == {old.id: old, new.id: new}
    cards = shop.asked(shop.hr, cards_by_ids, ids)
    for revision, one in ((0, old), (1, new)):
        assert cards[one.id] == shop.asked(shop.hr, get_result, cycle.id, who, revision)
    assert cards[new.id].lines != cards[old.id].lines
    both = shop.asked(shop.hr, publications, cycle.id)
    assert shop.asked(shop.hr, publications_by_cycles, (cycle.id,)) == {cycle.id: both}
    assert shop.asked(shop.hr, publications_by_runs, (run.id, new_id())) == {run.id: both[1]}
    assert shop.asked(shop.hr, publications_by_ids, (both[0].id,)) == {both[0].id: both[0]}
    assert both[1].moved >= 1


def test_before_it_is_published_a_result_is_shown_as_in_its_list(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 4, 1)[0]
    shop.records(facts)
    scored = shop.scored(facts.period)
    numbers = {one.id: one.number for one in shop.asked(shop.hr, list_results, scored.id).rows}

    def seen(who: Any) -> list[str]:
        for query in (results_by_ids, cards_by_ids):
            found = sorted(numbers[id] for id in shop.asked(who, query, tuple(numbers)))
        return found

    ann, boss = shop.who(Role.EMPLOYEE, "2"), shop.who(Role.SUPERVISOR, "0")
    assert (seen(shop.hr), seen(boss), seen(ann)) == (PEOPLE, ["1", "2"], [])
    shop.did(shop.hr, send_to_review, scored.id, scored.version)
    shop.publishes(scored.id)
    assert (seen(shop.hr), seen(boss), seen(ann)) == (PEOPLE, ["0", "1", "2"], ["2"])


def test_a_statement_orders_periods_as_the_program_does() -> None:
    labels = [f"2026-{one}".removesuffix("-") for one in PLACES]
    assert sorted(labels, key=period_order) == labels
    assert len({parse_period(label) for label in labels} - {None}) == 12 + 4 + 2 + 1
