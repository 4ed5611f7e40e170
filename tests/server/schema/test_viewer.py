"""Who asks, why they can't, and their own sessions and password."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from server.identity.policy import Action
from server.identity.roles import Door, Role
from server.identity.who import Who, oneself
from server.schema.ids import global_id
from server.units.values import UnitView
from tests.server.identity.people import OTHER, PASSWORD, entrance, logged_in, member, user
from tests.server.people import staff
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store, somebody

VIEWER = """{ viewer { userId name language roles scopes unit { id code name version } employee { number name }
  units { code name roles } permissions { action reach role reason { zh en } } } }"""
SESSIONS = "{ sessions { id method current createdAt expiresAt } }"


@pytest.fixture
def shop(store: Store) -> UnitView:
    return store.unit("shop")


def inside(store: Store, shop: UnitView) -> Who:
    """Ann, a supervisor of the shop who reads English, with a session."""
    ann = user(store, "ann", language="en")
    ids = staff(store, shop.id, {"ann": None})
    member(store, shop.id, ann.id, Role.SUPERVISOR, ids["ann"])
    ways = entrance(store)
    who = ways.enter(logged_in(ways, "ann").token, "shop", Door.API)
    assert isinstance(who, Who)
    return who


def outside(store: Store, login: str = "ann", **keywords: Any) -> Asker:
    """A user with a session, who stands outside of units."""
    user(store, login, **keywords)
    ways = entrance(store)
    who = ways.outside(logged_in(ways, login).token, Door.API)
    assert isinstance(who, Who)
    return Asker(store, who)


def test_within_a_unit_you_are_whom_it_knows(store: Store, shop: UnitView) -> None:
    who = inside(store, shop)
    seen = Asker(store, who).run(VIEWER).data["viewer"]
    permissions = {one.pop("action"): one for one in seen.pop("permissions")}
    assert seen == {
        "userId": global_id("User", who.user_id),
        "name": "Somebody",
        "language": "EN",
        "roles": ["SUPERVISOR"],
        "scopes": None,
        "unit": {"id": global_id("Unit", "shop"), "code": "shop", "name": "SHOP", "version": 1},
        "employee": {"number": "ann", "name": "Ann"},
        "units": [],
    }
    assert list(permissions) == [action.name for action in Action]
    assert permissions["READ_FACTS"] == {
        "reach": "TEAM",
        "role": "SUPERVISOR",
        "reason": {
            "zh": "supervisor 可对直接或间接下属进行 fact.read。",
            "en": "supervisor may do fact.read for those who report to you.",
        },
    }
    assert (permissions["READ_AUDIT"]["reach"], permissions["READ_AUDIT"]["role"]) == ("NONE", None)
    assert permissions["CREATE_UNIT"]["reason"]["en"] == "unit.create belongs to the deployment, not to a unit."


def test_a_token_tells_its_scopes(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    scopes = frozenset({Action.READ_VIEWER, Action.READ_FACTS})
    seen = Asker(sqlite_store, somebody(shop.id, Role.HR, scopes=scopes)).run(VIEWER).data["viewer"]
    assert seen["scopes"] == ["READ_FACTS", "READ_VIEWER"]
    assert {one["action"] for one in seen["permissions"] if one["reach"] != "NONE"} == {"READ_FACTS", "READ_VIEWER"}
    blind = Asker(sqlite_store, somebody(shop.id, Role.HR, scopes=frozenset({Action.READ_FACTS}))).run(VIEWER)
    assert blind.data == {"viewer": None}
    assert [(one["type"], one["action"]) for one in blind.refusals] == [("NotAllowed", "READ_VIEWER")]


def test_outside_of_units_you_choose_one(store: Store, shop: UnitView) -> None:
    asker = outside(store)
    assert asker.who.user_id is not None
    member(store, shop.id, asker.who.user_id, Role.HR)
    member(store, shop.id, asker.who.user_id, Role.AUDITOR)
    seen = asker.run(VIEWER).data["viewer"]
    assert (seen["name"], seen["unit"], seen["employee"], seen["roles"]) == ("Ann", None, None, ["VISITOR"])
    assert seen["units"] == [{"code": "shop", "name": "SHOP", "roles": ["AUDITOR", "HR"]}]
    may = {one["action"] for one in seen["permissions"] if one["reach"] != "NONE"}
    assert may == {"LOG_IN", "LOG_OUT", "CHANGE_PASSWORD", "READ_SESSIONS", "READ_VIEWER", "EXPLAIN_POLICY"}


@pytest.mark.parametrize(
    ("role", "action", "reach", "reason"),
    [
        (Role.HR, "IMPORT_FACTS", "UNIT", "hr may do fact.import for the whole unit."),
        (Role.EMPLOYEE, "IMPORT_FACTS", "NONE", "fact.import is for: hr, integrator, operator."),
    ],
)
def test_why_you_can_and_why_you_cannot(sqlite_store: Store, role: Role, action: str, reach: str, reason: str) -> None:
    asker = Asker(sqlite_store, somebody(sqlite_store.unit("shop").id, role))
    asked = "query ($action: Action!) { permission(action: $action) { action reach reason { en } } }"
    found = asker.run(asked, action=action).data["permission"]
    assert found == {"action": action, "reach": reach, "reason": {"en": reason}}


def test_sessions_end_one_by_one_and_all_at_once(store: Store) -> None:
    asker = outside(store)
    ways = entrance(store)
    other, third = (logged_in(ways, "ann") for _ in range(2))
    listed = asker.run(SESSIONS).data["sessions"]
    assert [(one["method"], one["current"]) for one in listed] == [("PASSWORD", now) for now in (False, False, True)]
    ended = did(asker, "logOut", "session { id current }", sessionId=global_id("Session", other.id))
    assert ended == {"id": global_id("Session", other.id), "current": False}
    assert len(asker.run(SESSIONS).data["sessions"]) == 2
    assert did(asker, "logOutEverywhere", "ended", butHere=True) == 1
    assert [one["current"] for one in asker.run(SESSIONS).data["sessions"]] == [True]
    assert did(asker, "logOutEverywhere", "ended") == 1
    assert asker.run(SESSIONS).data["sessions"] == []
    stranger = does(outside(store, "ben"), "logOut", "session { id }", sessionId=global_id("Session", third.id))
    assert why(stranger) == ("NotFound", "not_found", ["sessionId"])


def test_a_password_is_changed_by_whoever_knows_it(store: Store) -> None:
    asker = outside(store)
    given = {"currentPassword": PASSWORD.get_secret_value(), "newPassword": "short"}
    assert why(does(asker, "changePassword", "ended", **given)) == ("Invalid", "password.length", ["newPassword"])
    given["newPassword"] = OTHER.get_secret_value()
    assert did(asker, "changePassword", "ended", **given) == 1
    logged_in(entrance(store), "ann", OTHER)
    assert why(does(asker, "changePassword", "ended", **given)) == ("NotSignedIn", "login.failed", [])


def test_guessing_a_password_is_counted_like_logging_in(sqlite_store: Store) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False):
        asker = outside(sqlite_store)
        wrong = {"currentPassword": "a wrong sentence", "newPassword": OTHER.get_secret_value()}
        for _ in range(5):
            assert does(asker, "changePassword", "ended", **wrong)["__typename"] == "NotSignedIn"
        right = wrong | {"currentPassword": PASSWORD.get_secret_value()}
        document = """mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
          __typename ... on Throttled { retryAfter problems { code } } } }"""
        locked = asker.run(document, input=right).data["changePassword"]
        assert locked == {"__typename": "Throttled", "retryAfter": 900, "problems": [{"code": "login.locked"}]}


@pytest.mark.parametrize(
    ("name", "returns", "given"),
    [
        ("logOut", "session { id }", {"sessionId": "x"}),
        ("logOutEverywhere", "ended", {}),
        ("changePassword", "ended", {"currentPassword": "x", "newPassword": "y"}),
    ],
)
def test_sessions_and_passwords_are_not_a_units(
    sqlite_store: Store, name: str, returns: str, given: dict[str, str]
) -> None:
    asker = Asker(sqlite_store, inside(sqlite_store, sqlite_store.unit("shop")))
    assert does(asker, name, returns, **given)["__typename"] == "NotAllowed"
    reply = asker.run(SESSIONS)
    assert (reply.data, reply.refusals[0]["type"]) == ({"sessions": None}, "NotAllowed")


def test_whoever_is_gone_has_no_password_to_change(sqlite_store: Store) -> None:
    asker = Asker(sqlite_store, oneself(somebody(0).user_id, Door.API))  # type: ignore[arg-type]
    given = {"currentPassword": "x", "newPassword": OTHER.get_secret_value()}
    assert why(does(asker, "changePassword", "ended", **given)) == ("NotSignedIn", "session.over", [])
