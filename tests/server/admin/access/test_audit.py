"""The audit as its readers get it: in sentences, filtered, field by field, verified."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from server.admin.views.audit.deeds import DEEDS
from server.audit.words import SUBJECTS
from server.clock import today
from server.employees.commands.departments import create_department
from server.employees.commands.staff import change_employee
from server.employees.queries.staff import get_employee
from server.employees.values import EmployeeView
from server.identity.commands.memberships import grant_membership
from server.identity.queries.users import find_user
from server.identity.roles import Door, Role
from server.identity.values import UserView
from server.identity.who import Who, operator
from server.operations import Command, operations
from server.runs.tables import Stage
from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop
from tests.server.identity.people import user
from tests.server.stores import Store, somebody

AUDIT = "/admin/shop/audit"
VERIFY = "/admin/shop/verification"
ENTRY = re.compile(rf'href="({AUDIT}/\d+)"')


def moved(store: Store, people: Shop) -> Who:
    """HR, who has put ben under ann."""
    known = store.executor.ask(operator(), find_user, "hr@shop")
    assert isinstance(known, UserView)
    who = Who(unit_id=people.house.unit_id, door=Door.ADMIN, roles=frozenset({Role.HR}), user_id=known.id)
    ben = store.executor.ask(who, get_employee, people.ids["ben"])
    assert isinstance(ben, EmployeeView)
    done = store.executor.perform(
        who, change_employee, ben.id, ben.version, replace(ben.placement, supervisor_id=people.ids["ann"])
    )
    assert isinstance(done, EmployeeView), done
    return who


def test_entries_are_sentences_with_names_that_lead_on(browser: Browser, people: Shop, store: Store) -> None:
    who = moved(store, people)
    page = browser.log_in(people, Role.AUDITOR).open(f"{AUDIT}?subject=employee")
    assert page.status == 200
    newest = page.text[page.text.index('class="log"') : page.text.index("</li>", page.text.index('class="log"'))]
    assert f'href="{AUDIT}?actor={who.user_id}">Somebody</a> 调整了员工' in newest
    assert f'href="/admin/shop/employees/{people.ids["ben"]}">Ben</a>' in newest
    assert "直接上级 Boss → Ann" in newest
    assert "<code>admin:employee:" in newest
    entry = ENTRY.search(newest)
    assert entry is not None
    one = browser.open(entry[1])
    for words in ("原为", "现为", "Boss", "Ann", "管理页面", "此对象的全部改动"):
        assert words in one.text, words
    both = browser.open(f"{AUDIT}?subject=employee&row={people.ids['ben']}")
    assert both.text.count('class="log-when"') == 2
    way = f'href="{AUDIT}?subject=employee&amp;row={people.ids["ben"]}"'
    assert way in browser.open(f"/admin/shop/employees/{people.ids['ben']}").text
    assert "显示所有人" in browser.open(f"{AUDIT}?actor={who.user_id}").text


def test_personal_values_are_not_shown(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.AUDITOR)
    listed = browser.open(f"{AUDIT}?subject=person")
    entry = ENTRY.search(listed.text)
    assert entry is not None
    assert "Ben" not in browser.open(entry[1]).text


@pytest.mark.parametrize(
    ("query", "status", "is_there"),
    [
        ("tag=cli:membership:*", 200, True),
        ("tag=api:membership:*", 200, False),
        ("tag=nonsense", 422, False),
        ("first={today}&last={today}", 200, True),
        ("first={tomorrow}", 200, False),
        ("last={yesterday}", 200, False),
        ("first=x", 422, False),
        ("first=0001-01-01&last=9999-12-31", 200, True),
        ("last=0001-01-01", 200, False),
        ("row=%00", 200, False),
        ("name=Somebody", 422, False),
        ("name=Lone", 200, True),
        ("name=nobody", 422, False),
        ("token=00000000-0000-7000-8000-000000000000", 200, False),
        ("after=x", 422, False),
    ],
)
def test_the_filter(
    browser: Browser, people: Shop, store: Store, query: str, status: int, is_there: bool
) -> None:  # fmt: skip
    if query == "name=Lone":
        lone = user(store, "lone@shop")
        store.executor.perform(operator(people.house.unit_id), grant_membership, lone.id, Role.HR, "Lone")
        who = somebody(people.house.unit_id, Role.HR, user_id=lone.id)
        store.executor.perform(who, create_department, "LONE", "Lone")
    day = today()
    days = {"today": day, "tomorrow": day + timedelta(days=1), "yesterday": day - timedelta(days=1)}
    page = browser.log_in(people, Role.AUDITOR).open(f"{AUDIT}?{query.format(**days)}")
    assert (page.status, 'class="log-when"' in page.text) == (status, is_there)


def test_a_list_goes_on_and_is_the_units_own(browser: Browser, people: Shop, store: Store) -> None:
    for number in range(55):
        people.house.hire(f"more{number:02}")
    browser.log_in(people, Role.UNIT_ADMIN)
    page = browser.open(AUDIT)
    assert page.text.count('class="log-when"') == 50
    following = re.search(r'href="([^"]+)" rel="next"', page.text)
    assert following is not None
    after = browser.open(following[1].replace("&amp;", "&"))
    assert after.text.count('class="log-when"') == 50
    assert "Zoe" not in page.text + after.text
    for seq in ("99999", "0", "9" * 30):
        assert browser.open(f"{AUDIT}/{seq}").status == 404
    browser.client.cookies.clear()
    assert browser.log_in(people, Role.HR).open(AUDIT).status == 403


def test_what_was_written_holds_and_a_head_is_kept_and_checked(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.AUDITOR)
    kept = browser.open(f"{VERIFY}/head")
    head = json.loads(kept.text)
    assert (kept.status, head["unit"]) == (200, "shop")
    assert f'filename="steelyard-head-shop-{head["seq"]}.json"' in kept.headers["content-disposition"]
    plain = browser.fill(VERIFY)
    assert (plain.status, "日志与数据都与写入时一致" in plain.text, "再与早先另存的链头核对" in plain.text) == (
        200,
        True,
        True,
    )
    assert f"也与您保存的链头 (第 {head['seq']} 条) 一致" in browser.fill(VERIFY, kept=kept.text).text
    sent = browser.client.post(
        VERIFY,
        data=browser.fields(browser.open(VERIFY), VERIFY),
        files={"file": ("head.json", kept.text.encode(), "application/json")},
        headers={"Origin": "http://127.0.0.1:8000"},
    )
    assert "也与您保存的链头" in sent.text


@pytest.mark.parametrize(
    ("kept", "words"),
    [("nonsense", "这不是导出的链头"), ("{}", "这不是导出的链头"), ("of another", "该链头不属于本单位")],
)
def test_what_is_no_head_of_this_unit_is_refused(browser: Browser, people: Shop, kept: str, words: str) -> None:
    browser.log_in(people, Role.AUDITOR)
    given = kept
    if kept == "of another":
        head = json.loads(browser.open(f"{VERIFY}/head").text)
        given = json.dumps(head | {"unit": "bank"})
    page = browser.fill(VERIFY, kept=given)
    assert (page.status, words in page.text) == (422, True)


def test_the_deployment_is_verified_by_its_administrator(browser: Browser, people: Shop, store: Store) -> None:
    user(store, "root@all", deployment_admin=True)
    browser.log_in(people, "root@all")
    done = browser.fill("/admin/deployment/verification")
    assert (done.status, "未发现问题" in done.text) == (200, True)
    assert browser.open("/admin/deployment/audit").status == 403
    assert "平台管理员" in browser.open("/admin/deployment/policy").text


def test_verbs_are_of_steps_that_there_are() -> None:
    verbs = {one.verb for one in operations() if isinstance(one, Command)}
    assert {step for _, step in DEEDS} <= verbs | set(Stage)
    assert {subject for subject, _ in DEEDS} <= set(SUBJECTS)
