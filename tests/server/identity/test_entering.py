"""From a session to somebody within one unit."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from server.db.base import DEPLOYMENT
from server.identity.commands.memberships import end_membership
from server.identity.commands.sessions import change_password, log_out, log_out_everywhere
from server.identity.commands.users import disable_user, revoke_users_sessions
from server.identity.queries.sessions import list_sessions
from server.identity.refusals import no_entrance, session_over
from server.identity.roles import Door, Role
from server.identity.tables import Membership
from server.identity.values import SignedIn
from server.identity.who import Who, oneself, operator, visitor
from server.ids import new_id
from server.refusal import NotAllowed, NotFound, NotSignedIn
from server.units.commands import close_unit
from tests.server.identity.people import OTHER, PASSWORD, entrance, logged_in, member, user
from tests.server.people import staff
from tests.server.stores import Store, deployment_admin, somebody


def test_somebody_enters_a_unit_as_what_they_are_there(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    ids = staff(store, shop.id, {"ann": None})
    ann = user(store, "ann", language="en")
    member(store, shop.id, ann.id, Role.SUPERVISOR, ids["ann"])
    member(store, shop.id, ann.id, Role.HR)
    member(store, bank.id, ann.id, Role.AUDITOR)
    ways = entrance(store)
    session = logged_in(ways, "ann")
    token = session.token
    assert ways.enter(token, "shop", Door.ADMIN) == Who(
        unit_id=shop.id,
        door=Door.ADMIN,
        roles=frozenset({Role.HR, Role.SUPERVISOR}),
        user_id=ann.id,
        employee_id=ids["ann"],
        session_id=session.id,
        language="en",
    )
    assert ways.enter(token, "bank", Door.API) == Who(
        unit_id=bank.id,
        door=Door.API,
        roles=frozenset({Role.AUDITOR}),
        user_id=ann.id,
        session_id=session.id,
        language="en",
    )
    signed_in = ways.signed_in(token)
    assert isinstance(signed_in, SignedIn)
    assert [(one.code, one.name, one.roles) for one in signed_in.units] == [
        ("bank", "BANK", {Role.AUDITOR}),
        ("shop", "SHOP", {Role.HR, Role.SUPERVISOR}),
    ]


def test_whoever_may_not_enter_gets_the_same_answer(store: Store) -> None:
    shop, bank, closed = store.unit("shop"), store.unit("bank"), store.unit("closed")
    ann, ben = user(store, "ann"), user(store, "ben")
    member(store, shop.id, ann.id, Role.HR)
    member(store, closed.id, ann.id, Role.HR)
    ended = member(store, bank.id, ann.id, Role.HR)
    store.executor.perform(operator(bank.id), end_membership, ended.id, ended.version)
    store.executor.perform(operator(), close_unit, "closed", closed.version)
    member(store, shop.id, ben.id, Role.HR)
    ways = entrance(store)
    token, bens = logged_in(ways, "ann").token, logged_in(ways, "ben").token
    store.executor.perform(operator(), disable_user, ben.id, ben.version)
    assert isinstance(ways.enter(token, "shop", Door.ADMIN), Who)
    for one, code in (
        (token, "bank"),
        (token, "closed"),
        (token, "nowhere"),
        (token, "deployment"),
        (token, None),
        (bens, "shop"),
        (SecretStr("invented"), "shop"),
        (SecretStr(""), None),
    ):
        assert ways.enter(one, code, Door.ADMIN) == no_entrance()


def test_an_administrator_of_the_deployment_enters_that_and_no_unit(store: Store) -> None:
    shop = store.unit("shop")
    root = user(store, "root", deployment_admin=True)
    ways = entrance(store)
    session = logged_in(ways, "root")
    token = session.token
    outside = Who(
        unit_id=DEPLOYMENT,
        door=Door.ADMIN,
        roles=frozenset({Role.DEPLOYMENT_ADMIN, Role.VISITOR}),
        user_id=root.id,
        session_id=session.id,
    )
    assert ways.enter(token, None, Door.ADMIN) == ways.outside(token, Door.ADMIN) == outside
    assert ways.enter(token, "shop", Door.ADMIN) == no_entrance()
    member(store, shop.id, root.id, Role.AUDITOR)
    entered = ways.enter(token, "shop", Door.ADMIN)
    assert isinstance(entered, Who)
    assert entered.roles == {Role.AUDITOR}


def test_memberships_that_name_different_employees_name_nobody(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    ids = staff(sqlite_store, shop.id, {"ann": None, "ben": None})
    ann = user(sqlite_store, "ann")
    with sqlite_store.database.writing(shop.id) as session:
        for role, number in ((Role.EMPLOYEE, "ann"), (Role.SUPERVISOR, "ben")):
            session.add(
                Membership(user_id=ann.id, role=role, employee_id=ids[number], name="Ann", created_at=ann.created_at)
            )
        session.commit()
    ways = entrance(sqlite_store)
    entered = ways.enter(logged_in(ways, "ann").token, "shop", Door.ADMIN)
    assert isinstance(entered, Who)
    assert entered.employee_id is None


def test_sessions_of_others_are_out_of_reach(store: Store) -> None:
    ann, ben = user(store, "ann"), user(store, "ben")
    ways = entrance(store)
    anns, bens = logged_in(ways, "ann"), logged_in(ways, "ben")
    as_ann = oneself(ann.id, Door.ADMIN)
    foreign, unknown = (store.executor.perform(as_ann, log_out, one) for one in (bens.id, new_id()))
    assert isinstance(foreign, NotFound)
    assert foreign == unknown
    assert store.executor.perform(as_ann, log_out_everywhere) == 1
    assert ways.signed_in(anns.token) == session_over()
    assert isinstance(ways.signed_in(bens.token), SignedIn)
    assert store.executor.perform(deployment_admin(), revoke_users_sessions, ben.id) == 1
    assert store.executor.perform(deployment_admin(), revoke_users_sessions, ben.id) == 0
    assert ways.signed_in(bens.token) == session_over()
    assert isinstance(store.executor.perform(deployment_admin(), revoke_users_sessions, new_id()), NotFound)


def test_all_sessions_but_the_one_that_is_used_can_end(store: Store) -> None:
    user(store, "ann")
    ways = entrance(store)
    here, elsewhere = logged_in(ways, "ann"), logged_in(ways, "ann")
    who = ways.outside(here.token, Door.API)
    assert isinstance(who, Who)
    listed = store.executor.ask(who, list_sessions)
    assert [(one.id, one.current) for one in listed] == [(elsewhere.id, False), (here.id, True)]  # type: ignore[union-attr]
    assert store.executor.perform(who, log_out_everywhere, but_here=True) == 1
    assert isinstance(ways.signed_in(here.token), SignedIn)
    assert ways.signed_in(elsewhere.token) == session_over()
    assert store.executor.perform(who, log_out_everywhere) == 1
    assert ways.signed_in(here.token) == session_over()


def test_a_visitor_has_no_sessions_and_no_password(sqlite_store: Store) -> None:
    ann = user(sqlite_store, "ann")
    session = logged_in(entrance(sqlite_store), "ann")
    nobody = visitor(Door.API)
    run = sqlite_store.executor
    assert run.ask(nobody, list_sessions) == ()
    assert isinstance(run.perform(nobody, log_out, session.id), NotFound)
    assert run.perform(nobody, log_out_everywhere) == session_over()
    assert isinstance(run.perform(nobody, change_password, PASSWORD, OTHER), NotSignedIn)
    assert len(run.ask(oneself(ann.id, Door.API), list_sessions)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("role", [Role.UNIT_ADMIN, Role.EMPLOYEE])
def test_sessions_and_passwords_are_not_a_units(sqlite_store: Store, role: Role) -> None:
    shop = sqlite_store.unit("shop")
    ann = user(sqlite_store, "ann")
    session = logged_in(entrance(sqlite_store), "ann")
    within = somebody(shop.id, role, user_id=ann.id)
    assert isinstance(sqlite_store.executor.ask(within, list_sessions), NotAllowed)
    assert isinstance(sqlite_store.executor.perform(within, log_out, session.id), NotAllowed)
    assert isinstance(sqlite_store.executor.perform(within, log_out_everywhere), NotAllowed)
    assert isinstance(sqlite_store.executor.perform(within, change_password, PASSWORD, OTHER), NotAllowed)
