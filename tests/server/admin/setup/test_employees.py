"""People in the admin: hired, let go, taken back; their contact, absences and levels."""

from __future__ import annotations

import re

import pytest

from server.employees.queries.absences import list_absences
from server.employees.queries.history import History, history
from server.employees.queries.staff import get_employee, get_employee_by_number
from server.employees.values import EmployeeView
from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.month.real import ADOPT
from tests.server.admin.people import Shop

LIST = "/admin/shop/employees"


def one(people: Shop, name: str = "ann") -> str:
    return f"{LIST}/{people.ids[name]}"


def past(people: Shop) -> History:
    found = people.house.ask(history, people.ids["ann"])
    assert isinstance(found, History)
    return found


def test_somebody_is_hired(browser: Browser, people: Shop) -> None:
    placed = {"departmentId": str(people.house.a.id), "positionId": str(people.house.agent.id), "supervisor": "boss"}
    new = {"number": "E9", "name": "赵敏", "hiredOn": "2026-11-02", "email": "zhao@example.com"}
    browser.log_in(people, Role.HR)
    taken = browser.fill(f"{LIST}/new", **placed | new | {"number": "ann"})
    assert (taken.status, 'id="field-number-fault"' in taken.text) == (409, True)
    unknown = browser.fill(f"{LIST}/new", **placed | new | {"supervisor": "nobody"})
    assert (unknown.status, 'id="field-supervisor-fault"' in unknown.text) == (404, True)
    assert "员工已登记" in browser.fill(f"{LIST}/new", **placed | new).text
    found = people.house.ask(get_employee_by_number, "E9")
    assert isinstance(found, EmployeeView)
    assert (found.name, found.placement.supervisor_id, found.email) == ("赵敏", people.ids["boss"], "zhao@example.com")


def test_contact_is_changed(browser: Browser, people: Shop) -> None:
    path = f"{one(people)}/contact"
    wrong = browser.log_in(people, Role.HR).fill(path, email="ann")
    assert (wrong.status, 'id="field-email-fault"' in wrong.text) == (422, True)
    assert "安妮" in browser.fill(path, name="安妮", phone="13800000000").text


def test_somebody_leaves_and_is_back(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    assert "2026年11月30日" in browser.fill(f"{one(people)}/leave", leftOn="2026-11-30").text
    assert "已离职" in browser.open(f"{LIST}?text=ann").text
    assert "员工在职" in browser.fill(f"{one(people)}/return").text
    found = people.house.ask(get_employee, people.ids["ann"])
    assert isinstance(found, EmployeeView)
    assert found.left_on is None


def test_what_is_personal_is_erased(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    assert "不能恢复" in browser.open(f"{one(people)}/erase").text
    page = browser.fill(f"{one(people)}/erase")
    assert ("个人信息已清除" in page.text, "Ann" in page.text) == (True, False)
    assert "/contact" not in page.text


def test_who_left_can_be_left_out_of_the_list(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR).fill(f"{one(people)}/leave", leftOn="2020-01-31")
    day = re.search(r'<option value="([0-9-]+)">仅在职', browser.open(LIST).text)
    assert day is not None
    page = browser.open(f"{LIST}?activeOn={day[1]}")
    assert (">Ann<" in page.text, ">Ben<" in page.text) == (False, True)


def test_an_absence_is_recorded_corrected_and_withdrawn(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    new = f"{one(people)}/absences/new"
    page = browser.fill(new, kind="sick", firstDay="2026-11-02")
    assert "缺勤已登记" in page.text
    overlapping = browser.fill(new, kind="annual", firstDay="2026-11-01", lastDay="2026-11-05")
    assert (overlapping.status, 'id="field-firstDay-fault"' in overlapping.text, "病假" in overlapping.text) == (
        409,
        True,
        True,
    )
    assert browser.fields(overlapping, new)["lastDay"] == ["2026-11-05"]
    backwards = browser.fill(new, kind="annual", firstDay="2026-11-05", lastDay="2026-11-04")
    assert (backwards.status, 'id="field-lastDay-fault"' in backwards.text) == (422, True)
    link = re.search(r'href="([^"]+/absences/[^"]+)/correct"', page.text)
    assert link is not None
    assert "缺勤已更正" in browser.fill(f"{link[1]}/correct", lastDay="2026-11-03", reason="两天").text
    assert "病假按未缺勤处理" in browser.open(f"{link[1]}/withdraw").text
    assert "缺勤已撤回" in browser.fill(f"{link[1]}/withdraw", reason="").text
    found = people.house.ask(list_absences, people.ids["ann"])
    assert [(row.last_day.day, row.counts) for row in found] == [(2, False), (3, False), (3, False)]
    assert browser.open(f"{link[1]}/correct").status == 404


def test_an_absence_belongs_to_its_employee(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    page = browser.fill(f"{one(people)}/absences/new", kind="sick", firstDay="2026-11-02")
    link = re.search(r'href="[^"]+(/absences/[^"]+/withdraw)"', page.text)
    assert link is not None
    assert browser.open(one(people, "ben") + link[1]).status == 404


def test_a_level_is_stated_corrected_and_withdrawn(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR)
    new = f"{one(people)}/levels/new"
    unreasoned = browser.fill(new, level="L1", effectiveOn="2026-10-01")
    assert (unreasoned.status, 'id="field-reason-fault"' in unreasoned.text) == (422, True)
    assert "职级变动已登记" in browser.fill(new, level="L1", effectiveOn="2026-10-01", reason="定级").text
    again = browser.fill(new, level="L2", effectiveOn="2026-10-01", reason="定级")
    assert (again.status, 'id="field-effectiveOn-fault"' in again.text) == (409, True)
    day = f"{one(people)}/levels/2026-10-01"
    assert "职级变动已更正" in browser.fill(f"{day}/correct", level="L2", reason="录错").text
    assert "职级变动已撤回" in browser.fill(f"{day}/withdraw", reason="没有定级").text
    assert [(row.level, row.withdrawn) for row in past(people).levels] == [("L1", False), ("L2", False), ("L2", True)]
    for gone in (f"{day}/correct", f"{one(people)}/levels/soon/correct"):
        assert browser.open(gone).status == 404


def test_levels_are_called_as_the_regimes_call_them(browser: Browser, people: Shop) -> None:
    people.house.do(type(None), ADOPT, "general.r19.monthly")
    browser.log_in(people, Role.HR)
    form = browser.open(f"{one(people)}/levels/new")
    assert '<option value="one_star">一星级员工</option>' in form.text
    page = browser.fill(f"{one(people)}/levels/new", level="one_star", effectiveOn="2026-10-01", reason="评定")
    assert ("一星级员工" in page.text, "one_star" in page.text) == (True, False)


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.HR, {"absences/new", "levels/new", "leave", "contact"}),
        (Role.UNIT_ADMIN, {"leave", "contact"}),
        (Role.SUPERVISOR, {"absences/new"}),
        (Role.EMPLOYEE, set()),
    ],
)
def test_everybody_is_offered_what_they_may(browser: Browser, people: Shop, role: Role, offered: set[str]) -> None:
    page = browser.log_in(people, role).open(one(people))
    every = {"absences/new", "levels/new", "leave", "contact"}
    assert {name for name in every if f'href="{one(people)}/{name}"' in page.text} == offered
    for name in every - offered:
        assert browser.open(f"{one(people)}/{name}").status == 403
