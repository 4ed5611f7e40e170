"""Users are created, disabled, bound and erased, by whoever runs the deployment."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from server.audit.digests import FIRST, entry_digest, row_digest, row_values
from server.audit.tables import AuditEntry, RepeatedRequest
from server.db.base import DEPLOYMENT
from server.identity.commands.memberships import end_membership, erase_memberships
from server.identity.commands.users import (
    bind_oidc,
    create_user,
    disable_user,
    enable_user,
    erase_user,
    set_password,
    unbind_oidc,
)
from server.identity.erasure import erase_everywhere
from server.identity.queries.users import find_user, list_users
from server.identity.refusals import session_over
from server.identity.roles import Role
from server.identity.tables import Membership, User
from server.identity.values import UserView
from server.identity.who import operator
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.identity.people import OTHER, PASSWORD, entrance, logged_in, member, user
from tests.server.stores import Store, deployment_admin, somebody

ISSUER = "https://idp.example.com"


def test_a_user_is_created_found_and_listed(store: Store) -> None:
    made = store.executor.perform(deployment_admin(), create_user, " Zoe@Example.com ", " 佐伊 ", PASSWORD, False, "en")
    assert isinstance(made, UserView)
    assert (made.login, made.name, made.language, made.version) == ("zoe@example.com", "佐伊", "en", 1)
    assert (made.has_password, made.deployment_admin, made.disabled_at) == (True, False, None)
    assert store.executor.ask(operator(), find_user, "ZOE@example.com") == made
    ann = user(store, "ann", None)
    assert not ann.has_password
    assert store.executor.ask(operator(), list_users).rows == (ann, made)


BAD = [
    ({"login": "a"}, ["login"]),
    ({"login": "ann lee"}, ["login"]),
    ({"login": "ann\tlee"}, ["login"]),
    ({"login": "x" * 255}, ["login"]),
    ({"name": "  "}, ["name"]),
    ({"name": "x" * 201}, ["name"]),
    ({"name": "An\0n"}, ["name"]),
    ({"language": "fr"}, ["language"]),
    ({"password": SecretStr("short")}, ["password"]),
    ({"login": "ann@example.com", "password": SecretStr("Ann@example.com")}, ["password"]),
    ({"login": "", "name": "", "password": SecretStr("")}, ["login", "name", "password"]),
]


@pytest.mark.parametrize(("given", "paths"), BAD)
def test_every_fault_of_a_new_user_is_named_at_once(
    sqlite_store: Store, given: dict[str, Any], paths: list[str]
) -> None:
    fields = {"login": "ann", "name": "Ann", "password": PASSWORD, "language": "zh"} | given
    refused = sqlite_store.executor.perform(operator(), create_user, **fields)
    assert isinstance(refused, Invalid)
    assert [problem.path for problem in refused.problems] == paths
    assert sqlite_store.executor.ask(operator(), list_users).rows == ()


@pytest.mark.parametrize("login", ["xx", "x" * 254])
def test_a_login_has_2_to_254_characters(sqlite_store: Store, login: str) -> None:
    assert user(sqlite_store, login).login == login


def test_a_login_is_taken_once(store: Store) -> None:
    user(store, "ann")
    refused = store.executor.perform(operator(), create_user, "ANN", "Another")
    assert isinstance(refused, Conflict)
    assert refused.problems[0].code == "user.login_taken"


COMMANDS = [
    (disable_user, ()),
    (enable_user, ()),
    (set_password, (OTHER,)),
    (bind_oidc, (ISSUER, "one")),
    (unbind_oidc, ()),
    (erase_user, ()),
]


@pytest.mark.parametrize(("command", "arguments"), COMMANDS, ids=[one.name for one, _ in COMMANDS])
def test_a_user_who_is_not_there_or_has_changed(sqlite_store: Store, command: Any, arguments: tuple[Any, ...]) -> None:
    ann = user(sqlite_store, "ann")
    run = sqlite_store.executor.perform
    assert isinstance(run(operator(), command, new_id(), *arguments, 1), NotFound)
    stale = run(operator(), command, ann.id, *arguments, 2)
    assert isinstance(stale, Stale)
    assert stale.version == 1


def test_no_role_of_a_unit_manages_users(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    ann = user(sqlite_store, "ann")
    for role in Role:
        if role not in (Role.OPERATOR, Role.DEPLOYMENT_ADMIN):
            for unit_id in (shop.id, DEPLOYMENT):
                who = somebody(unit_id, role)
                assert isinstance(sqlite_store.executor.ask(who, list_users), NotAllowed)
                assert isinstance(sqlite_store.executor.perform(who, disable_user, ann.id, 1), NotAllowed)
                assert isinstance(erase_everywhere(sqlite_store.executor, who, ann.id, 1), NotAllowed)


def test_nobody_disables_themselves(sqlite_store: Store) -> None:
    root = user(sqlite_store, "root", deployment_admin=True)
    as_root = somebody(DEPLOYMENT, Role.DEPLOYMENT_ADMIN, user_id=root.id)
    assert isinstance(sqlite_store.executor.perform(as_root, disable_user, root.id, 1), Conflict)


def test_a_subject_of_the_provider_belongs_to_one_user(store: Store) -> None:
    ann, ben = user(store, "ann"), user(store, "ben")
    run = store.executor.perform
    bound = run(operator(), bind_oidc, ann.id, ISSUER, "one", ann.version)
    assert isinstance(bound, UserView)
    assert bound.oidc_issuer == ISSUER
    assert isinstance(run(operator(), bind_oidc, ben.id, ISSUER, "one", ben.version), Conflict)
    assert isinstance(run(operator(), bind_oidc, ben.id, ISSUER, "two", ben.version), UserView)
    ways = entrance(store)
    token = logged_in(ways, "ann").token
    unbound = run(operator(), unbind_oidc, ann.id, bound.version)
    assert isinstance(unbound, UserView)
    assert unbound.oidc_issuer is None
    assert ways.signed_in(token) == session_over()
    assert isinstance(run(operator(), bind_oidc, ann.id, ISSUER, "one", unbound.version), UserView)


@pytest.mark.parametrize(
    ("issuer", "subject"), [("", "x"), (ISSUER, ""), ("x" * 501, "x"), (ISSUER, "x" * 256), (ISSUER, "\0")]
)
def test_a_bad_binding_is_refused(sqlite_store: Store, issuer: str, subject: str) -> None:
    ann = user(sqlite_store, "ann")
    refused = sqlite_store.executor.perform(operator(), bind_oidc, ann.id, issuer, subject, ann.version)
    assert isinstance(refused, Invalid)


def test_an_erased_user_leaves_no_name_and_a_chain_that_holds(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    ann = user(store, "ann.secretive")
    keyed = store.executor.perform_once(operator(), "k1", set_password, ann.id, PASSWORD, ann.version)
    assert isinstance(keyed, UserView)
    ann = keyed
    memberships = [(unit.id, member(store, unit.id, ann.id, Role.HR)) for unit in (shop, bank)]
    run, ways = store.executor.perform, entrance(store)
    logged_in(ways, "ann.secretive")
    assert isinstance(erase_everywhere(store.executor, deployment_admin(), ann.id, ann.version), Conflict)
    for unit_id, one in memberships:
        assert isinstance(run(operator(unit_id), erase_memberships, ann.id), Conflict)
        run(operator(unit_id), end_membership, one.id, one.version)
    refused = erase_everywhere(store.executor, deployment_admin(), ann.id, ann.version)
    assert isinstance(refused, Conflict)
    assert refused.problems[0].code == "user.not_disabled"
    off = run(operator(), disable_user, ann.id, ann.version)
    assert isinstance(off, UserView)
    erased = erase_everywhere(store.executor, deployment_admin(), ann.id, off.version)
    assert isinstance(erased, UserView)
    assert (erased.login, erased.name, erased.has_password, erased.oidc_issuer) == (None, "", False, None)
    assert erased.erased_at is not None
    assert isinstance(run(operator(), enable_user, ann.id, erased.version), NotFound)
    assert isinstance(store.executor.ask(operator(), find_user, "ann.secretive"), NotFound)
    assert store.executor.ask(operator(), list_users).rows == ()
    with store.database.reading(DEPLOYMENT) as session:
        assert session.scalars(select(RepeatedRequest.reply)).all() == [""]
    for unit_id, kind in ((DEPLOYMENT, User), (shop.id, Membership), (bank.id, Membership)):
        with store.database.reading(unit_id) as session:
            row = session.scalars(select(kind)).one() if unit_id else session.get(User, ann.id)
            entries = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
            assert row is not None
            assert row.name == ""
            last = [one for one in entries if one.row_id == str(row.id)][-1]
            assert last.row_digest == row_digest(row_values(row))
            previous = FIRST
            for one in entries:
                assert (one.previous, entry_digest(row_values(one))) == (previous, one.digest)
                previous = one.digest
            assert "secretive" not in str([row_values(one) for one in entries]).lower()


def test_the_deployment_does_not_erase_whom_units_still_name(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    ann = user(sqlite_store, "ann")
    member(sqlite_store, shop.id, ann.id, Role.HR)
    off = sqlite_store.executor.perform(operator(), disable_user, ann.id, ann.version)
    assert isinstance(off, UserView)
    refused = sqlite_store.executor.perform(operator(), erase_user, ann.id, off.version)
    assert isinstance(refused, Conflict)
    assert refused.problems[0].code == "user.named_in_units"


def test_a_repeated_request_keeps_no_password(sqlite_store: Store) -> None:
    run = sqlite_store.executor.perform_once
    first = run(operator(), "key", create_user, "ann", "Ann", PASSWORD)
    assert isinstance(first, UserView)
    assert run(operator(), "key", create_user, "ann", "Ann", PASSWORD) == first
    with sqlite_store.database.reading(DEPLOYMENT) as session:
        kept = session.scalars(select(RepeatedRequest)).one()
        hashed = session.scalars(select(User.password_hash)).one()
    assert hashed is not None
    assert PASSWORD.get_secret_value() not in kept.reply
    assert hashed not in kept.reply
