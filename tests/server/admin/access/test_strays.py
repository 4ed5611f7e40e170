"""What reaches no view is a page for people, and JSON for programs."""

from __future__ import annotations

import pytest

from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop

HTML = {"accept": "text/html,application/xhtml+xml"}
MEMBERS = "/admin/shop/members"


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("POST", MEMBERS, 405, "请返回, 用页面上的按钮进行此操作"),
        ("PUT", "/admin/login", 405, "这个地址不能这样打开"),
        ("POST", "/admin/no/such/page", 404, "无法显示此页"),
        ("DELETE", "/admin", 405, "这个地址不能这样打开"),
    ],
)
def test_a_method_that_is_not_taken(
    browser: Browser, people: Shop, is_known: bool, method: str, path: str, status: int, words: str
) -> None:
    if is_known:
        browser.log_in(people, Role.UNIT_ADMIN)
    answer = browser.client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "content-security-policy" in answer.headers
    assert words in answer.text


def test_the_page_leads_back_to_where_one_was(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    for came, leads in (
        ("http://127.0.0.1:8000/admin/shop/members?role=hr", True),
        ("http://evil.example.com/admin/shop/members?role=hr", False),
        ("http://127.0.0.1:8000/cards", False),
        ("no address", False),
    ):
        text = browser.client.post(MEMBERS, headers={"referer": came}).text
        assert (f'href="{MEMBERS}?role=hr"' in text, "返回刚才的页面" in text) == (leads, leads)


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_that_is_too_large(browser: Browser, people: Shop, declared: bool) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    body = b"login=" + b"x" * (1 << 20)
    answer = browser.client.post(
        f"{MEMBERS}/new",
        content=body if declared else iter([body[:1000], body[1000:]]),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert "提交的内容超过 1 MB, 没有保存" in answer.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"no part"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=" % number for number in range(6000))),
    ],
)
def test_a_form_that_cannot_be_read(browser: Browser, people: Shop, kind: str, body: bytes) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    answer = browser.client.post(f"{MEMBERS}/new", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 403)
    assert answer.headers["content-type"].startswith("text/html")
    assert "没有保存" in answer.text


@pytest.mark.parametrize("path", ["/auth/oidc/start?return_to=/admin/shop/home", "/auth/oidc/callback?state=x"])
def test_a_login_that_came_to_nothing(browser: Browser, path: str) -> None:
    page = browser.open(path, **HTML)
    assert ("/admin/login?failed=not_found" in page.url, "本系统没有启用统一身份认证" in page.text) == (True, True)
    assert browser.client.get(path).json()["problems"][0]["code"] == "not_found"
    assert "统一身份认证暂时无法使用" in browser.open("/admin/login?failed=oidc.unreachable").text
    assert "是否已绑定" in browser.open("/admin/login?failed=oidc.refused").text
    assert browser.open("/admin/login?failed=x").status == 200


def test_programs_elsewhere_get_json(browser: Browser) -> None:
    for method, path in (("GET", "/auth/login"), ("GET", "/nosuch")):
        assert browser.client.request(method, path).json()["problems"]
