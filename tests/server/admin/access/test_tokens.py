"""Tokens: made with scopes in words, their secret shown once, revoked."""

from __future__ import annotations

import re
from html import unescape
from itertools import count

import pytest
from pydantic import SecretStr

from server.identity.entrance import Entrance
from server.identity.policy import Action
from server.identity.roles import Door, Role
from server.identity.who import Who
from server.refusal import Refusal
from server.settings import Settings
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.people import Shop
from tests.server.stores import Store

TOKENS = "/admin/shop/tokens"
_names = count()


def made(browser: Browser, path: str = f"{TOKENS}/new", *scopes: str) -> tuple[Answer, str, str]:
    """The page of a new token, its name, and its secret."""
    name = f"time clock {next(_names)}"
    fields = browser.fields(browser.open(path), path) | {"name": [name], "scopes": list(scopes) or ["employee.read"]}
    page = browser.send(path, fields)
    secret = re.search(r'id="secret" value="([^"]+)"', page.text)
    assert secret is not None, page.text
    return page, name, unescape(secret[1])


def entered(store: Store, secret: str) -> Who | Refusal:
    """Who comes with the secret."""
    return Entrance(store.executor, Settings()).who_of_token(SecretStr(secret), Door.API)


def test_a_token_is_made_shown_once_and_revoked(browser: Browser, people: Shop, store: Store) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    page, name, secret = made(browser, f"{TOKENS}/new", "employee.read", "audit.read")
    assert (page.status, "离开此页后无法再次查看" in page.text) == (200, True)
    who = entered(store, secret)
    assert isinstance(who, Who)
    assert who.scopes == frozenset({Action.READ_EMPLOYEES, Action.READ_AUDIT})
    listed = browser.open(TOKENS).text
    assert (name in listed, secret in listed, "查看审计日志、查看员工与组织" in listed) == (True, False, True)
    one = re.search(rf'href="({TOKENS}/[0-9a-f-]{{36}})">{name}<', listed)
    assert one is not None
    shown = browser.open(one[1])
    assert (shown.status, secret in shown.text, "有效" in shown.text) == (200, False, True)
    done = browser.fill(f"{one[1]}/revoke")
    assert ("令牌已撤销" in done.text, "/revoke" in done.text) == (True, False)
    assert isinstance(entered(store, secret), Refusal)


def test_sending_the_form_again_makes_no_second_one_and_shows_no_secret(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    path = f"{TOKENS}/new"
    fields = browser.fields(browser.open(path), path) | {"name": ["twice"], "scopes": ["employee.read"]}
    first, second = browser.send(path, fields), browser.send(path, fields)
    assert ('id="secret"' in first.text, 'id="secret"' in second.text) == (True, False)
    assert "密文只在当时显示过一次" in second.text
    assert browser.open(TOKENS).text.count(">twice<") == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "empty"}, "请至少勾选一项"),
        ({"name": "", "scopes": ["employee.read"]}, "请填写此项"),
        ({"name": "far", "scopes": ["employee.read"], "days": "9999"}, "有效期须为"),
        ({"name": "odd", "scopes": ["result.read"]}, "不能作为此令牌的范围"),
        ({"name": "odd", "scopes": ["membership.manage"]}, "不能作为此令牌的范围"),
    ],
)
def test_what_is_refused_stands_beside_its_field(
    browser: Browser, people: Shop, typed: dict[str, list[str] | str], words: str
) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    path = f"{TOKENS}/new"
    page = browser.send(path, browser.fields(browser.open(path), path) | typed)
    assert (page.status, words in page.text) == (422, True)
    assert f'value="{typed["name"]}"' in page.text


def test_an_administrator_makes_them_for_an_integrator_who_sees_no_others(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    _, own, _ = made(browser)
    owner = re.search(rf'href="({TOKENS}/new\?owner=[^"]+)"', browser.open(f"{TOKENS}/new").text)
    assert owner is not None
    form = browser.open(owner[1]).text
    assert ('value="fact.import"' in form, 'value="sector.enable"' in form) == (True, False)
    _, given, _ = made(browser, owner[1], "fact.import")
    mine = re.search(rf'href="({TOKENS}/[0-9a-f-]{{36}})">{own}<', browser.open(TOKENS).text)
    assert mine is not None
    browser.client.cookies.clear()
    listed = browser.log_in(people, Role.INTEGRATOR).open(TOKENS).text
    assert (given in listed, own in listed) == (True, False)
    assert browser.open(mine[1]).status == 404
    assert browser.open(f"{mine[1]}/revoke").status == 404
    assert "owner=" not in browser.open(f"{TOKENS}/new").text


def test_others_have_no_tokens(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    for path in (TOKENS, f"{TOKENS}/new"):
        assert browser.open(path).status == 403
    assert "访问令牌" not in browser.open("/admin/shop/home").text
