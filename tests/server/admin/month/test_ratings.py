"""Rating forms: whom one rates, what counts of a form, what comes back."""

from __future__ import annotations

import pytest

from server.cycles.values import CycleView
from server.facts.queries.ratings import list_given
from server.identity.roles import Role
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.month.office import Office, enter
from tests.server.cycles.house import PERIOD

SELF, ABOVE = "value-self-sample.style", "value-supervisor-sample.style"


def ratings(cycle: CycleView, *rest: object) -> str:
    return "/".join((f"/admin/shop/cycles/{cycle.id}/ratings", *map(str, rest)))


def given(shop: Office, name: str, role: Role = Role.EMPLOYEE) -> list[tuple[str, str, int]]:
    rows = shop.house.asks(shop.house.who(role, name), list_given, PERIOD).rows
    return [(f"{row.value}", row.comment, row.recorded.revision) for row in rows]


@pytest.mark.parametrize(
    ("login", "seen", "unseen"),
    [
        ("ann@shop", ["Ann"], ["Ben", "Vice", "Boss"]),
        ("vice@shop", ["Ann", "Ben"], ["Vice", "Boss"]),
        ("boss@shop", ["没有需要您评的人"], ["Ann", "Ben", "Vice"]),
    ],
)
def test_whom_one_rates(browser: Browser, shop: Office, login: str, seen: list[str], unseen: list[str]) -> None:
    cycle = shop.house.opened()
    main = enter(browser, login).open(ratings(cycle)).text.partition("<main")[2]
    assert [name for name in (*seen, *unseen) if name in main] == seen


def test_a_rating_is_given_and_corrected(browser: Browser, shop: Office) -> None:
    path = ratings(shop.house.opened(), shop.house.ids["ann"])
    form = enter(browser, "ann@shop").open(path)
    assert "<blockquote" in form.text
    done = browser.fill(path, **{SELF: "８０", "comment-self-sample.style": "fine"})
    assert (done.status, "评分已保存" in done.text) == (200, True)
    assert given(shop, "ann") == [("80", "fine", 0)]
    unreasoned = browser.fill(path, **{SELF: "90"})
    assert (unreasoned.status, 'id="field-reason-fault"' in unreasoned.text) == (422, True)
    assert browser.fields(unreasoned, path)[SELF] == ["90"]
    assert browser.fill(path, **{SELF: "90", "reason": "a slip"}).status == 200
    assert given(shop, "ann") == [("90", "fine", 1)]
    assert browser.fill(path, **{SELF: "90"}).status == 200
    assert given(shop, "ann") == [("90", "fine", 1)]


@pytest.mark.parametrize(("typed", "status"), [("101", 422), ("-1", 422), ("good", 422), ("NaN", 422), ("", 200)])
def test_what_cannot_be_given_comes_back(browser: Browser, shop: Office, typed: str, status: int) -> None:
    path = ratings(shop.house.opened(), shop.house.ids["ann"])
    page: Answer = enter(browser, "vice@shop").fill(path, **{ABOVE: typed})
    assert page.status == status
    assert (f'id="field-{ABOVE}-fault"' in page.text) == (status == 422)
    assert given(shop, "vice", Role.SUPERVISOR) == []


def test_a_form_sent_twice_rates_once(browser: Browser, shop: Office) -> None:
    path = ratings(shop.house.opened(), shop.house.ids["ann"])
    fields = enter(browser, "vice@shop").fields(browser.open(path), path) | {ABOVE: ["70"]}
    assert [browser.send(path, fields).status for _ in range(2)] == [200, 200]
    assert given(shop, "vice", Role.SUPERVISOR) == [("70", "", 0)]


def test_a_form_that_is_stale_overwrites_nothing(browser: Browser, shop: Office) -> None:
    path = ratings(shop.house.opened(), shop.house.ids["ann"])
    fields = enter(browser, "vice@shop").fields(browser.open(path), path) | {ABOVE: ["70"], "reason": ["why"]}
    shop.house.ratings("vice:ann")
    page = browser.send(path, fields)
    assert (page.status, "他人已改为" in page.text) == (409, True)
    assert given(shop, "vice", Role.SUPERVISOR) == [("80", "", 0)]


@pytest.mark.parametrize(
    ("login", "rated", "status"), [("ann@shop", "ben", 404), ("boss@shop", "ann", 200), ("hr@shop", "ann", 403)]
)
def test_whom_one_may_rate(browser: Browser, shop: Office, login: str, rated: str, status: int) -> None:
    path = ratings(shop.house.opened(), shop.house.ids[rated])
    assert enter(browser, login).open(path).status == status


def test_another_units_cycle_is_not_there(browser: Browser, shop: Office) -> None:
    theirs = shop.other.opened()
    assert enter(browser, "vice@shop").open(ratings(theirs)).status == 404
    assert browser.open(ratings(shop.house.opened(), shop.other.ids["ann"])).status == 404
