"""Hiring, changing, leaving, coming back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from server.employees.commands.staff import change_employee, hire, leave, reinstate
from server.employees.tables import Employee, Employment
from server.employees.values import Contact, EmployeeView, Placement
from server.identity.roles import UNIT_ROLES, Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.employees.house import codes, house
from tests.server.stores import Store, somebody

MAY = date(2026, 5, 1)
BAD = [
    ("", "An", {}, {}, ["number"]),
    ("x" * 65, "An", {}, {}, ["number"]),
    ("E 1 ", "An", {}, {}, ["number"]),
    ("E1", " ", {}, {}, ["name"]),
    ("E1", "x" * 201, {}, {}, ["name"]),
    ("E1", "An", {"email": "an"}, {}, ["email"]),
    ("E1", "An", {"email": "an@b"}, {}, ["email"]),
    ("E1", "An", {"phone": "call me"}, {}, ["phone"]),
    ("E1", "An", {}, {"hired_on": date(1899, 12, 31)}, ["hiredOn"]),
    ("E1", "An", {}, {"hired_on": date(2200, 1, 1)}, ["hiredOn"]),
    ("", "", {"email": "", "phone": ""}, {}, ["number", "name", "email", "phone"]),
]


def test_somebody_is_hired(store: Store) -> None:
    place = house(store)
    boss = place.hire("boss")
    contact = Contact(name="安", email="an@example.org", phone="+86 138 0000 0000")
    placement = Placement(
        department_id=place.a.id,
        position_id=place.agent.id,
        team_id=place.team.id,
        supervisor_id=boss.id,
        employment=Employment.PROBATION,
        hired_on=MAY,
    )
    made = place.do(EmployeeView, hire, "E1", contact, placement)
    assert (made.number, made.name, made.email, made.phone) == ("E1", "安", "an@example.org", "+86 138 0000 0000")
    assert (made.placement, made.left_on, made.erased, made.version) == (placement, None, False, 1)
    assert place.tags()[-2:] == ["api:person:hire", "api:employee:hire"]
    assert codes(place.do(Conflict, hire, "E1", contact, placement)) == ["code.taken"]


@pytest.mark.parametrize(("number", "name", "contact", "placement", "paths"), BAD)
def test_what_nobody_can_be_hired_with(
    sqlite_store: Store, number: str, name: str, contact: dict[str, Any], placement: dict[str, Any], paths: list[str]
) -> None:
    place = house(sqlite_store)
    there = Placement(**({"department_id": place.a.id, "position_id": place.agent.id} | placement))
    refused = place.do(Invalid, hire, number, Contact(**({"name": name} | contact)), there)
    assert [problem.path for problem in refused.problems] == paths
    assert place.count(Employee) == 0


def test_nobody_stands_where_there_is_nothing(store: Store) -> None:
    place, other = house(store), house(store, "bank")
    foreign = other.hire("eve")
    for wrong, path in (
        ({"department_id": other.a.id}, "departmentId"),
        ({"position_id": other.agent.id}, "positionId"),
        ({"team_id": other.team.id}, "teamId"),
        ({"team_id": place.team.id, "department_id": place.b.id}, "teamId"),
        ({"supervisor_id": foreign.id}, "supervisorId"),
    ):
        there = {"department_id": place.a.id, "position_id": place.agent.id} | wrong
        refused = place.do(NotFound, hire, "E1", Contact(name="An"), Placement(**there))
        assert [problem.path for problem in refused.problems] == [path]
    ann = place.hire("ann")
    elsewhere = Placement(department_id=other.a.id, position_id=place.agent.id)
    assert place.do(NotFound, change_employee, ann.id, 1, elsewhere)


def test_a_change_says_all_of_it(store: Store) -> None:
    place = house(store)
    ann = place.hire("ann", team_id=place.team.id, hired_on=MAY)
    moved = Placement(department_id=place.b.id, position_id=place.agent.id, employment=Employment.INTERN)
    changed = place.do(EmployeeView, change_employee, ann.id, ann.version, moved)
    assert (changed.placement, changed.version) == (moved, 2)
    assert place.do(Stale, change_employee, ann.id, ann.version, moved).version == 2
    again = place.do(EmployeeView, change_employee, ann.id, 2, moved)
    assert again.version == 2
    assert place.tags().count("api:employee:change") == 1


def test_nobody_reports_to_themselves_over_any_number_of_steps(store: Store) -> None:
    place = house(store)
    top = place.hire("top")
    mid = place.hire("mid", supervisor_id=top.id)
    low = place.hire("low", supervisor_id=mid.id)
    there = {"department_id": place.a.id, "position_id": place.agent.id}
    for boss in (top, mid, low):
        refused = place.do(Conflict, change_employee, top.id, 1, Placement(**there, supervisor_id=boss.id))
        assert codes(refused) == ["supervisor.cycle"]
    place.do(EmployeeView, change_employee, low.id, 1, Placement(**there, supervisor_id=top.id))
    place.do(EmployeeView, change_employee, mid.id, 1, Placement(**there, supervisor_id=low.id))


@pytest.mark.parametrize(
    ("hired", "left", "path"),
    [(None, MAY, None), (MAY, MAY, None), (MAY, date(2026, 4, 30), "leftOn"), (None, date(2200, 1, 1), "leftOn")],
)
def test_the_last_day_is_not_before_the_first(store: Store, hired: date | None, left: date, path: str | None) -> None:
    place = house(store)
    ann = place.hire("ann", hired_on=hired)
    if path is not None:
        assert place.do(Invalid, leave, ann.id, 1, left).problems[0].path == path
        return
    gone = place.do(EmployeeView, leave, ann.id, 1, left)
    assert gone.left_on == left
    there = Placement(department_id=place.a.id, position_id=place.agent.id, hired_on=date(2026, 5, 2))
    assert codes(place.do(Invalid, change_employee, ann.id, 2, there)) == ["employee.left_before_hired"]
    assert place.do(EmployeeView, reinstate, ann.id, 2).left_on is None
    assert codes(place.do(Conflict, reinstate, ann.id, 3)) == ["employee.not_left"]


def test_a_stale_version_is_refused_everywhere(store: Store) -> None:
    place = house(store)
    ann = place.hire("ann")
    for what, rest in ((leave, (MAY,)), (reinstate, ()), (change_employee, (ann.placement,))):
        assert place.do(Stale, what, ann.id, 7, *rest).version == 1


def test_who_belongs_to_another_unit_is_nobody_here(store: Store) -> None:
    place, other = house(store), house(store, "bank")
    foreign = other.hire("eve")
    for what, rest in ((leave, (MAY,)), (reinstate, ()), (change_employee, (foreign.placement,))):
        refused = [place.do(NotFound, what, one, 1, *rest) for one in (foreign.id, new_id())]
        assert refused[0] == refused[1]


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_hr_and_the_administrator_hire(sqlite_store: Store, role: Role) -> None:
    place = house(sqlite_store)
    there = Placement(department_id=place.a.id, position_id=place.agent.id)
    may = role in (Role.HR, Role.UNIT_ADMIN)
    who = somebody(place.unit_id, role)
    place.do(EmployeeView if may else NotAllowed, hire, "E1", Contact(name="An"), there, who=who)
