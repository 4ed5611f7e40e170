"""Accounts of the deployment: made, given passwords, bound, disabled, erased."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from server.identity.commands.memberships import grant_membership
from server.identity.commands.users import disable_user
from server.identity.roles import Role
from server.identity.values import UserView
from server.identity.who import operator
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.people import Shop
from tests.server.identity.people import user
from tests.server.stores import Store

ACCOUNTS = "/admin/deployment/accounts"
ORIGIN = "http://127.0.0.1:8000"
PASSWORD = "a long enough password"
_logins = count()


@pytest.fixture
def chief(people: Shop, store: Store) -> Iterator[UserView]:
    """Somebody who administers the deployment, as long as the test lasts."""
    one = user(store, f"root{next(_logins)}@deployment", deployment_admin=True)
    yield one
    store.executor.perform(operator(), disable_user, one.id, one.version)


@pytest.fixture
def root(browser: Browser, people: Shop, chief: UserView) -> Browser:
    """Their browser."""
    return browser.log_in(people, chief.login or "")


def made(root: Browser, **typed: str) -> Answer:
    """The page after a new account was made."""
    wanted = {"login": f"li{next(_logins)}@x", "name": "Li", "password": PASSWORD} | typed
    return root.fill(f"{ACCOUNTS}/new", **wanted)


def test_an_account_is_made_listed_and_logs_in(root: Browser, people: Shop) -> None:
    page = made(root, login="Han@x", name="Han")
    assert (page.status, "账号已建立" in page.text, PASSWORD in page.text) == (200, True, False)
    listed = root.open(f"{ACCOUNTS}?text=han")
    assert listed.text.count("han@x") == 1
    assert "hr@shop" in root.open(ACCOUNTS).text
    root.client.cookies.clear()
    done = root.fill("/admin/login", login="han@x", password=PASSWORD)
    assert "您还不属于任何单位" in done.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"login": "hr@shop"}, "该登录名已被使用"),
        ({"login": "x"}, "登录名须为"),
        ({"password": "short"}, "密码须为"),
        ({"name": ""}, "请填写此项"),
        ({"language": "fr"}, "请从列表中选择"),
    ],
)
def test_what_is_refused_stays_typed_but_for_the_password(root: Browser, typed: dict[str, str], words: str) -> None:
    page = made(root, **typed)
    assert page.status in (409, 422)
    assert words in page.text
    assert 'value="short"' not in page.text


def test_a_password_is_set_and_logins_are_ended(root: Browser) -> None:
    one = made(root).url.removeprefix(ORIGIN)
    done = root.fill(f"{one}/password", password="quite another password")
    assert "密码已重设" in done.text
    assert root.fill(f"{one}/password", password="short").status == 422
    assert "已全部退出" in root.fill(f"{one}/steps/log-out").text


def test_the_identity_provider_is_bound_and_unbound(root: Browser) -> None:
    one = made(root, password="").url.removeprefix(ORIGIN)
    assert "没有" in root.open(one).text
    done = root.fill(f"{one}/provider", issuer="https://id.example.com", subject="42")
    assert ("已绑定统一身份认证" in done.text, "https://id.example.com" in done.text) == (True, True)
    assert root.fill(f"{one}/provider", subject="").status == 422
    assert "已解除绑定" in root.fill(f"{one}/steps/unbind").text


def test_an_account_is_disabled_enabled_and_erased(root: Browser, people: Shop, store: Store) -> None:
    one = made(root, name="Gone").url.removeprefix(ORIGIN)
    assert root.fill(f"{one}/steps/erase").status == 409
    disabled = root.fill(f"{one}/steps/disable")
    assert ("账号已停用" in disabled.text, "恢复账号" in disabled.text) == (True, True)
    assert "账号已恢复" in root.fill(f"{one}/steps/enable").text
    root.fill(f"{one}/steps/disable")
    erased = root.fill(f"{one}/steps/erase")
    assert (erased.url.endswith("/accounts"), "个人信息已清除" in erased.text, ">Gone<" in erased.text) == (
        True,
        True,
        False,
    )
    assert root.open(one).status == 404


def test_nobody_disables_themselves(root: Browser, chief: UserView) -> None:
    mine = f"{ACCOUNTS}/{chief.id}"
    assert "/steps/disable" not in root.open(mine).text
    held = root.fill(f"{mine}/steps/disable")
    assert (held.status, "不能停用自己的账号" in held.text) == (409, True)


def test_roles_end_before_an_erasure(root: Browser, people: Shop, store: Store) -> None:
    busy = user(store, f"busy{next(_logins)}@x")
    store.executor.perform(operator(people.house.unit_id), grant_membership, busy.id, Role.HR, "Busy")
    one = f"{ACCOUNTS}/{busy.id}"
    root.fill(f"{one}/steps/disable")
    held = root.fill(f"{one}/steps/erase")
    assert (held.status, "该用户仍是本单位成员" in held.text) == (409, True)
    assert root.open(f"{one}/steps/nosuch").status == 404


def test_units_have_no_accounts(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    barred = browser.open("/admin/shop/accounts")
    assert (barred.status, "“管理用户账号”不在此处进行" in barred.text) == (403, True)
    assert browser.open(ACCOUNTS).status == 404
