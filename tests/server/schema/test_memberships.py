"""Roles and tokens of a unit through GraphQL."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from server.identity.roles import Role
from server.identity.who import Who
from server.schema.ids import global_id
from server.units.values import UnitView
from tests.server.identity.people import entrance, member, user
from tests.server.people import staff
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store, somebody

MEMBERSHIPS = """query ($first: Int, $after: String, $filter: MembershipFilterInput) {
  memberships(first: $first, after: $after, filter: $filter) {
    nodes { id userId name role employee { number } createdAt endedAt version } pageInfo { endCursor } } }"""
TOKENS = """query ($first: Int) { apiTokens(first: $first) {
  nodes { id name owner { userId name } scopes createdAt expiresAt revokedAt version } } }"""
MADE = "created { secret token { id name scopes owner { name } version } }"


@pytest.fixture
def shop(store: Store) -> UnitView:
    return store.unit("shop")


@pytest.fixture
def admin(store: Store, shop: UnitView) -> Asker:
    return joined(store, shop, "ada", Role.UNIT_ADMIN)


def joined(store: Store, shop: UnitView, login: str, role: Role) -> Asker:
    """A new user who has the role."""
    one = user(store, login, None)
    member(store, shop.id, one.id, role)
    return Asker(store, somebody(shop.id, role, user_id=one.id))


def test_a_role_is_given_by_login_and_ended(admin: Asker, shop: UnitView) -> None:
    ann = user(admin.store, "ann", None)
    employee = staff(admin.store, shop.id, {"ann": None})["ann"]
    made = did(
        admin,
        "grantMembership",
        "membership { id userId name role employee { number } version }",
        login="Ann",
        role="SUPERVISOR",
        employeeId=global_id("Employee", employee),
    )
    assert made == {
        "id": made["id"],
        "userId": global_id("User", ann.id),
        "name": "Ann",
        "role": "SUPERVISOR",
        "employee": {"number": "ann"},
        "version": 1,
    }
    stale = does(admin, "endMembership", "membership { id }", membershipId=made["id"], version=5)
    assert (stale["__typename"], stale["seen"]) == ("Stale", 1)
    held = does(admin, "eraseMemberships", "erased", userId=made["userId"])
    assert why(held) == ("Conflict", "membership.not_ended", ["userId"])
    did(admin, "endMembership", "membership { endedAt }", membershipId=made["id"], version=1)
    listed = [admin.run(MEMBERSHIPS, filter=given).data["memberships"]["nodes"] for given in (None, {"ended": True})]
    assert [[one["role"] for one in rows] for rows in listed] == [["UNIT_ADMIN"], ["SUPERVISOR", "UNIT_ADMIN"]]
    (only,) = admin.run(MEMBERSHIPS, filter={"ended": True, "userId": made["userId"]}).data["memberships"]["nodes"]
    assert (only["role"], only["endedAt"] is None) == ("SUPERVISOR", False)
    (found,) = admin.run(MEMBERSHIPS, filter={"ended": True, "text": "nn"}).data["memberships"]["nodes"]
    assert found == only
    assert did(admin, "eraseMemberships", "erased", userId=made["userId"]) == 1
    again = admin.run("query ($id: ID!) { node(id: $id) { ... on Membership { name } } }", id=made["id"])
    assert again.data["node"] == {"name": ""}


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"login": "nobody", "role": "HR"}, ("NotFound", "not_found", ["login"])),
        ({"login": "ann", "role": "OPERATOR"}, ("Invalid", "membership.not_of_units", ["role"])),
        ({"login": "ann", "role": "EMPLOYEE"}, ("Invalid", "membership.employee", ["employeeId"])),
        ({"login": "ann", "role": "HR", "name": " "}, ("Invalid", "membership.bad_name", ["name"])),
    ],
)
def test_a_role_that_cannot_be_given(admin: Asker, given: dict[str, Any], refused: tuple[str, str, list[str]]) -> None:
    user(admin.store, "ann", None)
    assert why(does(admin, "grantMembership", "membership { id }", **given)) == refused


def test_a_unit_keeps_its_last_administrator(admin: Asker) -> None:
    (row,) = admin.run(MEMBERSHIPS, filter={"role": "UNIT_ADMIN"}).data["memberships"]["nodes"]
    refused = does(admin, "endMembership", "membership { id }", membershipId=row["id"], version=row["version"])
    assert why(refused) == ("Conflict", "membership.last_admin", ["membershipId"])


def test_the_number_of_statements_does_not_grow_with_the_members(admin: Asker, shop: UnitView) -> None:
    people = {f"p{number}": None for number in range(12)}
    ids = staff(admin.store, shop.id, people)
    auditor = Asker(admin.store, somebody(shop.id, Role.AUDITOR))

    def join(login: str) -> None:
        member(admin.store, shop.id, user(admin.store, login, None).id, Role.EMPLOYEE, ids[login])

    join("p0")
    few = auditor.run(MEMBERSHIPS, first=100)
    for login in list(people)[1:]:
        join(login)
    many = auditor.run(MEMBERSHIPS, first=100)
    numbers = [one["employee"] and one["employee"]["number"] for one in many.data["memberships"]["nodes"]]
    assert sorted(one for one in numbers if one) == sorted(people)
    assert many.statements == few.statements


def test_a_token_shows_its_secret_once(admin: Asker) -> None:
    document = f"""mutation ($input: CreateApiTokenInput!, $key: String) {{
      createApiToken(input: $input, idempotencyKey: $key) {{ ... on CreateApiTokenPayload {{ {MADE} }} }} }}"""
    given = {"name": "feed", "scopes": ["READ_SCHEMA", "READ_EMPLOYEES"], "days": 30}
    first, again = (admin.run(document, input=given, key="k").data["createApiToken"]["created"] for _ in range(2))
    assert first["secret"].startswith("sy_")
    assert again == {"secret": None, "token": first["token"]}
    assert first["token"]["scopes"] == ["READ_EMPLOYEES", "READ_SCHEMA"]
    assert first["token"]["owner"] == {"name": "Somebody"}
    assert isinstance(entrance(admin.store).who_of_token(SecretStr(first["secret"])), Who)
    gone = did(admin, "revokeApiToken", "token { revokedAt }", tokenId=first["token"]["id"], version=1)
    assert gone["revokedAt"] is not None
    assert not isinstance(entrance(admin.store).who_of_token(SecretStr(first["secret"])), Who)


def test_a_token_that_cannot_be_made(admin: Asker) -> None:
    bad = does(admin, "createApiToken", "created { secret }", name="", scopes=["RATE", "MANAGE_TOKENS"], days=0)
    assert [one["path"] for one in bad["problems"]] == [["name"], ["days"], ["scopes", "0"], ["scopes", "1"]]
    hr = joined(admin.store, admin.store.unit("bank"), "hal", Role.HR)
    other = {"name": "x", "scopes": ["READ_EMPLOYEES"], "days": 1, "userId": global_id("User", hr.who.user_id)}
    assert why(does(admin, "createApiToken", "created { secret }", **other)) == ("NotFound", "not_found", ["userId"])
    assert does(hr, "createApiToken", "created { secret }", **other)["__typename"] == "NotAllowed"


def test_integrators_see_their_own_tokens(admin: Asker, shop: UnitView) -> None:
    robot = joined(admin.store, shop, "robot", Role.INTEGRATOR)
    given = {"scopes": ["READ_EMPLOYEES"], "days": 1}
    theirs = did(admin, "createApiToken", MADE, name="b", **given)["token"]
    mine = did(robot, "createApiToken", MADE, name="a", **given)["token"]
    assert [one["name"] for one in admin.run(TOKENS).data["apiTokens"]["nodes"]] == ["a", "b"]
    (only,) = robot.run(TOKENS).data["apiTokens"]["nodes"]
    assert (only["id"], only["owner"]["userId"]) == (mine["id"], global_id("User", robot.who.user_id))
    foreign = does(robot, "revokeApiToken", "token { id }", tokenId=theirs["id"], version=1)
    assert why(foreign) == ("NotFound", "not_found", ["tokenId"])
    reply = robot.run("query ($id: ID!) { node(id: $id) { id } memberships { nodes { id } } }", id=theirs["id"])
    assert reply.data == {"node": None, "memberships": None}


def test_the_number_of_statements_does_not_grow_with_the_tokens(admin: Asker) -> None:
    given = {"scopes": ["READ_EMPLOYEES"], "days": 1}
    did(admin, "createApiToken", MADE, name="0", **given)
    few = admin.run(TOKENS, first=100)
    for number in range(1, 12):
        did(admin, "createApiToken", MADE, name=str(number), **given)
    many = admin.run(TOKENS, first=100)
    assert len(many.data["apiTokens"]["nodes"]) == 12
    assert many.statements == few.statements
