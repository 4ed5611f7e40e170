"""What earlier periods came to, against the chain over facts files."""

from __future__ import annotations

from core.calendar import Period
from core.engine.incentives.chain import appraise, record_of
from core.facts.model import PastPeriod
from core.run import Memory, memory_of
from server.refusal import Refusal
from server.results.history import history_for, levels_for
from tests.server.results.course import R19, Course, course, months
from tests.server.stores import Store

EVERYTHING = Memory(
    depth=None,
    within=frozenset(),
    values=frozenset({"general.answer_rate", "general.valid_complaints"}),
    kinds=frozenset({"complaint", "r19_service_star"}),
)


def read(shop: Course, before: Period, memory: Memory) -> dict[str, tuple[PastPeriod, ...]]:
    """The history by staff number."""
    with shop.store.database.reading(shop.unit_id) as session:
        found = history_for(session, tuple(shop.ids.values()), before, memory)
    assert not isinstance(found, Refusal), found
    numbers = {one: number for number, one in shop.ids.items()}
    return {numbers[one]: past for one, past in found.items()}


def test_history_is_what_the_chain_remembers(store: Store) -> None:
    facts = months(R19, 12, 3)
    shop = course(store, [str(number) for number in range(12)])
    assert read(shop, facts[0].period, EVERYTHING) == {}
    for month in facts[:2]:
        shop.published(month)
    done = appraise(shop.bundle, facts[:2])
    expected: dict[str, tuple[PastPeriod, ...]] = {}
    for one in done:
        people = {person.id: person for person in one.facts.employees}
        for card, decision in zip(one.run.cards, one.decisions, strict=True):
            past = record_of(shop.bundle, people[card.employee], card, decision, one.facts)
            kept = EVERYTHING.kept(past)
            expected[card.employee] = (*expected.get(card.employee, ()), kept)
    found = read(shop, facts[2].period, EVERYTHING)
    assert found == expected
    assert any(past.events for some in found.values() for past in some)
    light = memory_of(shop.bundle)
    assert not light.values
    assert not light.kinds
    assert read(shop, facts[2].period, light) == {
        number: tuple(light.kept(past) for past in some) for number, some in expected.items()
    }
    assert read(shop, facts[2].period, Memory(depth=1, within=frozenset(), values=frozenset(), kinds=frozenset())) == {
        number: (light.kept(some[1]),) for number, some in expected.items()
    }
    with store.database.reading(shop.unit_id) as session:
        levels = levels_for(session, tuple(shop.ids.values()), facts[2].period)
        assert levels == {
            shop.ids[decision.employee]: decision.next_level for decision in done[-1].decisions if decision.next_level
        }
        assert levels_for(session, tuple(shop.ids.values()), facts[0].period) == {}


def test_months_inside_a_quarter_come_without_their_events(store: Store) -> None:
    facts = months(R19, 6, 2)
    shop = course(store, [str(number) for number in range(6)])
    for month in facts:
        shop.published(month)
    inside = Memory(depth=0, within=frozenset({"month"}), values=EVERYTHING.values, kinds=EVERYTHING.kinds)
    found = read(shop, Period(2026, "quarter", 1), inside)
    assert {tuple(past.period for past in some) for some in found.values()} == {(facts[0].period, facts[1].period)}
    assert {event.kind for some in found.values() for past in some for event in past.events} <= {"r19_service_star"}
    none = Memory(depth=0, within=frozenset(), values=frozenset(), kinds=frozenset())
    assert read(shop, Period(2026, "quarter", 1), none) == {}
