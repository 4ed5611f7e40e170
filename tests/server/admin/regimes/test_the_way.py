"""The whole way of a regime: browsed, adopted, settled, submitted, rejected, approved, in effect, revised."""

from __future__ import annotations

import re

from server.identity.roles import Role
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.regimes.conftest import Filled, enter
from tests.server.regimes.office import SMALL, TORN

ADMIN = "/admin/shop"
SCHEME = f"{ADMIN}/catalogue/schemes/"


def path_of(page: Answer) -> str:
    return page.url.removeprefix("http://127.0.0.1:8000")


def confirmed(browser: Browser, version: str) -> Answer:
    """Everything that is to be confirmed, group by group."""
    page = browser.open(f"{version}/points")
    for _ in range(40):
        if 'name="confirm"' not in page.text:
            break
        fields = browser.fields(page, f"{version}/points")
        page = browser.send(
            f"{version}/points", fields | {"confirm": re.findall(r'name="confirm" value="([^"]+)"', page.text)}
        )
        assert page.status == 200, page.text
    return page


def test_from_the_catalogue_into_effect(browser: Browser, filled: Filled) -> None:
    enter(browser, Role.HR)
    assert "还没有采用任何考核制度" in browser.open(f"{ADMIN}/regimes").text
    assert SMALL in browser.open(f"{ADMIN}/catalogue").text
    adopted = browser.fill(SCHEME + SMALL, f"{SCHEME}{SMALL}/adopt")
    assert "已采用为草稿" in adopted.text, adopted.text
    version = path_of(adopted)
    refused = browser.fill(f"{version}/steps/submit")
    assert refused.status == 409
    assert "全部事项已落实" in confirmed(browser, version).text
    assert "该版本现在已提交" in browser.fill(f"{version}/steps/submit", reason="请审阅").text
    enter(browser, Role.TOP_MANAGEMENT)
    home = browser.open(f"{ADMIN}/home").text
    assert "待审批制度" in home
    assert version in home
    assert browser.fill(f"{version}/steps/reject").status == 422
    assert "恢复为草稿" in browser.fill(f"{version}/steps/reject", reason="罚款过重").text
    enter(browser, Role.HR)
    assert "罚款过重" in browser.open(version).text
    assert "该版本现在已提交" in browser.fill(f"{version}/steps/submit").text
    enter(browser, Role.TOP_MANAGEMENT)
    assert "请审阅" not in browser.open(f"{version}/steps/approve").text
    assert "该版本现在已批准" in browser.fill(f"{version}/steps/approve").text
    assert "待审批制度" not in browser.open(f"{ADMIN}/home").text
    enter(browser, Role.HR)
    assert "待生效制度" in browser.open(f"{ADMIN}/home").text
    asked = browser.open(f"{version}/steps/put_in_effect")
    assert browser.fields(asked, f"{version}/steps/put_in_effect")["effectiveOn"] == ["2026-12-01"]
    done = browser.fill(f"{version}/steps/put_in_effect", effectiveOn="2026-11-01")
    assert "该版本现在生效中" in done.text
    assert "2026年11月1日" in done.text
    enter(browser, Role.EMPLOYEE)
    assert browser.open(f"{version}/sheet").status == 200


def test_everything_that_was_looked_at_is_confirmed_at_once(browser: Browser, filled: Filled) -> None:
    version = f"{ADMIN}/regimes/versions/{filled.shop.draft().version.id}"
    enter(browser, Role.HR)
    page = browser.open(f"{version}/points")
    assert "一并确认" in page.text
    done = browser.send(f"{version}/points", browser.fields(page, f"{version}/points") | {"group": "every"})
    assert "全部事项已落实" in done.text


def test_a_contradiction_is_resolved_and_a_reading_opened_again(browser: Browser, filled: Filled) -> None:
    version = f"{ADMIN}/regimes/versions/{filled.shop.draft(TORN).version.id}"
    enter(browser, Role.HR)
    page = browser.open(f"{version}/points")
    assert "折算为 100 分" in page.text
    chosen = browser.send(
        f"{version}/points", browser.fields(page, f"{version}/points") | {"resolve-sum": "scale_to_100"}
    )
    assert "已落实 1 项" in chosen.text
    first = re.search(r'name="group" value="(\d+)"', chosen.text)
    assert first is not None
    group = browser.send(
        f"{version}/points", browser.fields(chosen, f"{version}/points") | {"group": first[1], "resolve-sum": ""}
    )
    assert "已落实" in group.text
    key = re.search(r'name="keys" value="([^"]+)"', group.text)
    assert key is not None
    reopen = f"{version}/points/reopen"
    assert "已重新打开" in browser.send(reopen, browser.fields(group, reopen) | {"keys": key[1]}).text
