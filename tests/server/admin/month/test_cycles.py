"""Cycles in the admin: planned, taken from step to step, scored, published; and what each role sees of them."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine, event

from server.cycles.queries.cycles import list_cycles
from server.cycles.values import CycleView
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.month.office import Office, ended, enter
from tests.server.cycles.house import PERIOD

CYCLES = "/admin/shop/cycles"
EMBEDDED = "work"
"""The thread of the server that looks for work beside requests."""


def cycles(shop: Office) -> tuple[CycleView, ...]:
    found: tuple[CycleView, ...] = shop.house.asks(shop.house.hr, list_cycles).rows
    return found


def stepped(browser: Browser, cycle: CycleView, action: str, **said: str) -> Answer:
    return browser.fill(f"{CYCLES}/{cycle.id}/steps/{action}", **said)


def test_a_month_from_its_draft_to_its_close(browser: Browser, shop: Office) -> None:
    enter(browser, "hr@shop")
    assert "还没有考核批次" in browser.open(CYCLES).text
    made = browser.fill(f"{CYCLES}/new", name="十月", period=PERIOD)
    assert made.status == 200, made.text
    (cycle,) = cycles(shop)
    assert made.url.endswith(str(cycle.id))
    assert "草稿" in made.text
    assert "批次现在已开启" in stepped(browser, cycle, "open").text
    assert "批次现在评分中" in stepped(browser, cycle, "start_rating").text
    refused = stepped(browser, cycle, "score")
    assert refused.status == 409
    assert "2 人缺少" in refused.text
    shop.house.facts()
    shop.house.ratings()
    run = ended(browser, stepped(browser, cycle, "score"))
    assert "已完成" in run.text
    assert "批次现在审核中" in stepped(browser, cycle, "send_to_review").text
    own = stepped(browser, cycle, "publish")
    assert own.status == 409
    enter(browser, "other@shop")
    asked = browser.open(f"{CYCLES}/{cycle.id}/steps/publish")
    assert "公示所涉及的人员" in asked.text
    assert "批次现在已公示" in stepped(browser, cycle, "publish").text
    assert cycles(shop)[0].state == "published"


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ({"name": ""}, "name"),
        ({"name": "October"}, "name"),
        ({"period": "soon"}, "period"),
        ({"period": ""}, "period"),
        ({"schemes": "x"}, "schemes"),
        ({"period": "2026-Q4"}, "schemes"),
        ({"ratingFrom": "2026-11-05"}, "ratingTo"),
        ({"ratingTo": "2026-11-05"}, "ratingFrom"),
        ({"ratingFrom": "2026-11-10", "ratingTo": "2026-11-05"}, "ratingTo"),
        ({"ratingFrom": "2026-13-01", "ratingTo": "2026-11-05"}, "ratingFrom"),
    ],
)
def test_a_fault_of_a_plan_stands_beside_its_field(
    browser: Browser, shop: Office, typed: dict[str, str], beside: str
) -> None:
    shop.house.draft(name="October")
    page = enter(browser, "hr@shop").fill(f"{CYCLES}/new", **{"name": "十月", "period": PERIOD} | typed)
    assert 400 <= page.status < 500
    assert f'id="field-{beside}-fault"' in page.text
    assert len(cycles(shop)) == 1


def test_a_cycle_is_changed_and_a_stale_change_is_not_taken(browser: Browser, shop: Office) -> None:
    cycle = shop.house.draft()
    path = f"{CYCLES}/{cycle.id}/change"
    fields = enter(browser, "admin@shop").fields(browser.open(path), path)
    both = {"schemes": [str(one) for one in shop.house.versions.values()]}
    chosen = both | {f"positions-{shop.house.versions['agents']}": ["agent"]}
    done = browser.send(path, fields | chosen | {"name": ["十月"], "ratingTo": ["2026-11-12"]})
    assert ("考核批次已修改" in done.text, "2026年11月12日" in done.text) == (True, True)
    stale = browser.send(path, fields | chosen | {"key": ["another"], "name": ["Oktober"]})
    assert (stale.status, "他人已改为" in stale.text) == (409, True)
    assert cycles(shop)[0].name == "十月"
    nothing = browser.fill(path, schemes=[])  # type: ignore[arg-type]
    assert (nothing.status, 'id="field-schemes-fault"' in nothing.text) == (422, True)


@pytest.mark.parametrize(
    ("action", "reason", "status", "state"),
    [
        ("cancel", "", 422, "open"),
        ("cancel", "a slip", 200, "cancelled"),
        ("nosuch", "", 404, "open"),
        ("publish", "", 403, "open"),
    ],
)
def test_a_step_is_taken_or_says_why_not(
    browser: Browser, shop: Office, action: str, reason: str, status: int, state: str
) -> None:
    cycle = shop.house.opened()
    path = f"{CYCLES}/{cycle.id}/steps/cancel"
    fields = enter(browser, "admin@shop").fields(browser.open(path), path) | {"reason": [reason]}
    page = browser.send(path.replace("cancel", action), fields)
    assert (page.status, cycles(shop)[0].state) == (status, state)


def test_a_step_sent_twice_is_taken_once(browser: Browser, shop: Office) -> None:
    path = f"{CYCLES}/{shop.house.draft().id}/steps/open"
    fields = enter(browser, "hr@shop").fields(browser.open(path), path)
    assert [browser.send(path, fields).status for _ in range(2)] == [200, 200]
    assert cycles(shop)[0].version == 2


def test_a_run_is_cancelled_and_run_again(browser: Browser, shop: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.runs.embedded.waiting_chunks", lambda *_: ())
    cycle = shop.house.rating("agents")
    page = stepped(enter(browser, "hr@shop"), cycle, "score")
    path = page.url.removeprefix("http://127.0.0.1:8000")
    assert ('data-live="on"' in page.text, '<meta http-equiv="refresh"' in page.text) == (True, True)
    stopped = browser.fill(path, f"{path}/cancel")
    assert ("计分已取消" in stopped.text, 'data-live="off"' in stopped.text) == (True, True)
    monkeypatch.undo()
    again = browser.fill(path, f"{path}/restart")
    assert again.url != page.url
    assert "已完成" in ended(browser, again).text


@pytest.mark.parametrize(
    ("login", "of", "seen"),
    [
        ("hr@shop", "facts", {"Ann", "Ben"}),
        ("vice@shop", "facts", {"Ann", "Ben"}),
        ("ann@shop", "facts", {"Ann"}),
        ("ann@shop", "ratings", {"Ann"}),
        ("auditor@shop", "ratings", {"Ann", "Ben", "Vice"}),
    ],
)
def test_who_is_missing_within_reach(browser: Browser, shop: Office, login: str, of: str, seen: set[str]) -> None:
    page = enter(browser, login).open(f"{CYCLES}/{shop.house.opened().id}/missing?of={of}")
    main = page.text.partition("<main")[2]
    assert {name for name in ("Ann", "Ben", "Vice", "Boss", "Zoe") if name in main} == seen
    assert ("numbers/new" in main) == (login in ("hr@shop", "vice@shop") and of == "facts")


@pytest.mark.parametrize(
    ("login", "page", "status"),
    [
        ("ann@shop", "", 200),
        ("ann@shop", "change", 403),
        ("ann@shop", "correct", 403),
        ("admin@shop", "", 200),
        ("admin@shop", "missing", 403),
        ("vice@shop", "change", 403),
        ("auditor@shop", "", 200),
    ],
)
def test_who_may_open_what(browser: Browser, shop: Office, login: str, page: str, status: int) -> None:
    path = f"{CYCLES}/{shop.house.opened().id}/{page}".rstrip("/")
    answer = enter(browser, login).open(path)
    assert answer.status == status


def test_drafts_are_for_those_who_manage_cycles(browser: Browser, shop: Office) -> None:
    cycle = shop.house.draft()
    assert enter(browser, "ann@shop").open(f"{CYCLES}/{cycle.id}").status == 404
    assert "October" not in browser.open(CYCLES).text
    assert "October" in enter(browser, "admin@shop").open(CYCLES).text


def test_another_units_cycle_is_not_there(browser: Browser, shop: Office) -> None:
    theirs = shop.other.scored("agents")
    enter(browser, "hr@shop")
    for rest in ("", "/change", "/missing", "/steps/publish", f"/runs/{theirs.run_id}"):
        assert browser.open(f"{CYCLES}/{theirs.id}{rest}").status == 404, rest
    mine = shop.house.draft()
    assert browser.open(f"{CYCLES}/{mine.id}/runs/{theirs.run_id}").status == 404


def test_a_page_asks_as_many_statements_whatever_it_lists(browser: Browser, shop: Office) -> None:
    enter(browser, "hr@shop")
    shop.house.draft(name="one")

    def statements(path: str) -> int:
        counted: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if threading.current_thread().name != EMBEDDED:
                counted.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            assert browser.open(path).status == 200
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(counted)

    few = statements(CYCLES)
    for number in range(20):
        shop.house.draft(name=f"more {number}")
    assert statements(CYCLES) == few
