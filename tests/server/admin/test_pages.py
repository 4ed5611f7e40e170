"""The model pages, as their readers get them."""

from __future__ import annotations

import pytest

from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.people import ROLES, Shop


@pytest.mark.parametrize("role", ROLES)
def test_everybody_has_a_home(browser: Browser, people: Shop, role: Role) -> None:
    page = browser.log_in(people, role).open("/admin")
    assert (page.status, page.url) == (200, "http://127.0.0.1:8000/admin/shop/home")


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.HR, {"ann", "ben", "boss"}),
        (Role.SUPERVISOR, {"ann", "ben", "boss"}),
        (Role.EMPLOYEE, {"ann"}),
    ],
)
def test_the_list_shows_who_is_within_reach(browser: Browser, people: Shop, role: Role, seen: set[str]) -> None:
    page = browser.log_in(people, role).open("/admin/shop/employees")
    assert page.status == 200
    assert {name for name in ("ann", "ben", "boss", "zoe") if f">{name.title()}<" in page.text} == seen


def test_one_employee_and_the_form(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    one = f"/admin/shop/employees/{people.ids['ann']}"
    assert browser.open(one).status == 200
    done = browser.fill(f"{one}/placement", hiredOn="2024-03-01")
    assert (done.status, done.url.removeprefix("http://127.0.0.1:8000")) == (200, one)
    assert "员工安排已保存" in done.text
    assert "2024年3月1日" in done.text
    assert "员工安排已保存" not in browser.open(one).text
