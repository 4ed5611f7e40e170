"""The model pages, as their readers get them."""

from __future__ import annotations

import re
from html import unescape

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


@pytest.mark.parametrize(
    "path",
    [
        "/admin/bank/home",
        "/admin/bank/employees",
        "/admin/nosuch/employees",
        "/admin/deployment/home",
        "/admin/shop/employees/{zoe}",
        "/admin/shop/employees/00000000-0000-7000-8000-000000000000",
        "/admin/shop/nosuch",
        "/admin/nosuch/at/all",
    ],
)
def test_what_is_not_ones_own_is_not_there(browser: Browser, people: Shop, path: str) -> None:
    page = browser.log_in(people, Role.HR).open(path.format(zoe=people.strangers["zoe"]))
    assert page.status == 404
    assert "Zoe" not in page.text
    assert "BANK" not in page.text


def test_who_may_not_is_told_why_and_who_may(browser: Browser, people: Shop) -> None:
    page = browser.log_in(people, Role.EMPLOYEE).open(f"/admin/shop/employees/{people.ids['ann']}/placement")
    assert page.status == 403
    for words in ("没有权限", "employee.edit", "人力资源", "单位管理员", "员工"):
        assert words in page.text


@pytest.mark.parametrize(
    ("cookie", "accepted", "title"),
    [
        (None, "", "员工"),
        (None, "en", "员工"),
        ("en", "", "Employees"),
        ("zh", "en", "员工"),
        ("fr", "en", "员工"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_users(
    browser: Browser, people: Shop, cookie: str | None, accepted: str, title: str
) -> None:
    browser.log_in(people, Role.HR)
    if cookie is not None:
        browser.client.cookies.set("steelyard-language", cookie)
    page = browser.open("/admin/shop/employees", **{"Accept-Language": accepted})
    assert f"<h1>{title}</h1>" in page.text


@pytest.mark.parametrize(
    ("accepted", "title"),
    [
        ("", "登录"),
        ("en-GB,en;q=0.9", "Log in"),
        ("fr, en;q=0.5, zh;q=0.4", "Log in"),
        ("en;q=0.4, zh-CN;q=0.5", "登录"),
        ("en;q=0", "登录"),
        (";;,q=", "登录"),
    ],
)
def test_before_the_login_it_is_the_browsers(browser: Browser, accepted: str, title: str) -> None:
    assert f"<h1>{title}</h1>" in browser.open("/admin/login", **{"Accept-Language": accepted}).text


def test_the_switches_work_and_come_back(browser: Browser, people: Shop) -> None:
    page = browser.log_in(people, Role.HR).open("/admin/shop/employees?text=a")
    fields = browser.fields(page, "/admin/look")
    english = browser.send("/admin/look", fields | {"language": "en"})
    assert english.url.endswith("/admin/shop/employees?text=a")
    assert "<h1>Employees</h1>" in english.text
    assert 'data-bs-theme="dark"' in browser.send("/admin/look", fields | {"theme": "dark"}).text
    assert browser.send("/admin/look", fields | {"back": "https://evil.example.com"}).url.endswith("/admin/shop/home")


def test_logging_out_ends_the_session(browser: Browser, people: Shop) -> None:
    page = browser.log_in(people, Role.HR).open("/admin/shop/home")
    token = browser.client.cookies["steelyard"]
    browser.send("/admin/logout", browser.fields(page, "/admin/logout"))
    browser.client.cookies.set("steelyard", token)
    assert "/admin/login" in browser.open("/admin/shop/home").url


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({}, 200, "密码已修改, 请用新密码登录"),
        ({"current": "wrong wrong wrong"}, 401, "登录名或密码不正确"),
        ({"repeated": "something else again"}, 422, "两次输入的新密码不一致"),
        ({"new": "short", "repeated": "short"}, 422, "field-new-fault"),
        ({"current": ""}, 422, "请填写此项"),
    ],
)
def test_changing_the_password(browser: Browser, people: Shop, typed: dict[str, str], status: int, words: str) -> None:
    wanted = {"current": people.password, "new": "a new sentence of mine", "repeated": "a new sentence of mine"} | typed
    page = browser.log_in(people, Role.HR).fill("/admin/password", **wanted)
    assert (page.status, words in page.text) == (status, True)
    assert "a new sentence of mine" not in page.text


def test_every_page_has_the_headers(browser: Browser, people: Shop) -> None:
    for page in (browser.open("/admin/login"), browser.log_in(people, Role.HR).open("/admin/shop/home")):
        policy = page.headers["content-security-policy"]
        assert "script-src 'self'; style-src 'self';" in policy
        assert "unsafe" not in policy
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert " style=" not in page.text
        assert "<style" not in page.text


def test_assets_are_kept_for_good(browser: Browser) -> None:
    text = browser.open("/admin/login").text
    found = re.findall(r'"(/assets/[^"]+)"', text)
    assert len(found) >= 5
    for url in found:
        answer = browser.open(url)
        assert (answer.status, answer.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")


def test_a_fault_has_a_reference_and_nothing_else(
    browser: Browser, people: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.log_in(people, Role.HR)
    monkeypatch.setattr("server.admin.views.employees.placement.flat", lambda *_: 1 / 0)
    page = browser.open(f"/admin/shop/employees/{people.ids['ann']}/placement")
    assert page.status == 500
    assert page.headers["x-request-id"] in page.text
    assert "division" not in page.text


def test_a_list_goes_on_behind_its_last_row(browser: Browser, people: Shop) -> None:
    for number in range(110):
        people.house.hire(f"n{number:03}")
    browser.log_in(people, Role.HR)
    first = browser.open("/admin/shop/employees?text=n")
    assert (first.text.count("<code>n0"), "下一页" in first.text) == (98, True)
    assert len(first.text.encode()) < 30 * 1024
    following = re.search(r'href="([^"]+)" rel="next"', first.text)
    assert following is not None
    second = browser.open(unescape(following[1]))
    assert (second.text.count("<code>n"), "下一页" in second.text, "回到第一页" in second.text) == (12, False, True)
    assert browser.open("/admin/shop/employees?departmentId=x").status == 422
