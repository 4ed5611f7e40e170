"""Departments, teams and positions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from server.employees.commands.departments import (
    create_department,
    move_department,
    remove_department,
    rename_department,
)
from server.employees.commands.positions import create_position, remove_position, rename_position
from server.employees.commands.staff import leave
from server.employees.commands.teams import create_team, move_team, remove_team, rename_team
from server.employees.queries.staff import get_employee
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.employees.tables import Department
from server.employees.values import DepartmentView, EmployeeView, PositionView, TeamView
from server.identity.roles import UNIT_ROLES, Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.employees.house import codes, house
from tests.server.stores import Store, somebody

_DAY = date(2026, 10, 31)
MAKERS = [
    (create_department, (), 40),
    (create_team, ("a",), 120),
    (create_position, (), 80),
]
BAD_WORDS = ["", " x", "x ", "a  b", "a\tb", "a\u202eb"]


@pytest.mark.parametrize(("make", "rest", "most"), MAKERS, ids=["department", "team", "position"])
def test_codes_and_names_have_limits(sqlite_store: Store, make: Any, rest: tuple[str, ...], most: int) -> None:
    place = house(sqlite_store)
    more = [getattr(place, name).id for name in rest]
    for bad in (*BAD_WORDS, "x" * (most + 1)):
        assert place.do(Invalid, make, bad, "名", *more).problems[0].path == "code"
    for bad in (*BAD_WORDS, "x" * 201):
        assert place.do(Invalid, make, "new", bad, *more).problems[0].path == "name"
    assert codes(place.do(Invalid, make, "", "", *more)) == ["text.missing", "text.missing"]
    made = place.do(object, make, "x" * most, "名" * 200, *more)
    assert codes(place.do(Conflict, make, made.code, "别的", *more)) == ["code.taken"]  # type: ignore[attr-defined]


def test_a_department_is_renamed_by_who_saw_its_last_version(store: Store) -> None:
    place = house(store)
    renamed = place.do(DepartmentView, rename_department, place.a.id, place.a.version, "客户服务部")
    assert (renamed.name, renamed.code, renamed.version) == ("客户服务部", "A", 2)
    assert place.do(Stale, rename_department, place.a.id, 1, "x").version == 2
    assert codes(place.do(Invalid, rename_department, place.a.id, 2, " ")) == ["text.invalid"]
    assert [one.name for one in place.ask(list_departments)] == ["客户服务部", "客服一部", "质检部"]


def test_a_department_moves_with_what_is_below_it_and_never_below_itself(store: Store) -> None:
    place = house(store)
    a2 = place.do(DepartmentView, create_department, "A2", "客服二部", place.a1.id)
    for below in (place.a, place.a1, a2):
        refused = place.do(Conflict, move_department, place.a.id, place.a.version, below.id)
        assert codes(refused) == ["department.cycle"]
    moved = place.do(DepartmentView, move_department, place.a.id, place.a.version, place.b.id)
    assert moved.parent_id == place.b.id
    assert codes(place.do(Conflict, move_department, place.b.id, place.b.version, a2.id)) == ["department.cycle"]
    top = place.do(DepartmentView, move_department, place.a1.id, place.a1.version, None)
    assert top.parent_id is None


def test_a_parent_that_is_not_there_is_told_from_the_department(sqlite_store: Store) -> None:
    place = house(sqlite_store)
    nobody = new_id()
    for what, arguments, path in (
        (create_department, ("C", "x", nobody), "parentId"),
        (move_department, (place.a.id, place.a.version, nobody), "parentId"),
        (move_department, (nobody, 1, place.a.id), "departmentId"),
    ):
        assert [one.path for one in place.do(NotFound, what, *arguments).problems] == [path]


def test_only_what_is_unused_can_be_removed(store: Store) -> None:
    place = house(store)
    ann = place.hire("ann", team_id=place.team.id)
    gone = place.do(EmployeeView, leave, ann.id, ann.version, _DAY)
    assert gone.left_on == _DAY
    assert codes(place.do(Conflict, remove_department, place.a.id, 1)) == ["department.in_use"]
    assert codes(place.do(Conflict, remove_team, place.team.id, 1)) == ["team.in_use"]
    assert codes(place.do(Conflict, remove_position, place.agent.id, 1)) == ["position.in_use"]
    place.do(DepartmentView, remove_department, place.a1.id, 1)
    spare = place.do(TeamView, create_team, "S", "备班", place.b.id)
    assert codes(place.do(Conflict, remove_department, place.b.id, 1)) == ["department.in_use"]
    place.do(TeamView, remove_team, spare.id, 1)
    place.do(DepartmentView, remove_department, place.b.id, 1)
    unused = place.do(PositionView, create_position, "lead", "组长")
    place.do(PositionView, remove_position, unused.id, 1)
    assert [one.code for one in place.ask(list_departments)] == ["A"]
    assert [one.code for one in place.ask(list_teams)] == ["T"]
    assert [one.code for one in place.ask(list_positions)] == ["agent"]


def test_a_team_takes_its_members_along(store: Store) -> None:
    place = house(store)
    ann, ben = place.hire("ann", team_id=place.team.id), place.hire("ben")
    moved = place.do(TeamView, move_team, place.team.id, 1, place.b.id)
    assert moved.department_id == place.b.id
    assert place.ask(get_employee, ann.id).placement.department_id == place.b.id
    assert place.ask(get_employee, ben.id).placement.department_id == place.a.id
    assert place.tags()[-2:] == ["api:team:move", "api:employee:move"]


def test_teams_and_positions_are_renamed(store: Store) -> None:
    place = house(store)
    assert place.do(TeamView, rename_team, place.team.id, 1, "晚班").version == 2
    assert place.do(PositionView, rename_position, place.agent.id, 1, "坐席").name == "坐席"
    assert codes(place.do(Invalid, rename_team, place.team.id, 2, "")) == ["text.missing"]
    assert codes(place.do(Invalid, rename_position, place.agent.id, 2, "")) == ["text.missing"]


def test_what_is_not_here_is_the_same_as_what_never_was(store: Store) -> None:
    place, other = house(store), house(store, "bank")
    answers = [
        place.do(NotFound, what, row_id, 1, *rest)
        for what, foreign, rest in (
            (rename_department, other.a.id, ("x",)),
            (move_department, other.a.id, (None,)),
            (remove_department, other.a.id, ()),
            (rename_team, other.team.id, ("x",)),
            (move_team, other.team.id, (place.a.id,)),
            (remove_team, other.team.id, ()),
            (rename_position, other.agent.id, ("x",)),
            (remove_position, other.agent.id, ()),
        )
        for row_id in (foreign, new_id())
    ]
    assert answers[::2] == answers[1::2]
    assert place.do(NotFound, create_department, "C", "x", other.a.id)
    assert place.do(NotFound, create_team, "C", "x", other.a.id)
    assert place.do(NotFound, move_department, place.a.id, 1, other.a.id)
    assert place.do(NotFound, move_team, place.team.id, 1, other.a.id)
    assert place.count(Department) == other.count(Department) == 3


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_hr_and_the_administrator_organise_the_unit(sqlite_store: Store, role: Role) -> None:
    place = house(sqlite_store)
    may = role in (Role.HR, Role.UNIT_ADMIN)
    place.do(DepartmentView if may else NotAllowed, create_department, "C", "x", who=somebody(place.unit_id, role))
