"""What is missing and from whom, how far a cycle is, and the month as a calendar."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from core.workflow import CycleState
from server.cycles.commands.opening import cancel_cycle, start_rating
from server.cycles.gaps import Waiting
from server.cycles.queries.cycles import list_cycles, read_cycle
from server.cycles.queries.missing import missing_facts, missing_ratings
from server.cycles.queries.month import month_at_a_glance
from server.cycles.queries.progress import cycle_progress
from server.cycles.queries.reminders import reminders
from server.cycles.reports import Reminders
from server.cycles.values import CycleView
from server.identity.roles import Role
from server.identity.who import Who
from server.ids import new_id
from server.refusal import Invalid, NotFound
from server.runs.tables import RunState
from tests.server.cycles.house import House, house
from tests.server.pages import walked
from tests.server.stores import Store


def told(shop: House, who: Who, cycle: CycleView) -> tuple[dict[str, str], dict[str, str]]:
    """Whose facts are missing, and whom each rater hasn't rated."""
    answer = shop.asks(who, reminders, cycle.id)
    assert isinstance(answer, Reminders), answer
    facts = {row.number: " ".join(one.code for one in row.missing) for row in answer.facts}
    ratings = {f"{row.number} as {row.role}": " ".join(one.number for one in row.missing) for row in answer.ratings}
    return facts, ratings


def test_facts_by_employee_and_ratings_by_rater(store: Store) -> None:
    shop = house(store)
    cycle = shop.opened()
    assert told(shop, shop.hr, cycle) == (
        {"ann": "sample.rate", "ben": "sample.rate"},
        {"ann as self": "ann", "ben as self": "ben", "vice as supervisor": "ann ben"},
    )
    shop.facts("ann")
    shop.ratings("ann:ann", "vice:ben")
    assert told(shop, shop.hr, cycle) == (
        {"ben": "sample.rate"},
        {"ben as self": "ben", "vice as supervisor": "ann"},
    )
    shop.facts("ben")
    shop.ratings("vice:ann", "ben:ben")
    assert told(shop, shop.hr, cycle) == ({}, {})


def test_the_same_comes_one_by_one_in_pages(store: Store) -> None:
    shop = house(store)
    cycle = shop.opened()
    facts, ratings = (
        walked(partial(shop.asks, shop.hr, query, cycle.id), 1) for query in (missing_facts, missing_ratings)
    )
    assert [(one.number, one.missing.code) for (one,) in facts] == [("ann", "sample.rate"), ("ben", "sample.rate")]
    assert [(one.number, one.role, one.missing.number) for (one,) in ratings] == [
        ("ann", "self", "ann"), ("ben", "self", "ben"), ("vice", "supervisor", "ann"), ("vice", "supervisor", "ben"),
    ]  # fmt: skip
    for query in (missing_facts, missing_ratings):
        assert isinstance(shop.asks(shop.hr, query, new_id()), NotFound)
        assert isinstance(shop.asks(shop.hr, query, cycle.id, 101), Invalid)


def test_each_is_told_of_those_within_reach(sqlite_store: Store) -> None:
    shop = house(sqlite_store)
    cycle = shop.opened()
    everything = told(shop, shop.hr, cycle)
    assert told(shop, shop.who(Role.SUPERVISOR, "vice"), cycle) == everything
    assert told(shop, shop.who(Role.SUPERVISOR, "boss"), cycle) == everything
    assert told(shop, shop.who(Role.SUPERVISOR), cycle) == ({}, {})
    assert told(shop, shop.who(Role.EMPLOYEE, "ann"), cycle) == (
        {"ann": "sample.rate"},
        {"ann as self": "ann", "vice as supervisor": "ann"},
    )
    row = shop.asks(shop.hr, reminders, cycle.id)
    assert (row.name, row.period, row.due) == ("October", "2026-10", date(2026, 11, 10))
    assert [(one.name, one.supervisor_id) for one in row.facts] == [
        ("Ann", shop.ids["vice"]),
        ("Ben", shop.ids["vice"]),
    ]
    assert {one.waiting for each in row.facts for one in each.missing} == {Waiting.CARD}
    assert [one.name for one in row.ratings] == ["Ann", "Ben", "Vice"]


def test_nothing_is_asked_for_once_the_results_are_out(sqlite_store: Store) -> None:
    shop = house(sqlite_store)
    cycle = shop.opened()
    cancelled = shop.step(cancel_cycle, cycle, "the wrong month")
    assert told(shop, shop.hr, cancelled) == ({}, {})


def test_how_far_a_cycle_is(store: Store) -> None:
    shop = house(store)
    cycle = shop.opened()
    shop.facts("ann")
    found = shop.asks(shop.hr, cycle_progress, cycle.id)
    assert (found.people, found.wanted, found.missing_facts, found.missing_ratings) == (4, 6, 1, 4)
    assert (found.held, found.blocking, found.days_left, found.run) == (2, 0, 3, None)
    assert {one.action.value: [each.code for each in one.problems] for one in found.next_steps} == {
        "start_rating": [],
        "cancel": [],
    }


@pytest.mark.parametrize(
    ("role", "name", "named"),
    [(Role.HR, None, True), (Role.SUPERVISOR, "vice", False)],
)
def test_what_keeps_a_cycle_from_being_scored(
    sqlite_store: Store, role: Role, name: str | None, named: bool
) -> None:  # fmt: skip
    shop = house(sqlite_store)
    cycle = shop.step(start_rating, shop.opened())
    shop.facts("ann")
    found = shop.asks(shop.who(role, name), cycle_progress, cycle.id)
    steps: dict[str, Any] = {one.action.value: one.problems for one in found.next_steps}
    assert [one.code for one in steps["score"]] == ["cycle.facts_missing", "cycle.ratings_missing"]
    assert all(("ben" in one.message.en) is named for one in steps["score"])


def test_a_scored_cycle_shows_its_run(sqlite_store: Store) -> None:
    shop = house(sqlite_store)
    cycle = shop.scored()
    found = shop.asks(shop.hr, cycle_progress, cycle.id)
    assert (found.run.id, found.run.state, found.held, found.blocking) == (cycle.run_id, RunState.DONE, 0, 0)
    assert [(one.action.value, one.problems) for one in found.next_steps] == [
        ("rescore", ()), ("send_to_review", ()), ("reopen_rating", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "sees", "may"),
    [
        (Role.HR, True, "open cancel"),
        (Role.UNIT_ADMIN, True, "open cancel"),
        (Role.AUDITOR, True, ""),
        (Role.TOP_MANAGEMENT, True, ""),
        (Role.SUPERVISOR, False, ""),
        (Role.EMPLOYEE, False, ""),
    ],
)
def test_who_sees_a_draft_and_may_do_what(sqlite_store: Store, role: Role, sees: bool, may: str) -> None:
    shop = house(sqlite_store)
    draft, opened = shop.draft(), shop.opened("agents", name="open")
    who = shop.who(role)
    assert [one.name for one in shop.asks(who, list_cycles).rows] == (["open", "October"] if sees else ["open"])
    assert [one.name for one in shop.asks(who, list_cycles, states=(CycleState.OPEN,)).rows] == ["open"]
    assert shop.asks(who, list_cycles, period="2026-09").rows == ()
    found = shop.asks(who, read_cycle, draft.id)
    assert isinstance(found, NotFound) is not sees
    if sees:
        assert " ".join(found.available_actions) == may
    assert not isinstance(shop.asks(who, read_cycle, opened.id), NotFound)


def test_the_month_at_a_glance(store: Store) -> None:
    shop = house(store, "agents", "chiefs", "quarterly")
    october = shop.opened("agents")
    found = shop.asks(shop.hr, month_at_a_glance, "2026-11")
    assert [one.day.day for one in found.days if one.rated == (october.id,)] == [5, 6, 7, 8, 9, 10]
    assert [one.day.day for one in found.days if not one.is_workday][:4] == [1, 7, 8, 14]
    assert ([one.id for one in found.cycles], found.provisional) == ([october.id], False)
    assert [(one.code, one.period) for one in found.without_cycle] == [
        ("sample.agents", "2026-11"), ("sample.chiefs", "2026-11"),
    ]  # fmt: skip
    december = shop.asks(shop.hr, month_at_a_glance, "2026-12")
    assert ("sample.quarterly", "2026-Q4") in [(one.code, one.period) for one in december.without_cycle]
    before = shop.asks(shop.hr, month_at_a_glance, "2026-10")
    assert ([one.id for one in before.cycles], [one.code for one in before.without_cycle]) == (
        [october.id], ["sample.chiefs"],
    )  # fmt: skip


@pytest.mark.parametrize("label", ["2026-Q4", "2026", "October", "0001-01", "9999-12"])
def test_what_is_no_month(sqlite_store: Store, label: str) -> None:
    shop = house(sqlite_store)
    assert isinstance(shop.asks(shop.hr, month_at_a_glance, label), Invalid)


def test_a_year_whose_holidays_are_not_published_is_provisional(sqlite_store: Store) -> None:
    shop = house(sqlite_store)
    assert shop.asks(shop.hr, month_at_a_glance, "2090-01").provisional
