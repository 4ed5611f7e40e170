"""The deployment through GraphQL: its units and users."""

from __future__ import annotations

from typing import Any

import pytest

from server.identity.roles import Door, Role
from server.identity.who import oneself
from server.refusal import NotSignedIn
from server.schema.ids import global_id
from tests.server.identity.people import PASSWORD, entrance, logged_in, member, user
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store, deployment_admin, somebody

USERS = """query ($first: Int, $after: String, $filter: UserFilterInput) {
  users(first: $first, after: $after, filter: $filter) {
    nodes { id login name language deploymentAdmin hasPassword oidcIssuer createdAt disabledAt erasedAt version }
    pageInfo { endCursor hasNextPage } } }"""
UNIT = "unit { code name version closedAt }"
SECRET = PASSWORD.get_secret_value()


@pytest.fixture
def root(store: Store) -> Asker:
    """Somebody who runs the deployment."""
    return Asker(store, deployment_admin())


def logins(asker: Asker, **variables: Any) -> list[str]:
    return [one["login"] for one in asker.run(USERS, **variables).data["users"]["nodes"]]


def test_units_come_and_close(root: Asker) -> None:
    made = did(root, "createUnit", UNIT, code="shop", name="网店")
    assert made == {"code": "shop", "name": "网店", "version": 1, "closedAt": None}
    assert why(does(root, "createUnit", UNIT, code="shop", name="x")) == ("Conflict", "unit.code_taken", ["code"])
    assert why(does(root, "createUnit", UNIT, code="A b", name="x")) == ("Invalid", "unit.bad_code", ["code"])
    assert why(does(root, "createUnit", UNIT, code="b", name=" ")) == ("Invalid", "unit.bad_name", ["name"])
    stale = does(root, "closeUnit", UNIT, code="shop", version=7)
    assert (why(stale), stale["seen"]) == (("Stale", "stale", ["version"]), 1)
    assert why(does(root, "closeUnit", UNIT, code="bank", version=1)) == ("NotFound", "not_found", ["code"])
    closed = did(root, "closeUnit", UNIT, code="shop", version=1)
    assert (closed["version"], closed["closedAt"] is None) == (2, False)
    listed = root.run("{ units { id code closedAt } }").data["units"]
    assert listed == [{"id": global_id("Unit", "shop"), "code": "shop", "closedAt": closed["closedAt"]}]


def test_users_are_created_and_found(root: Asker) -> None:
    made = did(
        root, "createUser", "user { id login language hasPassword version }", login="Ann", name="安", password=SECRET
    )
    assert made == {"id": made["id"], "login": "ann", "language": "ZH", "hasPassword": True, "version": 1}
    did(root, "createUser", "user { id }", login="ben", name="Ben", language="EN", deploymentAdmin=True)
    taken = does(root, "createUser", "user { id }", login="ANN ", name="x")
    assert why(taken) == ("Conflict", "user.login_taken", ["login"])
    bad = does(root, "createUser", "user { id }", login="x", name="", password="short")
    assert [one["path"] for one in bad["problems"]] == [["login"], ["name"], ["password"]]
    first = root.run(USERS, first=1).data["users"]
    assert first["pageInfo"]["hasNextPage"]
    assert logins(root, after=first["pageInfo"]["endCursor"]) == ["ben"]
    assert logins(root, filter={"text": "安"}) == ["ann"]
    assert logins(root, filter={"disabled": True}) == []
    found = root.run('{ userByLogin(login: "Ben") { language deploymentAdmin hasPassword } }').data["userByLogin"]
    assert found == {"language": "EN", "deploymentAdmin": True, "hasPassword": False}
    again = root.run("query ($id: ID!) { node(id: $id) { ... on User { name } } }", id=made["id"]).data["node"]
    assert again == {"name": "安"}


def test_the_number_of_statements_does_not_grow_with_the_users(root: Asker) -> None:
    user(root.store, "u0", None)
    few = root.run(USERS, first=100)
    for number in range(1, 20):
        user(root.store, f"u{number}", None)
    many = root.run(USERS, first=100)
    assert len(many.data["users"]["nodes"]) == 20
    assert many.statements == few.statements


def test_a_user_is_disabled_enabled_and_erased_everywhere(root: Asker) -> None:
    store, shop = root.store, root.store.unit("shop")
    ann = user(store, "ann")
    role = member(store, shop.id, ann.id, Role.HR)
    session = logged_in(entrance(store), "ann")
    id = global_id("User", ann.id)
    off = did(root, "disableUser", "user { version disabledAt }", userId=id, version=1)
    assert off["disabledAt"] is not None
    assert isinstance(entrance(store).signed_in(session.token), NotSignedIn)
    on = did(root, "enableUser", "user { version disabledAt }", userId=id, version=off["version"])
    assert on["disabledAt"] is None
    early = does(root, "eraseUser", "user { id }", userId=id, version=on["version"])
    assert early["__typename"] == "Conflict"
    admin = Asker(store, somebody(shop.id, Role.UNIT_ADMIN))
    did(admin, "endMembership", "membership { id }", membershipId=global_id("Membership", role.id), version=1)
    off = did(root, "disableUser", "user { version }", userId=id, version=on["version"])
    gone = did(root, "eraseUser", "user { login name erasedAt hasPassword }", userId=id, version=off["version"])
    assert (gone["login"], gone["name"], gone["hasPassword"], gone["erasedAt"] is None) == (None, "", False, False)
    assert logins(root) == []
    ended = admin.run("{ memberships(filter: { ended: true }) { nodes { name role } } }").data["memberships"]
    assert ended["nodes"] == [{"name": "", "role": "HR"}]


def test_ways_in_are_set_and_taken_away(root: Asker) -> None:
    ann = user(root.store, "ann", None)
    id = global_id("User", ann.id)
    bound = did(
        root, "bindOidc", "user { oidcIssuer version }", userId=id, version=1, issuer="https://id.example", subject="7"
    )
    assert bound["oidcIssuer"] == "https://id.example"
    empty = does(root, "bindOidc", "user { id }", userId=id, version=2, issuer="", subject="7")
    assert why(empty) == ("Invalid", "user.bad_binding", ["subject"])
    loose = did(root, "unbindOidc", "user { oidcIssuer version }", userId=id, version=bound["version"])
    assert loose["oidcIssuer"] is None
    short = does(root, "setUserPassword", "user { id }", userId=id, version=loose["version"], password="short")
    assert why(short) == ("Invalid", "password.length", ["password"])
    did(root, "setUserPassword", "user { id }", userId=id, version=loose["version"], password=SECRET)
    logged_in(entrance(root.store), "ann")
    assert did(root, "revokeUserSessions", "ended", userId=id) == 1
    unknown = does(root, "revokeUserSessions", "ended", userId=global_id("User", "x"))
    assert why(unknown) == ("NotFound", "not_found", ["userId"])


def test_nobody_disables_themselves(store: Store) -> None:
    ann = user(store, "ann", deployment_admin=True)
    asker = Asker(store, oneself(ann.id, Door.API, administers=True))
    refused = does(asker, "disableUser", "user { id }", userId=global_id("User", ann.id), version=1)
    assert why(refused) == ("Conflict", "user.oneself", ["userId"])


@pytest.mark.parametrize("role", [Role.UNIT_ADMIN, Role.AUDITOR, Role.EMPLOYEE])
def test_a_unit_sees_no_users_and_no_other_units(sqlite_store: Store, role: Role) -> None:
    shop = sqlite_store.unit("shop")
    ann = user(sqlite_store, "ann")
    asker = Asker(sqlite_store, somebody(shop.id, role))
    reply = asker.run(
        'query ($id: ID!) { users { nodes { id } } userByLogin(login: "ann") { id } units { code } node(id: $id) { id } }',
        id=global_id("User", ann.id),
    )
    assert reply.data == {"users": None, "userByLogin": None, "units": None, "node": None}
    assert [one["type"] for one in reply.refusals] == ["NotAllowed", "NotAllowed", "NotAllowed", "NotFound"]
    assert does(asker, "createUser", "user { id }", login="ben", name="Ben")["__typename"] == "NotAllowed"


def test_a_user_who_runs_nothing_sees_nobody(sqlite_store: Store) -> None:
    asker = Asker(sqlite_store, oneself(user(sqlite_store, "ann").id, Door.API))
    reply = asker.run(
        "{ users { nodes { id } } units { code } memberships { nodes { id } } auditEntries { nodes { id } } }"
    )
    assert set(reply.data.values()) == {None}
    assert [one["action"] for one in reply.refusals] == [
        "MANAGE_USERS",
        "LIST_UNITS",
        "READ_MEMBERSHIPS",
        "READ_AUDIT",
    ]
