"""Departments, teams and positions through GraphQL: what belongs to what, every change, and the chart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from server.employees.commands.departments import create_department
from server.employees.values import DepartmentView
from server.identity.roles import Role
from server.schema.ids import global_id
from tests.server.employees.house import House, house
from tests.server.schema.asking import Asker, Reply
from tests.server.stores import Store, somebody

TREE = """{
  departments { code parent { code } departments { code departments { code } } teams { code department { code } } }
  teams { code name }
  positions { code name version }
}"""
CHART = "query ($on: Date) { departmentChart(on: $on) { depth heads headsBelow department { code parent { code } } } }"
LINES = """query ($on: Date, $first: Int!, $after: String) { reportingChart(on: $on, first: $first, after: $after) {
  nodes { depth reports employee { number supervisor { number } } } pageInfo { hasNextPage endCursor } } }"""

ABOVE = {"department": "parent { code }", "team": "department { code }", "position": ""}


@pytest.fixture
def place(store: Store) -> House:
    return house(store)


@pytest.fixture
def asker(place: House) -> Asker:
    return Asker(place.store, place.hr)


def change(asker: Asker, name: str, field: str, given: dict[str, Any]) -> Any:
    """What the mutation ``name`` answers; of a payload its ``field``."""
    title = name[0].upper() + name[1:]
    reply = asker.run(
        f"mutation ($input: {title}Input!) {{ {name}(input: $input) {{ __typename"
        f" ... on {title}Payload {{ {field} {{ id code name {ABOVE[field]} version }} }}"
        " ... on Refusal { problems { code path } } ... on Stale { version } } }",
        input=given,
    )
    answer = reply.data[name]
    return answer.get(field, answer)


def test_what_belongs_to_what(asker: Asker) -> None:
    data = asker.run(TREE).data
    assert data == {
        "departments": [
            {
                "code": "A",
                "parent": None,
                "departments": [{"code": "A1", "departments": []}],
                "teams": [{"code": "T", "department": {"code": "A"}}],
            },
            {"code": "A1", "parent": {"code": "A"}, "departments": [], "teams": []},
            {"code": "B", "parent": None, "departments": [], "teams": []},
        ],
        "teams": [{"code": "T", "name": "早班"}],
        "positions": [{"code": "agent", "name": "客服专员", "version": 1}],
    }


def test_the_tree_takes_as_many_statements_however_large_it_is(place: House, asker: Asker) -> None:
    place.do(DepartmentView, create_department, "C", "x", place.b.id)
    few = asker.run(TREE).statements
    for number in range(20):
        place.do(DepartmentView, create_department, f"C{number}", "x", place.b.id)
    assert asker.run(TREE).statements == few


def test_departments_come_and_go(place: House, asker: Asker) -> None:
    b = global_id("Department", place.b.id)
    made = change(asker, "createDepartment", "department", {"code": "B1", "name": "质检一部", "parentId": b})
    assert (made["code"], made["parent"], made["version"]) == ("B1", {"code": "B"}, 1)
    seen = {"departmentId": made["id"], "version": 1}
    renamed = change(asker, "renameDepartment", "department", {**seen, "name": "质检二部"})
    assert (renamed["name"], renamed["version"]) == ("质检二部", 2)
    for name, more in (("renameDepartment", {"name": "x"}), ("moveDepartment", {}), ("removeDepartment", {})):
        stale = change(asker, name, "department", {**seen, **more})
        assert (stale["__typename"], stale["version"]) == ("Stale", 2)
    moved = change(asker, "moveDepartment", "department", {**seen, "version": 2})
    assert (moved["parent"], moved["version"]) == (None, 3)
    gone = change(asker, "removeDepartment", "department", {**seen, "version": 3})
    assert gone["code"] == "B1"
    assert [one["code"] for one in asker.run("{ departments { code } }").data["departments"]] == ["A", "A1", "B"]


def test_teams_come_and_go(place: House, asker: Asker) -> None:
    ids = {one.code: global_id("Department", one.id) for one in (place.a, place.b)}
    made = change(asker, "createTeam", "team", {"code": "N", "name": "夜班", "departmentId": ids["A"]})
    assert (made["code"], made["department"]) == ("N", {"code": "A"})
    seen = {"teamId": made["id"], "version": 1}
    assert change(asker, "renameTeam", "team", {**seen, "name": "晚班"})["name"] == "晚班"
    moved = change(asker, "moveTeam", "team", {**seen, "version": 2, "departmentId": ids["B"]})
    assert (moved["department"], moved["version"]) == ({"code": "B"}, 3)
    assert change(asker, "removeTeam", "team", {**seen, "version": 3})["code"] == "N"
    assert change(asker, "removeTeam", "team", {**seen, "version": 3})["__typename"] == "NotFound"


def test_positions_come_and_go(asker: Asker) -> None:
    made = change(asker, "createPosition", "position", {"code": "lead", "name": "组长"})
    seen = {"positionId": made["id"], "version": 1}
    assert change(asker, "renamePosition", "position", {**seen, "name": "班长"})["name"] == "班长"
    assert change(asker, "removePosition", "position", {**seen, "version": 2})["code"] == "lead"
    assert len(asker.run("{ positions { id } }").data["positions"]) == 1


CYCLE = ("moveDepartment", "department", lambda at: {"departmentId": at("a"), "version": 1, "parentId": at("a1")})
REFUSED: list[tuple[str, str, Callable[[Callable[[str], str]], dict[str, Any]], str, str, list[str]]] = [
    ("createDepartment", "department", lambda _: {"code": "A", "name": "x"}, "Conflict", "code.taken", ["code"]),
    ("createDepartment", "department", lambda _: {"code": "", "name": "x"}, "Invalid", "text.missing", ["code"]),
    (
        "createDepartment",
        "department",
        lambda at: {"code": "C", "name": "x", "parentId": at("team")},
        "NotFound",
        "not_found",
        ["parentId"],
    ),
    (*CYCLE, "Conflict", "department.cycle", ["parentId"]),
    (
        "removeDepartment",
        "department",
        lambda at: {"departmentId": at("a"), "version": 1},
        "Conflict",
        "department.in_use",
        ["departmentId"],
    ),
    ("removeTeam", "team", lambda at: {"teamId": at("team"), "version": 1}, "Conflict", "team.in_use", ["teamId"]),
    (
        "removePosition",
        "position",
        lambda at: {"positionId": at("agent"), "version": 1},
        "Conflict",
        "position.in_use",
        ["positionId"],
    ),
]


@pytest.mark.parametrize(("name", "field", "given", "kind", "code", "path"), REFUSED, ids=lambda one: str(one)[:20])
def test_what_cannot_be_is_refused_with_its_place(
    place: House, asker: Asker, name: str, field: str, given: Any, kind: str, code: str, path: list[str]
) -> None:
    place.hire("1", team_id=place.team.id)
    kinds = {"a": "Department", "a1": "Department", "team": "Team", "agent": "Position"}
    answer = change(asker, name, field, given(lambda one: global_id(kinds[one], getattr(place, one).id)))
    assert (answer["__typename"], answer["problems"]) == (kind, [{"code": code, "path": path}])


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.EMPLOYEE, Role.TOP_MANAGEMENT, Role.AUDITOR])
def test_who_may_only_read_changes_nothing(place: House, role: Role) -> None:
    asker = Asker(place.store, somebody(place.unit_id, role))
    answer = change(asker, "createPosition", "position", {"code": "lead", "name": "组长"})
    assert answer["__typename"] == "NotAllowed"
    assert len(asker.run("{ departments { code } }").data["departments"]) == 3


def test_who_may_not_read_the_structure_is_told(place: House) -> None:
    reply = Asker(place.store, somebody(place.unit_id)).run("{ departments { code } departmentChart { depth } }")
    assert reply.data == {"departments": None, "departmentChart": None}
    assert [one["code"] for one in reply.refusals] == ["not_allowed"] * 2


def staffed(place: House) -> dict[str, Any]:
    """boss (A) above lead (A1) above one (A1); lone in B, who comes on the 15th."""
    boss = place.hire("boss")
    lead = place.hire("lead", department_id=place.a1.id, supervisor_id=boss.id)
    one = place.hire("one", department_id=place.a1.id, supervisor_id=lead.id)
    lone = place.hire("lone", department_id=place.b.id, hired_on=date(2026, 10, 15))
    return {"boss": boss, "lead": lead, "one": one, "lone": lone}


def heads(reply: Reply) -> list[tuple[str, int, int, int]]:
    return [
        (one["department"]["code"], one["depth"], one["heads"], one["headsBelow"])
        for one in reply.data["departmentChart"]
    ]


def test_the_chart_of_departments_counts_who_is_within_reach(place: House, asker: Asker) -> None:
    people = staffed(place)
    assert heads(asker.run(CHART, on="2026-10-15")) == [("A", 0, 1, 3), ("A1", 1, 2, 2), ("B", 0, 1, 1)]
    assert heads(asker.run(CHART, on="2026-10-14"))[-1] == ("B", 0, 0, 0)
    lead = Asker(place.store, somebody(place.unit_id, Role.SUPERVISOR, employee_id=people["lead"].id))
    assert heads(lead.run(CHART, on="2026-10-15")) == [("A", 0, 0, 2), ("A1", 1, 2, 2), ("B", 0, 0, 0)]


def test_the_chart_of_people_comes_by_pages(place: House, asker: Asker) -> None:
    staffed(place)
    first = asker.run(LINES, on="2026-10-15", first=3)
    page = first.data["reportingChart"]
    assert [(one["employee"]["number"], one["depth"], one["reports"]) for one in page["nodes"]] == [
        ("boss", 0, 1),
        ("lead", 1, 1),
        ("one", 2, 0),
    ]
    assert page["nodes"][1]["employee"]["supervisor"] == {"number": "boss"}
    rest = asker.run(LINES, on="2026-10-15", first=3, after=page["pageInfo"]["endCursor"])
    assert [one["employee"]["number"] for one in rest.data["reportingChart"]["nodes"]] == ["lone"]
    assert rest.data["reportingChart"]["pageInfo"]["hasNextPage"] is False
    assert asker.run(LINES, on="2026-10-15", first=2).statements == first.statements
