"""What happens to a form: faults, a second send, somebody else's change, a session that ended, another site."""

from __future__ import annotations

from typing import Any

import pytest

from server.employees.commands.staff import change_employee
from server.employees.queries.staff import get_employee
from server.employees.values import EmployeeView, Placement
from server.identity.roles import Role
from tests.server.admin.browsing import ORIGIN, Browser
from tests.server.admin.people import Shop

NOWHERE = "00000000-0000-7000-8000-000000000000"


def form_of(people: Shop, name: str = "ann") -> str:
    return f"/admin/shop/employees/{people.ids[name]}/placement"


def now(people: Shop, name: str = "ann") -> EmployeeView:
    found = people.house.ask(get_employee, people.ids[name])
    assert isinstance(found, EmployeeView)
    return found


def moved(people: Shop, **changed: Any) -> None:
    """Somebody else changes where ann stands."""
    before = now(people)
    kept = {
        name: getattr(before.placement, name)
        for name in ("department_id", "position_id", "supervisor_id", "employment", "hired_on")
    }
    people.house.do(EmployeeView, change_employee, before.id, before.version, Placement(**kept | changed))


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ({"departmentId": ""}, "departmentId"),
        ({"departmentId": "x"}, "departmentId"),
        ({"departmentId": NOWHERE}, "departmentId"),
        ({"positionId": NOWHERE}, "positionId"),
        ({"teamId": NOWHERE}, "teamId"),
        ({"supervisor": "nobody"}, "supervisor"),
        ({"supervisor": "ann"}, "supervisor"),
        ({"employment": "slave"}, "employment"),
        ({"hiredOn": "2026-13-01"}, "hiredOn"),
        ({"hiredOn": "gestern"}, "hiredOn"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    browser: Browser, people: Shop, typed: dict[str, str], beside: str
) -> None:
    path = form_of(people)
    before = now(people)
    page = browser.log_in(people, Role.HR).fill(path, **{"hiredOn": "2024-03-01"} | typed)
    assert 400 <= page.status < 500
    assert f'id="field-{beside}-fault"' in page.text
    fields = browser.fields(page, path)
    for name in ("hiredOn", "supervisor"):
        assert fields[name] == [({"hiredOn": "2024-03-01", "supervisor": "boss"} | typed)[name]]
    assert now(people) == before


def test_full_width_digits_are_digits(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.HR).fill(form_of(people), hiredOn="２０２４-０３-０１")
    assert str(now(people).placement.hired_on) == "2024-03-01"


def test_a_form_that_is_sent_twice_has_one_effect(browser: Browser, people: Shop) -> None:
    path = form_of(people)
    fields = browser.log_in(people, Role.HR).fields(browser.open(path), path) | {"hiredOn": ["2024-03-01"]}
    first, second = browser.send(path, fields), browser.send(path, fields)
    assert (first.status, second.status) == (200, 200)
    assert first.url == second.url
    assert now(people).version == 2


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(browser: Browser, people: Shop) -> None:
    path = form_of(people)
    fields = browser.log_in(people, Role.HR).fields(browser.open(path), path)
    moved(people, department_id=people.house.b.id, hired_on=None)
    page = browser.send(path, fields | {"hiredOn": ["2024-03-01"]})
    assert page.status == 409
    assert "质检部" in page.text
    assert "他人已改为" in page.text
    again = browser.fields(page, path)
    assert again["hiredOn"] == ["2024-03-01"]
    assert again["departmentId"] == [str(people.house.b.id)]
    done = browser.send(path, again)
    assert (done.status, now(people).placement.department_id) == (200, people.house.b.id)
    assert str(now(people).placement.hired_on) == "2024-03-01"


def test_a_lost_session_comes_back_to_the_same_page(browser: Browser, people: Shop) -> None:
    path = "/admin/shop/employees?text=an"
    login = browser.open(path)
    assert "/admin/login?return_to=" in login.url
    fields = browser.fields(login, "/admin/login")
    back = browser.send("/admin/login", fields | {"login": "hr@shop", "password": people.password})
    assert back.url.endswith(path)


def test_what_was_typed_outlives_the_session(browser: Browser, people: Shop) -> None:
    path = form_of(people)
    fields = browser.log_in(people, Role.HR).fields(browser.open(path), path) | {"hiredOn": ["2024-03-01"]}
    browser.client.cookies.clear()
    login = browser.send(path, fields)
    assert login.status == 401
    given = browser.fields(login, "/admin/login") | {"login": "hr@shop", "password": people.password}
    again = browser.send("/admin/login", given)
    assert now(people).version == 1
    done = browser.send(path, browser.fields(again, path))
    assert (done.status, str(now(people).placement.hired_on)) == (200, "2024-03-01")


@pytest.mark.parametrize(
    ("headers", "token", "status"),
    [
        (ORIGIN, None, 200),
        ({}, None, 200),
        (ORIGIN, "", 403),
        (ORIGIN, "f" * 64, 403),
        ({}, "f" * 64, 403),
        ({"Origin": "https://evil.example.com"}, None, 403),
        (ORIGIN | {"Sec-Fetch-Site": "cross-site"}, None, 403),
    ],
)
def test_a_form_is_taken_from_our_own_page_alone(
    browser: Browser, people: Shop, headers: dict[str, str], token: str | None, status: int
) -> None:
    path = form_of(people)
    fields: dict[str, Any] = browser.log_in(people, Role.HR).fields(browser.open(path), path)
    sent = fields | {"hiredOn": "2024-03-01"} | ({} if token is None else {"csrf": token})
    page = browser.send(path, sent, headers)
    assert page.status == status
    assert (now(people).version == 1) == (status == 403)


def test_another_sites_form_is_not_kept_for_after_the_login(browser: Browser, people: Shop) -> None:
    page = browser.send(form_of(people), {"hiredOn": "2024-03-01"}, {"Origin": "https://evil.example.com"})
    assert page.status == 401
    assert "2024-03-01" not in page.text


def test_a_form_of_an_earlier_session_can_be_sent_again(browser: Browser, people: Shop) -> None:
    path = form_of(people)
    fields = browser.log_in(people, Role.HR).fields(browser.open(path), path) | {"hiredOn": ["2024-03-01"]}
    browser.client.cookies.clear()
    browser.log_in(people, Role.HR)
    page = browser.send(path, fields)
    assert page.status == 403
    assert browser.send(path, browser.fields(page, path)).status == 200
    assert str(now(people).placement.hired_on) == "2024-03-01"
