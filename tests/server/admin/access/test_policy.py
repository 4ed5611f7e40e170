"""What somebody may do, why, and who else: the pages say what the policy says."""

from __future__ import annotations

import re
from html import unescape

import pytest

from core.workflow import ROLES as WORDS
from server.admin.allowed import ACTIONS, GROUPS, REACHES, who_may
from server.identity.permission import explain
from server.identity.policy import OF_THE_DEPLOYMENT, POLICY, Action, Reach
from server.identity.queries.memberships import MembershipFilter, list_memberships
from server.identity.roles import UNIT_ROLES, Role
from server.identity.who import operator
from tests.server.admin.browsing import Browser
from tests.server.admin.people import ROLES, Shop
from tests.server.stores import Store, somebody

MARK = re.compile(r'<th scope="row"><a [^>]+>([^<]+)</a></th><td class="end"><span class="[^"]+">([^<]+)</span>')
SAID = {"不能": Reach.NONE, "仅本人": Reach.OWN, "下属": Reach.TEAM, "整个单位": Reach.UNIT}


def test_every_action_has_words_in_one_group() -> None:
    assert sorted(action for _, actions in GROUPS for action in actions) == sorted(Action)
    assert len({text.zh for text in ACTIONS.values()}) == len({text.en for text in ACTIONS.values()}) == len(Action)
    assert set(REACHES) == set(Reach)


@pytest.mark.parametrize("action", list(Action))
def test_who_may_is_what_the_policy_says(action: Action) -> None:
    listed = dict(who_may(action))
    assert {role: reach for role, reach in POLICY[action].items() if role in UNIT_ROLES}.items() <= listed.items()
    assert Role.OPERATOR not in listed
    reaches = [reach for _, reach in who_may(action)]
    assert reaches == sorted(reaches, reverse=True)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_what_their_roles_allow(browser: Browser, people: Shop, role: Role) -> None:
    page = browser.log_in(people, role).open("/admin/shop/policy")
    assert (page.status, f"<strong>{WORDS[role].zh}</strong>" in page.text) == (200, True)
    who = somebody(people.house.unit_id, role)
    shown = {unescape(name): SAID[reach] for name, reach in MARK.findall(page.text)}
    assert shown == {
        ACTIONS[action].zh: explain(who, action).reach for action in Action if action not in OF_THE_DEPLOYMENT
    }


def test_the_page_that_bars_leads_to_why(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.EMPLOYEE)
    barred = browser.open("/admin/shop/members")
    assert (barred.status, "您的角色不能“查看成员与角色”" in barred.text) == (403, True)
    why = re.search(r'href="(/admin/shop/policy\?action=membership.read)"', barred.text)
    assert why is not None
    page = browser.open(why[1])
    for words in (
        "所具角色均未包含此操作",
        "单位管理员",
        "审计员",
        'value="membership.read" selected',
        "请找单位管理员",
    ):
        assert words in page.text, words
    assert "看另一位成员" not in page.text


def test_whoever_may_look_reads_about_another(browser: Browser, people: Shop, store: Store) -> None:
    found = store.executor.ask(operator(people.house.unit_id), list_memberships, MembershipFilter(role=Role.SUPERVISOR))
    (boss,) = found.rows  # type: ignore[union-attr]
    path = f"/admin/shop/policy?action=result.read&member={boss.user_id}"
    page = browser.log_in(people, Role.AUDITOR).open(path)
    for words in ("Somebody 能做什么", "由下列角色赋予: 部门主管", "下属"):
        assert words in page.text, words
    assert str(boss.user_id) in browser.open("/admin/shop/policy?text=some").text
    assert "没有这个姓名的成员" in browser.open("/admin/shop/policy?text=nobody").text
    browser.client.cookies.clear()
    assert browser.log_in(people, Role.HR).open(path).status == 403
    assert "选择成员" not in browser.open("/admin/shop/policy?text=some").text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("action=user.manage", 200),
        ("action=nosuch", 422),
        ("member=x", 422),
        ("member=00000000-0000-7000-8000-000000000000", 404),
    ],
)
def test_odd_questions(browser: Browser, people: Shop, query: str, status: int) -> None:
    page = browser.log_in(people, Role.UNIT_ADMIN).open(f"/admin/shop/policy?{query}")
    assert page.status == status
    if status == 200:
        assert "请找平台管理员" in page.text
