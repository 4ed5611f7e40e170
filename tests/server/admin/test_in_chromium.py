"""The model pages in a real browser: looks, accessibility, and forms that nothing is lost of."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser as Chromium

from server.identity.roles import Role
from tests.server.admin.chromium import Desk, seated
from tests.server.admin.people import Shop

PAGES = ("home", "employees", "employees/{ann}", "employees/{ann}/placement")


@pytest.mark.parametrize(("locale", "theme"), [("zh-CN", "light"), ("en-GB", "dark")])
def test_pages_are_accessible(chromium: Chromium, origin: str, people: Shop, locale: str, theme: str) -> None:
    with seated(chromium, origin, locale=locale, color_scheme=theme) as desk:
        desk.open("/admin/login")
        assert desk.violations() == []
        desk.keep(f"login-{locale}-{theme}")
        desk.log_in(Role.HR, people.password)
        if locale == "en-GB":
            desk.page.click("button:has-text('English')")
        for path in PAGES:
            desk.open("/admin/shop/" + path.format(ann=people.ids["ann"]))
            desk.keep(f"{path.replace('/', '-').replace('{ann}', 'one')}-{locale}-{theme}")
            assert desk.violations() == [], path


def test_a_form_is_filled_in_by_hand(desk: Desk, people: Shop) -> None:
    desk.log_in(Role.HR, people.password)
    page = desk.open(f"/admin/shop/employees/{people.ids['ann']}/placement")
    page.get_by_label("入职日期").fill("2024-03-01")
    page.get_by_role("button", name="保存").click()
    assert page.get_by_role("status").inner_text() == "员工安排已保存。"
