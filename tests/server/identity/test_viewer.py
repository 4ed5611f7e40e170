"""Who asks: as their unit knows them, outside of units as themselves; and what the users of an id are called."""

from __future__ import annotations

import pytest

from server.identity.commands.users import disable_user
from server.identity.permission import Permission, explain
from server.identity.policy import Action, Reach
from server.identity.queries.memberships import members_by_ids, memberships_by_ids
from server.identity.queries.tokens import tokens_by_ids
from server.identity.queries.users import UserFilter, list_users, users_by_ids
from server.identity.queries.viewer import explain_action, read_viewer
from server.identity.roles import Door, Role
from server.identity.viewer import Viewer
from server.identity.who import Who, oneself, operator
from server.ids import new_id
from server.refusal import NotAllowed
from server.units.commands import close_unit
from tests.server.identity.people import entrance, logged_in, member, user
from tests.server.stores import Store, deployment_admin, somebody


def seen(store: Store, who: Who) -> Viewer:
    found = store.executor.ask(who, read_viewer)
    assert isinstance(found, Viewer), found
    return found


def test_a_viewer_within_a_unit_is_whom_it_knows(store: Store) -> None:
    shop = store.unit("shop")
    ann = user(store, "ann")
    member(store, shop.id, ann.id, Role.HR)
    who = somebody(shop.id, Role.HR, user_id=ann.id)
    viewer = seen(store, who)
    assert (viewer.who, viewer.name, viewer.unit, viewer.units) == (who, "Somebody", shop, ())
    assert [one.action for one in viewer.permissions] == list(Action)
    assert all(one == explain(who, one.action) for one in viewer.permissions)
    assert seen(store, operator(shop.id)).name is None


def test_a_viewer_outside_of_units_chooses_one(store: Store) -> None:
    shop, bank, closed = store.unit("shop"), store.unit("bank"), store.unit("closed")
    ann = user(store, "ann")
    for unit, role in ((shop, Role.HR), (shop, Role.AUDITOR), (bank, Role.TOP_MANAGEMENT), (closed, Role.HR)):
        member(store, unit.id, ann.id, role)
    store.executor.perform(operator(), close_unit, "closed", closed.version)
    viewer = seen(store, oneself(ann.id, Door.API))
    assert (viewer.name, viewer.unit) == ("Ann", None)
    assert [(one.code, one.roles) for one in viewer.units] == [
        ("bank", {Role.TOP_MANAGEMENT}),
        ("shop", {Role.HR, Role.AUDITOR}),
    ]


@pytest.mark.parametrize(
    ("roles", "reach"),
    [((Role.HR,), Reach.UNIT), ((Role.EMPLOYEE,), Reach.OWN), ((), None), ((Role.VISITOR,), Reach.NONE)],
)
def test_why_not_is_answered_to_whoever_has_a_role(
    sqlite_store: Store, roles: tuple[Role, ...], reach: Reach | None
) -> None:
    who = somebody(sqlite_store.unit("shop").id, *roles)
    answer = sqlite_store.executor.ask(who, explain_action, Action.READ_FACTS)
    if reach is None:
        assert isinstance(answer, NotAllowed)
    else:
        assert isinstance(answer, Permission)
        assert (answer.action, answer.reach) == (Action.READ_FACTS, reach)


def test_the_way_out_of_units_knows_session_and_language(store: Store) -> None:
    ann, root = user(store, "ann", language="en"), user(store, "root", deployment_admin=True)
    ways = entrance(store)
    session = logged_in(ways, "ann")
    assert ways.outside(session.token, Door.API) == oneself(
        ann.id, Door.API, session_id=session.id, language="en", administers=False
    )
    outside = ways.outside(logged_in(ways, "root").token, Door.API)
    assert isinstance(outside, Who)
    assert (outside.user_id, outside.roles) == (root.id, {Role.VISITOR, Role.DEPLOYMENT_ADMIN})


def test_users_by_what_is_asked_for(store: Store) -> None:
    ann, ben = user(store, "ann", None), user(store, "ben_100%", None)
    gone = store.executor.perform(operator(), disable_user, ben.id, ben.version)
    wanted = [
        (UserFilter(), (ann, gone)),
        (UserFilter(text=" AN "), (ann,)),
        (UserFilter(text="Ann"), (ann,)),
        (UserFilter(text="%"), (gone,)),
        (UserFilter(text="x"), ()),
        (UserFilter(disabled=True), (gone,)),
        (UserFilter(disabled=False), (ann,)),
        (UserFilter(text="ben", disabled=False), ()),
    ]
    for filter, users in wanted:
        assert store.executor.ask(deployment_admin(), list_users, filter).rows == users, filter  # type: ignore[union-attr]
    assert store.executor.ask(deployment_admin(), users_by_ids, (ben.id, new_id())) == {ben.id: gone}


def test_what_a_unit_calls_its_users_is_its_own(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    ann = user(store, "ann")
    made = member(store, shop.id, ann.id, Role.HR)
    here, there = (somebody(unit.id, Role.UNIT_ADMIN, Role.EMPLOYEE) for unit in (shop, bank))
    called = store.executor.ask(here, members_by_ids, (ann.id, new_id()))
    assert {key: one.name for key, one in called.items()} == {ann.id: "Somebody"}  # type: ignore[union-attr]
    assert store.executor.ask(here, memberships_by_ids, (made.id,)) == {made.id: made}
    for asked in ((members_by_ids, ann.id), (memberships_by_ids, made.id), (tokens_by_ids, made.id)):
        assert store.executor.ask(there, asked[0], (asked[1],)) == {}  # type: ignore[call-arg, arg-type]
