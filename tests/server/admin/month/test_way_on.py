"""Pages lead on: home says what a cycle waits for and who may do it, forms lead to the next, files say what they are."""

from __future__ import annotations

import io
from decimal import Decimal

import time_machine

from server.cycles.commands.scoring import score_cycle
from server.facts.commands.measurements import correct_measurement
from server.facts.queries.measurements import list_measurements
from server.intake.open_table import open_table
from server.intake.table import Table
from server.results.commands import correct
from tests.server.admin.browsing import Browser
from tests.server.admin.month.office import Office, enter
from tests.server.cycles.house import AFTER, PERIOD

HOME = "/admin/shop/home"
WAITS = ("待开启", "可以开始评分", "可以计分", "待提交审核", "待公示", "更正待公示", "待补数据", "评分待催办")


def waits(browser: Browser, login: str) -> list[str]:
    """What waits for somebody, by their home page."""
    page = enter(browser, login).open(HOME).text
    return [words for words in WAITS if f"<strong>{words}</strong>" in page]


def test_home_says_what_a_cycle_waits_for(browser: Browser, shop: Office) -> None:
    house = shop.house
    house.draft("chiefs")
    assert waits(browser, "hr@shop") == ["待开启"]
    assert waits(browser, "ann@shop") == []
    house.opened("agents", name="agents")
    assert waits(browser, "hr@shop") == ["待开启", "待补数据"]
    assert waits(browser, "auditor@shop") == []


def test_home_leads_from_rating_to_the_correction(browser: Browser, shop: Office) -> None:
    house = shop.house
    rating = house.rating("agents")
    assert waits(browser, "hr@shop") == ["可以计分"]
    house.did(house.hr, score_cycle, rating.id, rating.version)
    scored = house.drained(rating)
    assert waits(browser, "boss@shop") == ["待提交审核"]
    enter(browser, "hr@shop").fill(f"/admin/shop/cycles/{scored.id}/steps/send_to_review")
    assert (waits(browser, "hr@shop"), waits(browser, "other@shop")) == ([], ["待公示"])
    assert "我的最新结果" not in enter(browser, "ann@shop").open(HOME).text
    enter(browser, "other@shop").fill(f"/admin/shop/cycles/{scored.id}/steps/publish")
    assert "我的最新结果" in enter(browser, "ann@shop").open(HOME).text
    row = house.asks(house.hr, list_measurements, PERIOD, house.ids["ann"]).rows[0]
    house.did(house.hr, correct_measurement, row.id, Decimal(70), 0, "a slip")
    number = enter(browser, "hr@shop").open(f"/admin/shop/facts/numbers/{row.id}").text
    assert f"/admin/shop/cycles/{scored.id}/correct" in number
    run = house.did(house.hr, correct, scored.id, "a slip")
    house.drained(scored)
    assert waits(browser, "other@shop") == ["更正待公示"]
    page = enter(browser, "other@shop").open(f"/admin/shop/cycles/{scored.id}").text
    assert ("更正已计分, 尚未公示" in page, f"runs/{run.id}/publish" in page) == (True, True)


def test_one_rates_from_one_person_to_the_next(browser: Browser, shop: Office) -> None:
    cycle = shop.house.opened("agents")
    path = f"/admin/shop/cycles/{cycle.id}/ratings/{shop.house.ids['ann']}"
    value = {"value-supervisor-sample.style": "80", "then": "next"}
    second = enter(browser, "vice@shop").fill(path, **value)
    assert second.url.endswith(f"/ratings/{shop.house.ids['ben']}")
    last = browser.fill(second.url.removeprefix("http://127.0.0.1:8000"), **value)
    assert (last.url.endswith("/ratings"), "都评完了" in last.text) == (True, True)


def test_a_plan_begins_with_the_month_that_is_over(
    browser: Browser, shop: Office, window: time_machine.Traveller
) -> None:
    enter(browser, "hr@shop")
    fields = browser.fields(browser.open("/admin/shop/cycles/new"), "/admin/shop/cycles/new")
    assert (fields["name"], fields["period"]) == (["2026年10月考核"], ["2026-10"])
    window.move_to(AFTER)
    schemes = str(shop.house.versions["agents"])
    page = enter(browser, "hr@shop").fill("/admin/shop/cycles/new", schemes=schemes, period="2026年10月")
    assert (page.status, "评分日(2026-11-05 至 2026-11-10)已过" in page.text) == (200, True)


def test_an_empty_file_has_the_headers_that_are_read(browser: Browser, shop: Office) -> None:
    enter(browser, "hr@shop")
    assert "/admin/shop/facts/import/templates/sample.log.xlsx" in browser.open("/admin/shop/facts/import/upload").text
    sent = browser.client.get("/admin/shop/facts/import/templates/sample.log.xlsx")
    table = open_table(io.BytesIO(sent.content).getvalue(), "log.xlsx")
    assert isinstance(table, Table)
    assert table.headers == ("坐席", "日期", "达标率")
    table.close()
    assert browser.open("/admin/shop/facts/import/templates/nosuch.xlsx").status == 404
