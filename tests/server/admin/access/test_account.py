"""One's own logins: seen, and ended one by one, elsewhere, or everywhere."""

from __future__ import annotations

import re

from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop

ACCOUNT = "/admin/account"
EVERYWHERE = f"{ACCOUNT}/everywhere"


def test_logins_are_seen_and_ended(browser: Browser, people: Shop) -> None:
    old = browser.log_in(people, Role.HR).client.cookies["steelyard"]
    browser.client.cookies.clear()
    browser.log_in(people, Role.HR)
    page = browser.open(ACCOUNT)
    ends = re.findall(rf'action="({ACCOUNT}/sessions/[^"]+)"', page.text)
    assert (page.text.count(">此处<"), len(ends) >= 1, "SHOP" in page.text) == (1, True, True)
    done = browser.send(ends[-1], browser.fields(page, ends[-1]))
    assert "该登录已退出" in done.text
    browser.send(EVERYWHERE, browser.fields(done, EVERYWHERE) | {"butHere": "on"})
    mine = browser.client.cookies["steelyard"]
    browser.client.cookies.clear()
    browser.client.cookies.set("steelyard", old)
    assert "/admin/login" in browser.open("/admin/shop/home").url
    browser.client.cookies.clear()
    browser.client.cookies.set("steelyard", mine)
    page = browser.open(ACCOUNT)
    assert (page.status, page.text.count("<li>") >= 2, "退出其他设备" in page.text) == (200, True, False)


def test_logging_out_everywhere_ends_this_login_too(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.TOP_MANAGEMENT)
    mine = browser.client.cookies["steelyard"]
    done = browser.send(EVERYWHERE, browser.fields(browser.open(ACCOUNT), EVERYWHERE))
    assert (done.url.endswith("/admin/login?done=everywhere"), "所有设备上的登录都已退出" in done.text) == (True, True)
    browser.client.cookies.set("steelyard", mine)
    assert "/admin/login" in browser.open("/admin/shop/home").url


def test_who_is_not_logged_in_logs_in_first(browser: Browser) -> None:
    assert "/admin/login?return_to=%2Fadmin%2Faccount" in browser.open(ACCOUNT).url


def test_anothers_login_is_not_there(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    path = f"{ACCOUNT}/sessions/00000000-0000-7000-8000-000000000000"
    page = browser.send(path, browser.fields(browser.open(ACCOUNT), EVERYWHERE))
    assert (page.status, "我的账号" in page.text) == (404, True)
