"""Departments, teams and positions in the admin: made, renamed, moved, given up."""

from __future__ import annotations

from typing import Any

import pytest

from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop
from tests.server.identity.people import member, user

BASE = "/admin/shop/structure"


def named(people: Shop, every: Any = list_departments) -> dict[str, Any]:
    """The parts of the unit by code."""
    return {one.code: one for one in people.house.ask(every)}


def test_the_chart_shows_the_tree_with_heads(browser: Browser, people: Shop) -> None:
    page = browser.log_in(people, Role.HR).open(BASE)
    for words in ("客服部", "客服一部", "质检部", "早班", "客服专员", 'class="step-1"', ">3</a>"):
        assert words in page.text


def test_who_reports_to_whom(browser: Browser, people: Shop) -> None:
    page = browser.log_in(people, Role.HR).open(f"{BASE}/reporting")
    order = [page.text.index(f">{name}<") for name in ("Boss", "Ann", "Ben")]
    assert (order, page.text.count('class="step-1 reports"')) == (sorted(order), 2)


@pytest.mark.parametrize(
    ("kind", "every", "code", "typed"),
    [
        ("departments", list_departments, "C", {"parentId": "a"}),
        ("teams", list_teams, "late", {"departmentId": "b"}),
        ("positions", list_positions, "质检员", {}),
    ],
)
def test_a_part_is_made_renamed_and_given_up(
    browser: Browser, people: Shop, kind: str, every: Any, code: str, typed: dict[str, str]
) -> None:
    ids = {"a": str(people.house.a.id), "b": str(people.house.b.id)}
    browser.log_in(people, Role.UNIT_ADMIN)
    made = browser.fill(f"{BASE}/{kind}/new", code=code, name="新的", **{name: ids[one] for name, one in typed.items()})
    assert "“新的”已新建" in made.text
    part = named(people, every)[code]
    here = f"{BASE}/{kind}/{part.id}"
    assert "名称已保存" in browser.fill(here, f"{here}/rename", name="另一个").text
    assert named(people, every)[code].name == "另一个"
    assert "“另一个”已撤销" in browser.fill(f"{here}/close").text
    assert code not in named(people, every)


def test_a_department_moves_but_not_below_itself(browser: Browser, people: Shop) -> None:
    a1, b = people.house.a1, people.house.b
    here = f"{BASE}/departments/{a1.id}"
    page = browser.log_in(people, Role.HR).open(here)
    offered = page.text.partition(f'action="{here}/move"')[2]
    assert (f'value="{b.id}"' in offered, f'value="{a1.id}"' in offered) == (True, False)
    assert "归属已调整" in browser.fill(here, f"{here}/move", parentId=str(b.id)).text
    assert named(people)["A1"].parent_id == b.id
    refused = browser.fill(f"{BASE}/departments/{b.id}", f"{BASE}/departments/{b.id}/move", parentId=str(a1.id))
    assert (refused.status, 'id="field-parentId-fault"' in refused.text) == (409, True)


def test_a_team_moves_with_its_members(browser: Browser, people: Shop) -> None:
    here = f"{BASE}/teams/{people.house.team.id}"
    browser.log_in(people, Role.HR)
    assert "归属已调整" in browser.fill(here, f"{here}/move", departmentId=str(people.house.b.id)).text
    assert named(people, list_teams)["T"].department_id == people.house.b.id


def test_what_is_in_use_is_not_given_up(browser: Browser, people: Shop) -> None:
    page = browser.log_in(people, Role.HR).fill(f"{BASE}/departments/{people.house.a.id}/close")
    assert (page.status, "仍有下级部门、班组或员工" in page.text) == (409, True)
    page = browser.fill(f"{BASE}/positions/{people.house.agent.id}/close")
    assert (page.status, "仍有员工" in page.text) == (409, True)


@pytest.mark.parametrize(
    ("typed", "beside"), [({"code": "A"}, "code"), ({"name": ""}, "name"), ({"parentId": "x"}, "parentId")]
)
def test_faults_stand_beside_their_fields(
    browser: Browser, people: Shop, typed: dict[str, str], beside: str
) -> None:  # fmt: skip
    path = f"{BASE}/departments/new"
    page = browser.log_in(people, Role.HR).fill(path, **{"code": "C", "name": "新的"} | typed)
    assert page.status in (409, 422)
    assert f'id="field-{beside}-fault"' in page.text
    assert browser.fields(page, path)["name"] == [typed.get("name", "新的")]


def test_a_rename_that_is_stale_tells_what_changed(browser: Browser, people: Shop) -> None:
    here = f"{BASE}/departments/{people.house.b.id}"
    fields = browser.log_in(people, Role.HR).fields(browser.open(here), f"{here}/rename")
    browser.fill(here, f"{here}/rename", name="质量部")
    late = browser.send(f"{here}/rename", fields | {"name": "质检组"})
    assert (late.status, "他人已改为" in late.text, "质量部" in late.text) == (409, True, True)


def test_an_empty_unit_is_told_what_comes_first(browser: Browser, people: Shop) -> None:
    store = people.house.store
    member(store, store.unit("fresh").id, user(store, "first@fresh").id, Role.UNIT_ADMIN)
    browser.log_in(people, "first@fresh")
    page = browser.open("/admin/fresh/structure")
    assert 'href="/admin/fresh/staff-list"' in page.text
    steps = browser.open("/admin/fresh/setup")
    assert (steps.text.count("下一步"), 'href="/admin/fresh/catalogue"' in steps.text) == (1, True)
    assert 'href="/admin/fresh/setup"' in browser.open("/admin/fresh/home").text
    assert "请先建立" in browser.open("/admin/fresh/employees/new").text


def test_other_units_and_other_roles_have_none_of_it(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    assert browser.open(f"{BASE}/departments/{people.other.a.id}").status == 404
    browser.client.cookies.clear()
    assert browser.log_in(people, Role.SUPERVISOR).open(BASE).status == 403
