"""Members and roles: who is listed, who joins, what ends."""

from __future__ import annotations

import re
from itertools import count
from uuid import UUID

import pytest

from server.identity.roles import Role
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.people import Shop
from tests.server.identity.people import user
from tests.server.stores import Store

MEMBERS = "/admin/shop/members"
_logins = count()


def joined(browser: Browser, store: Store, role: Role, employee: str = "", name: str = "") -> tuple[Answer, UUID]:
    """The page after a new user was given ``role``."""
    login = f"new{next(_logins)}@shop"
    made = user(store, login)
    return browser.fill(f"{MEMBERS}/new", login=login, role=role.value, employee=employee, name=name), made.id


def test_the_list_is_the_units_own_by_name_and_role(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    page = browser.open(MEMBERS)
    assert (page.status, page.text.count(">Somebody</a>")) == (200, 7)
    for words in ("添加成员", "审计员", "系统集成人员", "<code>boss</code>"):
        assert words in page.text
    assert browser.open(f"{MEMBERS}?role=hr").text.count(">Somebody</a>") == 1
    assert browser.open(f"{MEMBERS}?text=ome").text.count(">Somebody</a>") == 7
    assert "没有符合条件的成员" in browser.open(f"{MEMBERS}?text=nobody").text
    assert browser.open(f"{MEMBERS}?role=king").status == 422


def test_who_may_look_and_who_may_change(browser: Browser, people: Shop) -> None:
    page = browser.log_in(people, Role.AUDITOR).open(MEMBERS)
    assert (page.status, "添加成员" in page.text) == (200, False)
    one = re.search(r'href="(/admin/shop/members/[0-9a-f-]{36})"', page.text)
    assert one is not None
    shown = browser.open(one[1])
    assert (shown.status, "授予角色" in shown.text, "/end" in shown.text) == (200, False, False)
    assert browser.open(f"{MEMBERS}/new").status == 403
    browser.client.cookies.clear()
    assert browser.log_in(people, Role.HR).open(MEMBERS).status == 403


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"login": "nobody@shop", "role": "hr"}, "没有可用的账号 nobody@shop"),
        ({"login": "hr@shop", "role": "employee"}, "请填写其工号"),
        ({"login": "hr@shop", "role": "employee", "employee": "nobody"}, "没有"),
        ({"login": "hr@shop", "role": "employee", "employee": "ann"}, "该员工已对应另一用户"),
        ({"login": "hr@shop", "role": "hr", "employee": "ann"}, "其他角色不得对应"),
        ({"login": "", "role": "hr"}, "请填写此项"),
        ({"login": "hr@shop", "role": "operator"}, "不是业务单位的角色"),
    ],
)
def test_what_is_refused_stays_typed(browser: Browser, people: Shop, typed: dict[str, str], words: str) -> None:
    page = browser.log_in(people, Role.UNIT_ADMIN).fill(f"{MEMBERS}/new", **typed)
    assert page.status in (404, 409, 422)
    assert words in page.text
    assert f'value="{typed["login"]}"' in page.text


def test_somebody_joins_gets_another_role_and_loses_both(browser: Browser, people: Shop, store: Store) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    page, user_id = joined(browser, store, Role.EMPLOYEE, "ben", "本")
    assert page.url.endswith(f"{MEMBERS}/{user_id}")
    assert "该用户已成为本单位成员" in page.text
    assert "<code>ben</code>" in page.text
    again = browser.fill(f"{MEMBERS}/{user_id}/roles", role="hr")
    assert ("角色已授予" in again.text, again.text.count("/end")) == (True, 2)
    ends = re.findall(rf'href="({MEMBERS}/{user_id}/roles/[^"]+/end)"', again.text)
    told = [browser.open(end) for end in ends]
    hr = next(one for one in told if "终止角色: 人力资源" in one.text)
    assert "此后的角色: 员工" in hr.text
    assert "整个单位 → 仅本人" in hr.text
    for end in ends:
        done = browser.fill(end)
        assert (done.status, "角色已终止" in done.text) == (200, True)
    assert "已没有角色" in done.text
    assert browser.open(ends[0]).url.endswith(f"{MEMBERS}/{user_id}")
    assert "本" not in re.findall(r">([^<]*)</a></th>", browser.open(MEMBERS).text)
    assert browser.open(f"{MEMBERS}?ended=on").text.count("已终止") >= 2
    erased = browser.fill(f"{MEMBERS}/{user_id}/erase")
    assert ("姓名已清除" in erased.text, ">本<" in erased.text) == (True, False)


def test_the_last_administrator_stays_and_others_may_go(browser: Browser, people: Shop, store: Store) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    mine = re.search(rf'href="({MEMBERS}/[0-9a-f-]{{36}})"', browser.open(f"{MEMBERS}?role=unit_admin").text)
    assert mine is not None
    end = re.search(r'href="([^"]+/end)"', browser.open(mine[1]).text)
    assert end is not None
    assert "这是您自己的角色" in browser.open(end[1]).text
    refused = browser.fill(end[1])
    assert (refused.status, "最后一位管理员" in refused.text) == (409, True)
    _, user_id = joined(browser, store, Role.UNIT_ADMIN)
    other = re.search(r'href="([^"]+/end)"', browser.open(f"{MEMBERS}/{user_id}").text)
    assert other is not None
    stale = browser.fields(browser.open(other[1]), other[1]) | {"version": "99"}
    assert browser.send(other[1], stale).status == 409
    assert browser.fill(other[1]).status == 200


@pytest.mark.parametrize("path", ["", "/roles", "/erase", "/roles/00000000-0000-7000-8000-000000000000/end"])
def test_who_never_belonged_here_is_not_there(browser: Browser, people: Shop, store: Store, path: str) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    stranger = user(store, f"stranger{next(_logins)}@bank")
    assert browser.open(f"{MEMBERS}/{stranger.id}{path}").status == 404
