"""Who is listed, in which order, and by whom they are seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from server.employees.commands.departments import create_department
from server.employees.commands.staff import leave
from server.employees.queries.chart import department_chart, reporting_chart
from server.employees.queries.export import export_staff
from server.employees.queries.staff import EmployeeFilter, get_employee, get_employee_by_number, list_employees
from server.employees.tables import Employment
from server.employees.values import DepartmentView, EmployeeView
from server.identity.policy import POLICY, Action, Reach
from server.identity.roles import Role
from server.ids import new_id
from server.paging import NOTHING
from server.refusal import Invalid, NotAllowed, NotFound
from tests.server.employees.house import House, codes, house, numbers
from tests.server.pages import walked
from tests.server.stores import Store, somebody

DAY = date(2026, 10, 15)


def _staffed(store: Store) -> tuple[House, dict[str, EmployeeView]]:
    """boss (A) above lead (A1, hired on the 15th) and old (B, left on the 15th); lead above E_1 (below A1), E%2 (A1)."""
    place = house(store)
    deep = place.do(DepartmentView, create_department, "A1X", "客服一部夜班", place.a1.id)
    boss = place.hire("boss", team_id=place.team.id)
    lead = place.hire("lead", department_id=place.a1.id, supervisor_id=boss.id, hired_on=DAY)
    old = place.hire("old", department_id=place.b.id, supervisor_id=boss.id)
    old = place.do(EmployeeView, leave, old.id, 1, DAY)
    one = place.hire("E_1", department_id=deep.id, supervisor_id=lead.id, employment=Employment.INTERN)
    two = place.hire("E%2", department_id=place.a1.id, supervisor_id=lead.id)
    return place, {"boss": boss, "lead": lead, "old": old, "one": one, "two": two}


def test_filters(store: Store) -> None:
    place, people = _staffed(store)
    everybody = ["E%2", "E_1", "boss", "lead", "old"]
    table: list[tuple[dict[str, Any], list[str]]] = [
        ({}, everybody),
        ({"department_id": place.a.id}, ["E%2", "E_1", "boss", "lead"]),
        ({"department_id": place.a1.id}, ["E%2", "E_1", "lead"]),
        ({"department_id": place.b.id}, ["old"]),
        ({"department_id": new_id()}, []),
        ({"team_id": place.team.id}, ["boss"]),
        ({"position_id": place.agent.id}, everybody),
        ({"position_id": new_id()}, []),
        ({"supervisor_id": people["boss"].id}, ["lead", "old"]),
        ({"employment": Employment.INTERN}, ["E_1"]),
        ({"employment": Employment.REGULAR}, ["E%2", "boss", "lead", "old"]),
        ({"employment": Employment.OUTSOURCED}, []),
        ({"text": "E_"}, ["E_1"]),
        ({"text": "%"}, ["E%2"]),
        ({"text": "BO"}, ["boss"]),
        ({"text": "Lea"}, ["lead"]),
        ({"text": " "}, everybody),
        ({"active_on": date(2026, 10, 14)}, ["E%2", "E_1", "boss", "old"]),
        ({"active_on": DAY}, everybody),
        ({"active_on": date(2026, 10, 16)}, ["E%2", "E_1", "boss", "lead"]),
        ({"department_id": place.a1.id, "text": "1"}, ["E_1"]),
    ]
    for wanted, expected in table:
        page = place.ask(list_employees, EmployeeFilter(**wanted))
        assert (wanted, numbers(page.rows)) == (wanted, expected)


def test_pages_follow_each_other_by_number_on_every_database(store: Store) -> None:
    place = house(store)
    given = ["a", "B", "b", "A", "10", "9", "é", "张", "Z"]
    for number in given:
        place.hire(number)
    seen: list[str] = []
    after, pages = None, 0
    while pages == 0 or after is not None:
        page = place.ask(list_employees, None, 2, after)
        seen += numbers(page.rows)
        after, pages = page.after, pages + 1
    assert (seen, pages) == (sorted(given), 5)
    assert place.ask(list_employees, None, 9).after is None
    assert place.ask(list_employees, None, 8).after == sorted(given)[7]


@pytest.mark.parametrize(("first", "fits"), [(0, False), (1, True), (100, True), (101, False), (-1, False)])
def test_a_page_holds_up_to_a_hundred(sqlite_store: Store, first: int, fits: bool) -> None:
    place = house(sqlite_store)
    assert isinstance(place.ask(list_employees, None, first), Invalid) is not fits


def test_everybody_sees_their_own_reach(store: Store) -> None:
    place, people = _staffed(store)
    for role, who, seen in (
        (Role.HR, "old", {"boss", "lead", "old", "E_1", "E%2"}),
        (Role.SUPERVISOR, "boss", {"boss", "lead", "old", "E_1", "E%2"}),
        (Role.SUPERVISOR, "lead", {"lead", "E_1", "E%2"}),
        (Role.EMPLOYEE, "lead", {"lead"}),
    ):
        asker = somebody(place.unit_id, role, employee_id=people[who].id)
        assert set(numbers(place.ask(list_employees, who=asker).rows)) == seen
        assert {one.number for one in place.ask(reporting_chart, DAY, who=asker).rows} == seen
        heads = sum(one.heads for one in place.ask(department_chart, DAY, who=asker))
        assert heads == len(seen)
        for one in people.values():
            expected: object = one if one.number in seen else NotFound
            found = [
                place.ask(get_employee, one.id, who=asker),
                place.ask(get_employee_by_number, one.number, who=asker),
            ]
            assert all(answer == expected or type(answer) is expected for answer in found)


def test_another_unit_sees_nobody_of_this_one(store: Store) -> None:
    place, people = _staffed(store)
    other = house(store, "bank")
    assert other.ask(list_employees).rows == ()
    assert other.ask(reporting_chart, DAY) == NOTHING
    assert other.ask(export_staff, DAY) == ()
    assert other.ask(list_employees, EmployeeFilter(department_id=place.a.id)).rows == ()
    assert other.ask(get_employee, people["boss"].id) == other.ask(get_employee, new_id())
    assert isinstance(other.ask(get_employee_by_number, "boss"), NotFound)


def test_the_chart_of_departments_counts_heads(store: Store) -> None:
    place, _ = _staffed(store)
    chart = place.ask(department_chart, date(2026, 10, 16))
    assert [(one.code, one.depth, one.heads, one.heads_below) for one in chart] == [
        ("A", 0, 1, 4),
        ("A1", 1, 2, 3),
        ("A1X", 2, 1, 1),
        ("B", 0, 0, 0),
    ]


def test_the_chart_of_people_follows_their_supervisors(store: Store) -> None:
    place, people = _staffed(store)
    chart = place.ask(reporting_chart, date(2026, 10, 16)).rows
    assert [(one.number, one.depth, one.reports) for one in chart] == [
        ("boss", 0, 1),
        ("lead", 1, 2),
        ("E%2", 2, 0),
        ("E_1", 2, 0),
    ]
    before_lead = place.ask(reporting_chart, date(2026, 10, 14)).rows
    assert [(one.number, one.depth) for one in before_lead] == [("E%2", 0), ("E_1", 0), ("boss", 0), ("old", 1)]
    lead = somebody(place.unit_id, Role.SUPERVISOR, employee_id=people["lead"].id)
    own = place.ask(reporting_chart, DAY, who=lead).rows
    assert [(one.number, one.depth) for one in own] == [("lead", 0), ("E%2", 1), ("E_1", 1)]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_the_chart_of_people_comes_by_pages(store: Store, size: int) -> None:
    place, _ = _staffed(store)
    pages = walked(lambda first, after: place.ask(reporting_chart, DAY, first, after), size)
    assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)
    assert [one.number for one in sum(pages, ())] == [one.number for one in place.ask(reporting_chart, DAY).rows]


def test_a_number_that_begins_like_another_stands_behind_those_who_report_to_that(sqlite_store: Store) -> None:
    place = house(sqlite_store)
    boss = place.hire("1")
    place.hire("1-1")
    place.hire("9", supervisor_id=boss.id)
    place.hire("10")
    chart = place.ask(reporting_chart, DAY).rows
    assert [one.path for one in chart] == [("1",), ("1", "9"), ("1-1",), ("10",)]
    assert codes(place.ask(reporting_chart, DAY, 101)) == ["page.size"]


def test_exporting_and_importing_reach_the_whole_unit_or_nobody() -> None:
    for action in (Action.EXPORT_EMPLOYEES, Action.IMPORT_EMPLOYEES):
        assert set(POLICY[action].values()) == {Reach.UNIT}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.EMPLOYEE, Role.INTEGRATOR, Role.AUDITOR])
def test_the_whole_staff_is_not_for_everybody(sqlite_store: Store, role: Role) -> None:
    place = house(sqlite_store)
    assert isinstance(place.ask(export_staff, DAY, who=somebody(place.unit_id, role)), NotAllowed)
