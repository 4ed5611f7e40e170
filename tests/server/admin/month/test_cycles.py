"""Cycles in the admin: planned, taken from step to step, scored, published; and what each role sees of them."""

from __future__ import annotations

from server.cycles.queries.cycles import list_cycles
from server.cycles.values import CycleView
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.month.office import Office, ended, enter
from tests.server.cycles.house import PERIOD

CYCLES = "/admin/shop/cycles"


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
