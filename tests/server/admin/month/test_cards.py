"""The card in the admin: what it explains, to whom, before and after it is published, and after a correction."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.cycles.values import CycleView
from server.facts.commands.measurements import correct_measurement
from server.facts.queries.measurements import list_measurements
from server.results.commands import correct, publish_correction
from tests.server.admin.browsing import Browser
from tests.server.admin.month.office import Office, enter
from tests.server.cycles.house import PERIOD


def at(shop: Office, cycle: CycleView, name: str, unit: str = "shop") -> str:
    return f"/admin/{unit}/cycles/{cycle.id}/results/{shop.house.ids[name]}"


def corrected(shop: Office, cycle: CycleView) -> None:
    """Ann's number was a slip; the correction is published."""
    house = shop.house
    rows = house.asks(house.hr, list_measurements, PERIOD, house.ids["ann"]).rows
    house.did(house.hr, correct_measurement, rows[0].id, Decimal(70), 0, "a slip")
    run = house.did(house.hr, correct, cycle.id, "她的数字有误")
    house.drained(cycle)
    house.did(house.other_hr, publish_correction, cycle.id, run.id)


def test_a_card_is_explained_line_by_line(browser: Browser, shop: Office) -> None:
    page = enter(browser, "hr@shop").open(at(shop, shop.house.published("agents"), "ann"))
    assert (page.status, page.text.count('<li class="score')) == (200, 2)
    for said in ("Ann的考核卡", "逐项得分", "/ 60", "/ 40", "合计", "<blockquote", "上级评分", "Vice", "各期走势"):
        assert said in page.text, said
    assert "尚未公示" not in page.text


@pytest.mark.parametrize(
    ("login", "name", "before", "after"),
    [
        ("hr@shop", "ann", 200, 200),
        ("boss@shop", "ann", 200, 200),
        ("vice@shop", "ann", 200, 200),
        ("auditor@shop", "ann", 200, 200),
        ("ann@shop", "ann", 404, 200),
        ("ann@shop", "ben", 404, 404),
        ("admin@shop", "ann", 403, 403),
    ],
)
def test_who_sees_a_card(browser: Browser, shop: Office, login: str, name: str, before: int, after: int) -> None:
    cycle = shop.house.in_review("agents")
    page = enter(browser, login).open(at(shop, cycle, name))
    assert (page.status, "结果尚未公示" in page.text) == (before, before == 200)
    enter(browser, "hr@shop").fill(f"/admin/shop/cycles/{cycle.id}/steps/publish")
    page = enter(browser, login).open(at(shop, cycle, name))
    assert (page.status, "结果尚未公示" in page.text) == (after, False)


def test_a_corrected_card_keeps_what_was(browser: Browser, shop: Office) -> None:
    cycle = shop.house.published("agents")
    was = enter(browser, "ann@shop").open(at(shop, cycle, "ann"))
    assert "修订记录" not in was.text
    corrected(shop, cycle)
    now, first = browser.open(at(shop, cycle, "ann")), browser.open(at(shop, cycle, "ann") + "?revision=0")
    assert ("修订记录" in now.text, "她的数字有误" in now.text, "第 1 次修订" in now.text) == (True, True, True)
    assert ("70" in now.text.partition('id="lines"')[2], "95" in first.text.partition('id="lines"')[2]) == (True, True)
    own = browser.open("/admin/shop/results")
    assert ("我的结果" in own.text, f"{PERIOD} 的修订" in own.text) == (True, True)


@pytest.mark.parametrize(("query", "status"), [("?revision=0", 200), ("?revision=1", 404), ("?revision=x", 422)])
def test_a_revision_is_asked_for(browser: Browser, shop: Office, query: str, status: int) -> None:
    cycle = shop.house.published("agents")
    assert enter(browser, "hr@shop").open(at(shop, cycle, "ann") + query).status == status


@pytest.mark.parametrize(
    ("login", "path", "said", "linked"),
    [
        ("ann@shop", "results", "还没有公示过的结果", True),
        ("hr@shop", "results", "此账号没有对应的员工", False),
    ],
)
def test_ones_own_results(browser: Browser, shop: Office, login: str, path: str, said: str, linked: bool) -> None:
    page = enter(browser, login).open(f"/admin/shop/{path}")
    assert (page.status, said in page.text, 'href="/admin/shop/results"' in page.text) == (200, True, linked)


@pytest.mark.parametrize(
    ("login", "name", "status"),
    [("ann@shop", "ann", 200), ("ann@shop", "ben", 404), ("vice@shop", "ben", 200), ("vice@shop", "boss", 404),
     ("hr@shop", "boss", 200), ("admin@shop", "ann", 403)],
)  # fmt: skip
def test_results_through_time(browser: Browser, shop: Office, login: str, name: str, status: int) -> None:
    cycle = shop.house.published("agents")
    page = enter(browser, login).open(f"/admin/shop/employees/{shop.house.ids[name]}/results")
    assert page.status == status
    assert (at(shop, cycle, name) in page.text) == (status == 200 and name in ("ann", "ben"))


def test_another_units_cards_are_not_there(browser: Browser, shop: Office) -> None:
    theirs, mine = shop.other.published("agents"), shop.house.published("agents")
    ann, other = shop.house.ids["ann"], shop.other.ids["ann"]
    enter(browser, "hr@shop")
    for path in (
        f"cycles/{theirs.id}/results/{other}",
        f"cycles/{mine.id}/results/{other}",
        f"cycles/{theirs.id}/results/{ann}",
        f"employees/{other}/results",
    ):
        assert browser.open(f"/admin/shop/{path}").status == 404, path
