"""Whom somebody rates in a cycle: what is expected of them, what peers may add, what is there already."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.spec import RaterWeight
from server.cycles.commands.opening import open_cycle
from server.cycles.commands.planning import create_cycle
from server.cycles.queries.ratings import rating_tasks
from server.cycles.reports import RatingTasks
from server.cycles.values import CycleView, NewScheme
from server.facts.commands.role_ratings import record_role_rating
from server.identity.roles import Role
from server.refusal import Invalid, NotFound
from tests.core.lint.sample import RATERS
from tests.server.cycles.house import ADOPT, AGENTS, PERIOD, House, house
from tests.server.stores import Store
from tests.strategies.base import CITE

PEERS = replace(RATERS, weights=(*RATERS.weights, RaterWeight(role="peers", weight=50, citation=CITE)))


def peered(shop: House) -> CycleView:
    """An open cycle in which agents rate themselves and each other, and their supervisor rates them."""
    version = shop.did(shop.hr, ADOPT, replace(AGENTS, raters=PEERS))
    return shop.step(
        open_cycle, shop.did(shop.hr, create_cycle, "peers", PERIOD, (NewScheme(version_id=version),))
    )  # fmt: skip


def told(shop: House, cycle: CycleView, role: Role, name: str, **keywords: object) -> RatingTasks:
    found = shop.asks(shop.who(role, name), rating_tasks, cycle.id, **keywords)
    assert isinstance(found, RatingTasks), found
    return found


def words(found: RatingTasks) -> list[str]:
    """Each item in a word: whom, in which role, whether it waits."""
    return [f"{row.number} {item.role} {item.is_open}" for row in found.rows for item in row.items]


@pytest.mark.parametrize(
    ("role", "name", "expected", "counts"),
    [
        (Role.EMPLOYEE, "ann", ["ann self True", "ben peers True"], (1, 0)),
        (Role.SUPERVISOR, "vice", ["ann supervisor True", "ben supervisor True"], (2, 0)),
        (Role.SUPERVISOR, "boss", [], (0, 0)),
        (Role.EMPLOYEE, "vice", [], (0, 0)),
    ],
)
def test_whom_one_rates(
    store: Store, role: Role, name: str, expected: list[str], counts: tuple[int, int]
) -> None:  # fmt: skip
    shop = house(store, "chiefs")
    found = told(shop, peered(shop), role, name)
    assert words(found) == expected
    assert (found.wanted, found.given) == counts


def test_what_was_given_is_there_and_waits_no_more(sqlite_store: Store) -> None:
    shop = house(sqlite_store, "chiefs")
    cycle = peered(shop)
    shop.ratings("ann:ann", "vice:ann")
    own = told(shop, cycle, Role.EMPLOYEE, "ann")
    assert (words(own), own.given) == (["ann self False", "ben peers True"], 1)
    assert own.rows[0].items[0].given is not None
    assert own.rows[0].items[0].given.value == Decimal(80)
    above = told(shop, cycle, Role.SUPERVISOR, "boss", employee_id=shop.ids["ann"])
    assert [(item.given, item.settled) for item in above.rows[0].items] == [(None, True)]


def test_a_role_as_a_whole_settles_it(sqlite_store: Store) -> None:
    shop = house(sqlite_store, "chiefs")
    cycle = peered(shop)
    shop.did(shop.hr, record_role_rating, shop.ids["ann"], PERIOD, "sample.style", "supervisor", Decimal(70))
    assert words(told(shop, cycle, Role.SUPERVISOR, "vice")) == ["ann supervisor False", "ben supervisor True"]


def test_the_list_comes_by_pages(sqlite_store: Store) -> None:
    shop = house(sqlite_store, "chiefs")
    cycle = peered(shop)
    first = told(shop, cycle, Role.SUPERVISOR, "vice", first=1)
    second = told(shop, cycle, Role.SUPERVISOR, "vice", first=1, after=first.after)
    assert [row.number for row in (*first.rows, *second.rows)] == ["ann", "ben"]
    assert (first.wanted, second.after) == (2, None)
    assert isinstance(shop.asks(shop.who(Role.EMPLOYEE, "ann"), rating_tasks, cycle.id, first=101), Invalid)


def test_once_results_are_published_nobody_is_rated(sqlite_store: Store) -> None:
    shop = house(sqlite_store)
    cycle = shop.published("agents")
    assert words(told(shop, cycle, Role.EMPLOYEE, "ann")) == []
    assert isinstance(
        shop.asks(shop.who(Role.EMPLOYEE, "ann"), rating_tasks, house(sqlite_store, code="bank").draft().id), NotFound
    )
