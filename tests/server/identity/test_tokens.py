"""API tokens: who makes which for whom, what they open, and when they no longer do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from pydantic import SecretStr
from sqlalchemy import select

from server.audit.tables import AuditEntry, RepeatedRequest
from server.clock import now
from server.db.base import DEPLOYMENT
from server.identity.commands.memberships import end_membership
from server.identity.commands.tokens import SCOPES, create_token, revoke_token
from server.identity.commands.users import disable_user
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.queries.memberships import list_memberships
from server.identity.queries.tokens import list_tokens
from server.identity.refusals import token_refused
from server.identity.roles import Door, Role
from server.identity.tables import ApiToken
from server.identity.values import NewToken, TokenView
from server.identity.who import Who, operator
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal, Stale
from server.units.commands import close_unit
from tests.server.identity.people import entrance, member, user
from tests.server.people import staff
from tests.server.stores import Store, somebody

READS = ("employee.read",)


def joined(store: Store, unit_id: int, login: str, *roles: Role, employee_id: UUID | None = None) -> Who:
    """A new user with these roles in the unit."""
    one = user(store, login, None)
    for role in roles:
        member(store, unit_id, one.id, role, employee_id)
    return somebody(unit_id, *roles, user_id=one.id, employee_id=employee_id)


def made(store: Store, who: Who, name: str = "export", **keywords: Any) -> NewToken:
    """A token that ``who`` makes, for themselves where nothing else is said."""
    fields: dict[str, Any] = {"scopes": READS, "days": 30} | keywords
    one = store.executor.perform(who, create_token, name, **fields)
    assert isinstance(one, NewToken), one
    return one


def opens(store: Store, token: NewToken) -> Who | Refusal:
    """Whom the token acts for."""
    assert token.secret is not None
    return entrance(store).who_of_token(token.secret)


def test_a_token_acts_for_its_owner_within_unit_and_scopes(store: Store) -> None:
    shop = store.unit("shop")
    ids = staff(store, shop.id, {"ann": None})
    ann = joined(store, shop.id, "ann", Role.SUPERVISOR, employee_id=ids["ann"])
    token = made(store, operator(shop.id), user_id=ann.user_id, scopes=("fact.read", "employee.read", "fact.read"))
    who = opens(store, token)
    assert who == Who(
        unit_id=shop.id,
        door=Door.API,
        roles=frozenset({Role.SUPERVISOR}),
        user_id=ann.user_id,
        employee_id=ids["ann"],
        scopes=frozenset({Action.READ_FACTS, Action.READ_EMPLOYEES}),
        token_id=token.token.id,
    )
    assert explain(who, Action.READ_FACTS).reach is Reach.TEAM
    assert explain(who, Action.RECORD_FACTS).reach is Reach.NONE
    assert token.token.scopes == ("employee.read", "fact.read")


def test_the_secret_is_there_once_and_stored_nowhere(store: Store) -> None:
    shop = store.unit("shop")
    robot = joined(store, shop.id, "robot", Role.INTEGRATOR)
    run = store.executor.perform_once
    first = run(robot, "key", create_token, "export", READS, 30)
    assert isinstance(first, NewToken)
    assert first.secret is not None
    secret = first.secret.get_secret_value()
    assert secret.startswith("sy_")
    assert secret not in repr(first)
    again = run(robot, "key", create_token, "export", READS, 30)
    assert again == NewToken(token=first.token, secret=None)
    with store.database.reading(shop.id) as session:
        for kind in (ApiToken, AuditEntry, RepeatedRequest):
            assert not any(secret in str(vars(row)) for row in session.scalars(select(kind)))


@pytest.mark.parametrize(("after", "good"), [(timedelta(days=30, seconds=-1), True), (timedelta(days=30), False)])
def test_a_token_is_good_for_its_days(sqlite_store: Store, after: timedelta, good: bool) -> None:
    shop = sqlite_store.unit("shop")
    robot = joined(sqlite_store, shop.id, "robot", Role.INTEGRATOR)
    at = now()
    with time_machine.travel(at, tick=False):
        token = made(sqlite_store, robot, days=30)
    with time_machine.travel(at + after, tick=False):
        assert isinstance(opens(sqlite_store, token), Who) is good


def test_whatever_ends_a_token_it_is_refused_in_the_same_words(store: Store) -> None:
    ended = {}
    for cause in ("revoked", "disabled", "left", "closed"):
        unit = store.unit(cause)
        robot = joined(store, unit.id, cause, Role.INTEGRATOR)
        ended[cause] = made(store, robot)
        assert isinstance(opens(store, ended[cause]), Who)
        run = store.executor.perform
        assert robot.user_id is not None
        if cause == "revoked":
            assert isinstance(run(robot, revoke_token, ended[cause].token.id, 1), TokenView)
        elif cause == "disabled":
            run(operator(), disable_user, robot.user_id, 1)
        elif cause == "closed":
            run(operator(), close_unit, unit.code, unit.version)
        else:
            (one,) = store.executor.ask(operator(unit.id), list_memberships).rows  # type: ignore[misc]
            run(operator(unit.id), end_membership, one.id, one.version)  # type: ignore[union-attr]
    assert [opens(store, token) for token in ended.values()] == [token_refused()] * 4
    for invented in ("", "sy_", "sy_" + "x" * 43, "Bearer \ud800"):
        assert entrance(store).who_of_token(SecretStr(invented)) == token_refused()


def test_roles_follow_the_membership_and_not_the_token(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    ann = joined(sqlite_store, shop.id, "ann", Role.HR, Role.AUDITOR)
    token = made(sqlite_store, operator(shop.id), user_id=ann.user_id, scopes=("fact.record", "fact.read"))
    first, second = sqlite_store.executor.ask(operator(shop.id), list_memberships).rows  # type: ignore[misc]
    hr = first if first.role is Role.HR else second  # type: ignore[union-attr]
    sqlite_store.executor.perform(operator(shop.id), end_membership, hr.id, hr.version)  # type: ignore[union-attr]
    who = opens(sqlite_store, token)
    assert isinstance(who, Who)
    assert explain(who, Action.READ_FACTS).reach is Reach.UNIT
    assert explain(who, Action.RECORD_FACTS).reach is Reach.NONE


FOR_WHOM = [
    # who makes it, for somebody with these roles, whether that goes
    (Role.UNIT_ADMIN, (Role.INTEGRATOR,), True),
    (Role.UNIT_ADMIN, (Role.INTEGRATOR, Role.HR), False),
    (Role.UNIT_ADMIN, (Role.HR,), False),
    (Role.UNIT_ADMIN, (Role.UNIT_ADMIN,), False),
    (Role.INTEGRATOR, (Role.INTEGRATOR,), False),
    (Role.OPERATOR, (Role.HR,), True),
    (Role.OPERATOR, (Role.UNIT_ADMIN,), True),
]


@pytest.mark.parametrize(("role", "others", "goes"), FOR_WHOM)
def test_for_whom_somebody_makes_tokens(sqlite_store: Store, role: Role, others: tuple[Role, ...], goes: bool) -> None:
    shop = sqlite_store.unit("shop")
    maker = operator(shop.id) if role is Role.OPERATOR else joined(sqlite_store, shop.id, "maker", role)
    owner = joined(sqlite_store, shop.id, "owner", *others)
    outcome = sqlite_store.executor.perform(maker, create_token, "export", READS, 30, owner.user_id)
    assert isinstance(outcome, NewToken if goes else NotAllowed)


def test_owners_are_members_of_the_unit(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    foreign = joined(store, bank.id, "eve", Role.INTEGRATOR)
    admin = joined(store, shop.id, "ann", Role.UNIT_ADMIN)
    outcomes = [
        store.executor.perform(admin, create_token, "export", READS, 30, one) for one in (foreign.user_id, new_id())
    ]
    assert isinstance(outcomes[0], NotFound)
    assert outcomes[0] == outcomes[1]
    assert isinstance(store.executor.perform(operator(shop.id), create_token, "export", READS, 30), NotFound)


BAD: list[tuple[dict[str, Any], list[str]]] = [
    ({"name": "  "}, ["name"]),
    ({"name": "x" * 101}, ["name"]),
    ({"name": "a\0b"}, ["name"]),
    ({"days": 0}, ["days"]),
    ({"days": 367}, ["days"]),
    ({"scopes": ()}, ["scopes"]),
    ({"scopes": ("employee.read", "employee.fire")}, ["scopes[1]"]),
    ({"scopes": ("token.manage",)}, ["scopes[0]"]),
    ({"scopes": ("membership.manage", "user.manage", "session.log_in")}, ["scopes[0]", "scopes[1]", "scopes[2]"]),
    ({"scopes": ("person.erase",)}, ["scopes[0]"]),
    ({"name": "", "days": -1, "scopes": ("",)}, ["name", "days", "scopes[0]"]),
]


@pytest.mark.parametrize(("given", "paths"), BAD)
def test_every_fault_of_a_new_token_is_named_at_once(
    sqlite_store: Store, given: dict[str, Any], paths: list[str]
) -> None:
    shop = sqlite_store.unit("shop")
    robot = joined(sqlite_store, shop.id, "robot", Role.INTEGRATOR)
    fields: dict[str, Any] = {"name": "export", "scopes": READS, "days": 30} | given
    refused = sqlite_store.executor.perform(robot, create_token, **fields)
    assert isinstance(refused, Invalid)
    assert [problem.path for problem in refused.problems] == paths


@pytest.mark.parametrize("days", [1, 366])
def test_a_token_may_last_a_day_or_a_leap_year(sqlite_store: Store, days: int) -> None:
    shop = sqlite_store.unit("shop")
    token = made(sqlite_store, joined(sqlite_store, shop.id, "robot", Role.INTEGRATOR), days=days).token
    assert token.expires_at - token.created_at == timedelta(days=days)


def test_no_scope_lets_a_token_outlive_itself() -> None:
    never = {
        Action.MANAGE_TOKENS,
        Action.MANAGE_MEMBERSHIPS,
        Action.MANAGE_USERS,
        Action.LOG_IN,
        Action.CHANGE_PASSWORD,
    }
    assert never.isdisjoint(SCOPES)


def test_a_developer_token_belongs_to_whoever_may_introspect_the_schema(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    developer = (Action.READ_SCHEMA.value,)
    for role in (Role.UNIT_ADMIN, Role.INTEGRATOR):
        token = made(sqlite_store, joined(sqlite_store, shop.id, role.value, role), role.value, scopes=developer)
        who = opens(sqlite_store, token)
        assert isinstance(who, Who)
        assert explain(who, Action.READ_SCHEMA).reach is Reach.UNIT
    plain = opens(sqlite_store, made(sqlite_store, joined(sqlite_store, shop.id, "robot", Role.INTEGRATOR)))
    assert isinstance(plain, Who)
    assert explain(plain, Action.READ_SCHEMA).reach is Reach.NONE


def test_a_name_is_taken_once_in_a_unit(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    robot = joined(store, shop.id, "robot", Role.INTEGRATOR)
    made(store, robot)
    refused = store.executor.perform(robot, create_token, "export", READS, 30)
    assert isinstance(refused, Conflict)
    assert refused.problems[0].code == "token.name_taken"
    made(store, joined(store, bank.id, "other", Role.INTEGRATOR))


def test_integrators_see_and_revoke_their_own_administrators_all(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    first, second = (joined(store, shop.id, login, Role.INTEGRATOR) for login in ("r1", "r2"))
    admin = joined(store, shop.id, "ann", Role.UNIT_ADMIN)
    foreign = joined(store, bank.id, "eve", Role.UNIT_ADMIN)
    one, two = made(store, first, "one").token, made(store, second, "two").token
    ask, run = store.executor.ask, store.executor.perform
    assert ask(first, list_tokens).rows == (one,)
    assert ask(admin, list_tokens).rows == (one, two)
    assert ask(foreign, list_tokens).rows == ()
    unknown = run(first, revoke_token, new_id(), 1)
    assert isinstance(unknown, NotFound)
    assert run(first, revoke_token, two.id, two.version) == unknown
    assert run(foreign, revoke_token, two.id, two.version) == unknown
    assert isinstance(run(admin, revoke_token, two.id, 2), Stale)
    gone = run(admin, revoke_token, two.id, two.version)
    assert isinstance(gone, TokenView)
    assert gone.revoked_at is not None
    assert run(second, revoke_token, two.id, gone.version) == gone


def test_other_roles_have_nothing_to_do_with_tokens(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    for role in set(Role) - {Role.UNIT_ADMIN, Role.INTEGRATOR, Role.OPERATOR}:
        for unit_id in (shop.id, DEPLOYMENT):
            who = somebody(unit_id, role)
            assert isinstance(sqlite_store.executor.ask(who, list_tokens), NotAllowed)
            assert isinstance(sqlite_store.executor.perform(who, create_token, "x", READS, 1), NotAllowed)
            assert isinstance(sqlite_store.executor.perform(who, revoke_token, new_id(), 1), NotAllowed)


def test_a_scope_that_is_no_longer_an_action_allows_nothing(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    token = made(sqlite_store, joined(sqlite_store, shop.id, "robot", Role.INTEGRATOR))
    with sqlite_store.database.writing(shop.id) as session:
        session.scalars(select(ApiToken)).one().scopes = ["gone.long_ago"]
        session.commit()
    who = opens(sqlite_store, token)
    assert isinstance(who, Who)
    assert who.scopes == frozenset()
