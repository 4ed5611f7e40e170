"""Employees through GraphQL: pages, relations in a constant number of statements, mutations and their refusals."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from server.employees.tables import Employment
from server.identity.roles import Role
from server.schema.ids import global_id
from tests.server.employees.house import House, house
from tests.server.schema.asking import Asker
from tests.server.stores import Store, somebody

NOBODYS = UUID(int=7)
PAGE = """
query ($first: Int!, $after: String) {
  employees(first: $first, after: $after) {
    edges { cursor node { id number name employment hiredOn department { code parent { code } } team { code }
      position { code name } supervisor { number supervisor { number } } } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}
"""
HIRE = """
mutation ($input: HireEmployeeInput!, $key: String) {
  hireEmployee(input: $input, idempotencyKey: $key) {
    __typename
    ... on HireEmployeePayload { employee { id number department { code } } }
    ... on Refusal { code message problems { code path message remedy } }
  }
}
"""
CHANGE = """
mutation ($input: ChangeEmployeeInput!) {
  changeEmployee(input: $input) {
    __typename
    ... on ChangeEmployeePayload { employee { version employment } }
    ... on Stale { version }
  }
}
"""


@pytest.fixture
def place(store: Store) -> House:
    return house(store)


@pytest.fixture
def asker(place: House) -> Asker:
    return Asker(place.store, place.hr)


def hired(place: House, number: str) -> dict[str, object]:
    return {
        "number": number,
        "contact": {"name": "李军"},
        "placement": {
            "departmentId": global_id("Department", place.a.id),
            "positionId": global_id("Position", place.agent.id),
        },
    }


def test_pages_go_on_behind_the_last_cursor(place: House, asker: Asker) -> None:
    for number in ("1", "2", "3"):
        place.hire(number)
    first = asker.run(PAGE, first=2).data["employees"]
    rest = asker.run(PAGE, first=2, after=first["pageInfo"]["endCursor"]).data["employees"]
    assert [edge["node"]["number"] for edge in first["edges"] + rest["edges"]] == ["1", "2", "3"]
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, False)
    assert (rest["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasPreviousPage"]) == (False, True)


@pytest.mark.parametrize(
    ("asked", "code", "path"),
    [
        ({"first": 0}, "page.size", ["first"]),
        ({"first": 101}, "page.size", ["first"]),
        ({"first": 1, "after": "no cursor"}, "page.cursor", ["after"]),
    ],
)
def test_a_page_that_cannot_be_is_null_with_its_reason(
    asker: Asker, asked: dict[str, object], code: str, path: list[str]
) -> None:
    reply = asker.run(PAGE, **asked)
    assert reply.data == {"employees": None}
    (refusal,) = reply.refusals
    assert (refusal["path"], refusal["type"], refusal["code"]) == (["employees"], "Invalid", "invalid")
    assert [(one["code"], one["path"]) for one in refusal["problems"]] == [(code, path)]


def test_filters_are_the_querys_own(place: House, asker: Asker) -> None:
    boss = place.hire("1")
    place.hire("2", department_id=place.a1.id, supervisor_id=boss.id, employment=Employment.INTERN)
    place.hire("3", team_id=place.team.id, hired_on=date(2026, 10, 15))
    for wanted, numbers in (
        ({}, ["1", "2", "3"]),
        ({"departmentId": global_id("Department", place.a1.id)}, ["2"]),
        ({"teamId": global_id("Team", place.team.id)}, ["3"]),
        ({"positionId": global_id("Position", place.agent.id)}, ["1", "2", "3"]),
        ({"supervisorId": global_id("Employee", boss.id)}, ["2"]),
        ({"supervisorId": global_id("Department", boss.id)}, []),
        ({"employment": "INTERN"}, ["2"]),
        ({"text": "3"}, ["3"]),
        ({"activeOn": "2026-10-14"}, ["1", "2"]),
    ):
        reply = asker.run("query ($f: EmployeeFilterInput) { employees(filter: $f) { nodes { number } } }", f=wanted)
        assert (wanted, [one["number"] for one in reply.data["employees"]["nodes"]]) == (wanted, numbers)


def test_an_employee_is_found_by_number_within_reach(place: House, asker: Asker) -> None:
    one = place.hire("1")
    place.hire("2")
    document = "query ($number: String!) { employeeByNumber(number: $number) { number } }"
    own = Asker(place.store, somebody(place.unit_id, Role.EMPLOYEE, employee_id=one.id))
    assert asker.run(document, number="2").data == {"employeeByNumber": {"number": "2"}}
    assert own.run(document, number="1").data == {"employeeByNumber": {"number": "1"}}
    reply = own.run(document, number="2")
    assert (reply.data["employeeByNumber"], reply.refusals[0]["type"]) == (None, "NotFound")


def test_the_number_of_statements_does_not_grow_with_the_rows(place: House, asker: Asker) -> None:
    boss = place.hire("0", department_id=place.a1.id)
    place.hire("1", supervisor_id=boss.id, team_id=place.team.id)
    few = asker.run(PAGE, first=100)
    for number in range(2, 30):
        place.hire(str(number), supervisor_id=boss.id, team_id=place.team.id)
    many = asker.run(PAGE, first=100)
    assert len(many.data["employees"]["edges"]) == 30
    assert many.statements == few.statements
    assert many.data["employees"]["edges"][1]["node"]["supervisor"] == {"number": "0", "supervisor": None}
    assert many.data["employees"]["edges"][0]["node"]["department"] == {"code": "A1", "parent": {"code": "A"}}


def test_hiring_tells_what_came_of_it_or_why_not(place: House, asker: Asker) -> None:
    done = asker.run(HIRE, input=hired(place, "7")).data["hireEmployee"]
    assert done["__typename"] == "HireEmployeePayload"
    assert done["employee"]["department"] == {"code": "A"}
    taken = asker.run(HIRE, input=hired(place, "7")).data["hireEmployee"]
    assert taken["__typename"] == "Conflict"
    assert [problem["path"] for problem in taken["problems"]] == [["number"]]


def test_one_key_hires_once(place: House, asker: Asker) -> None:
    key = str(uuid4())
    first = asker.run(HIRE, input=hired(place, "7"), key=key).data
    assert asker.run(HIRE, input=hired(place, "7"), key=key).data == first
    other = asker.run(HIRE, input=hired(place, "8"), key=key).data["hireEmployee"]
    assert (other["__typename"], other["problems"][0]["code"]) == ("Conflict", "key.used")


@pytest.mark.parametrize(
    "id", ["", "x", "RW1wbG95ZWU6eA", global_id("Position", NOBODYS), global_id("Department", NOBODYS)]
)
def test_what_is_no_department_is_not_found(place: House, asker: Asker, id: str) -> None:
    given = hired(place, "7")
    given["placement"] = {**given["placement"], "departmentId": id}  # type: ignore[dict-item]
    refused = asker.run(HIRE, input=given).data["hireEmployee"]
    assert (refused["__typename"], refused["message"]) == ("NotFound", "There is no such department.")


def test_a_change_of_what_has_moved_on_is_refused(place: House, asker: Asker) -> None:
    one = place.hire("1")
    given = {
        "employeeId": global_id("Employee", one.id),
        "version": one.version,
        "placement": {**hired(place, "1")["placement"], "employment": "INTERN"},  # type: ignore[dict-item]
    }
    done = asker.run(CHANGE, input=given).data["changeEmployee"]
    assert done == {
        "__typename": "ChangeEmployeePayload",
        "employee": {"version": one.version + 1, "employment": "INTERN"},
    }
    assert asker.run(CHANGE, input=given).data["changeEmployee"] == {"__typename": "Stale", "version": one.version + 1}


def test_nodes_are_read_again_by_their_ids(place: House, asker: Asker) -> None:
    one = place.hire("1")
    ids = [global_id("Employee", one.id), "nonsense", global_id("Department", place.a.id)]
    reply = asker.run("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Employee { number } } }", ids=ids)
    assert reply.data["nodes"] == [
        {"__typename": "Employee", "id": ids[0], "number": "1"},
        None,
        {"__typename": "Department", "id": ids[2]},
    ]
    lone = asker.run("query ($id: ID!) { node(id: $id) { id } }", id="nonsense")
    assert (lone.data, [one["code"] for one in lone.refusals]) == ({"node": None}, ["not_found"])
