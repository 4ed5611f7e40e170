"""Memberships: who may be what in a unit, bound to which employee, and how it ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from server.identity.commands.memberships import end_membership, erase_memberships, grant_membership
from server.identity.commands.users import disable_user
from server.identity.grants import employee_numbered, grant_by_login
from server.identity.queries.memberships import MembershipFilter, list_memberships
from server.identity.roles import UNIT_ROLES, Role
from server.identity.values import MembershipView, UserView
from server.identity.who import operator
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal, Stale
from tests.server.identity.people import member, user
from tests.server.people import staff
from tests.server.stores import Store, deployment_admin, somebody


def granted(
    store: Store, unit_id: int, user_id: UUID, role: Role, employee_id: UUID | None = None, name: str = "安"
) -> MembershipView | Refusal:
    """What an administrator of the unit gets who grants the role."""
    admin = somebody(unit_id, Role.UNIT_ADMIN)
    return store.executor.perform(admin, grant_membership, user_id, role, name, employee_id)


def test_a_role_is_granted_listed_ended_and_granted_again(store: Store) -> None:
    shop = store.unit("shop")
    ann = user(store, "ann")
    admin = somebody(shop.id, Role.UNIT_ADMIN)
    one = granted(store, shop.id, ann.id, Role.HR)
    assert isinstance(one, MembershipView)
    assert (one.user_id, one.role, one.name, one.ended_at, one.version) == (ann.id, Role.HR, "安", None, 1)
    assert store.executor.ask(admin, list_memberships).rows == (one,)
    assert isinstance(store.executor.perform(admin, end_membership, one.id, 2), Stale)
    ended = store.executor.perform(admin, end_membership, one.id, 1)
    assert isinstance(ended, MembershipView)
    assert ended.ended_at is not None
    assert store.executor.perform(admin, end_membership, one.id, ended.version) == ended
    assert store.executor.ask(admin, list_memberships).rows == ()
    assert store.executor.ask(admin, list_memberships, MembershipFilter(ended=True)).rows == (ended,)
    assert store.executor.ask(
        admin, list_memberships, MembershipFilter(ended=True, text=f" {ended.name[1:].upper()} ")
    ).rows == (ended,)
    assert store.executor.ask(admin, list_memberships, MembershipFilter(ended=True, text="%")).rows == ()
    again = granted(store, shop.id, ann.id, Role.HR, name="安妮")
    assert isinstance(again, MembershipView)
    assert (again.id, again.name, again.ended_at) == (one.id, "安妮", None)


BOUND = {Role.SUPERVISOR, Role.EMPLOYEE}


@pytest.mark.parametrize("role", list(Role))
def test_which_roles_are_bound_to_an_employee(sqlite_store: Store, role: Role) -> None:
    shop = sqlite_store.unit("shop")
    ids = staff(sqlite_store, shop.id, {"ann": None})
    ann = user(sqlite_store, "ann")
    outcomes = {given: granted(sqlite_store, shop.id, ann.id, role, given) for given in (None, ids["ann"])}
    good = {ids["ann"]} if role in BOUND else {None} if role in UNIT_ROLES else set()
    assert {given for given, outcome in outcomes.items() if isinstance(outcome, MembershipView)} == good
    for given in outcomes.keys() - good:
        assert isinstance(outcomes[given], Invalid)


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\0b"])
def test_a_bad_name_is_refused(sqlite_store: Store, name: str) -> None:
    shop = sqlite_store.unit("shop")
    refused = granted(sqlite_store, shop.id, user(sqlite_store, "ann").id, Role.HR, name=name)
    assert isinstance(refused, Invalid)
    assert [problem.path for problem in refused.problems] == ["name"]


def test_one_user_is_one_employee_and_the_other_way_round(store: Store) -> None:
    shop = store.unit("shop")
    ids = staff(store, shop.id, {"ann": None, "ben": None})
    ann, ben = user(store, "ann"), user(store, "ben")
    first = granted(store, shop.id, ann.id, Role.EMPLOYEE, ids["ann"])
    assert isinstance(first, MembershipView)
    assert isinstance(granted(store, shop.id, ann.id, Role.SUPERVISOR, ids["ann"]), MembershipView)
    taken = granted(store, shop.id, ben.id, Role.EMPLOYEE, ids["ann"])
    assert isinstance(taken, Conflict)
    assert taken.problems[0].code == "membership.employee_taken"
    another = granted(store, shop.id, ann.id, Role.EMPLOYEE, ids["ben"])
    assert isinstance(another, Conflict)
    assert another.problems[0].code == "membership.another_employee"
    assert isinstance(granted(store, shop.id, ben.id, Role.EMPLOYEE, ids["ben"]), MembershipView)


def test_what_belongs_to_another_unit_is_not_there(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    foreign = staff(store, bank.id, {"eve": None})["eve"]
    ann = user(store, "ann")
    theirs = member(store, bank.id, ann.id, Role.HR)
    unknown = granted(store, shop.id, ann.id, Role.EMPLOYEE, new_id())
    assert isinstance(unknown, NotFound)
    assert granted(store, shop.id, ann.id, Role.EMPLOYEE, foreign) == unknown
    admin = somebody(shop.id, Role.UNIT_ADMIN)
    ends = [store.executor.perform(admin, end_membership, one, theirs.version) for one in (theirs.id, new_id())]
    assert isinstance(ends[0], NotFound)
    assert ends[0] == ends[1]
    assert store.executor.perform(admin, erase_memberships, ann.id) == 0
    assert store.executor.ask(admin, list_memberships, MembershipFilter(ended=True)).rows == ()
    assert store.executor.ask(operator(bank.id), list_memberships).rows == (theirs,)


def test_a_user_who_does_not_exist_gets_no_role(store: Store) -> None:
    shop = store.unit("shop")
    assert isinstance(granted(store, shop.id, new_id(), Role.HR), Conflict)


def test_a_unit_keeps_its_last_administrator(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    ann, ben = user(store, "ann"), user(store, "ben")
    only = member(store, shop.id, ann.id, Role.UNIT_ADMIN)
    member(store, bank.id, ben.id, Role.UNIT_ADMIN)
    admin = somebody(shop.id, Role.UNIT_ADMIN, user_id=ann.id)
    refused = store.executor.perform(admin, end_membership, only.id, only.version)
    assert isinstance(refused, Conflict)
    assert refused.problems[0].code == "membership.last_admin"
    other = member(store, shop.id, ben.id, Role.UNIT_ADMIN)
    assert isinstance(store.executor.perform(admin, end_membership, only.id, only.version), MembershipView)
    assert isinstance(store.executor.perform(admin, end_membership, other.id, other.version), Conflict)
    assert isinstance(
        store.executor.perform(operator(shop.id), end_membership, other.id, other.version), MembershipView
    )


def test_two_who_end_each_others_role_at_once_leave_one_administrator(store: Store) -> None:
    shop = store.unit("shop")
    users = [user(store, login) for login in ("ann", "ben")]
    both = [member(store, shop.id, one.id, Role.UNIT_ADMIN) for one in users]

    def end(one: MembershipView) -> MembershipView | Refusal:
        return store.executor.perform(somebody(shop.id, Role.UNIT_ADMIN), end_membership, one.id, one.version)

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(end, both))
    assert sorted(type(one).__name__ for one in outcomes) == ["Conflict", "MembershipView"]
    assert len(store.executor.ask(operator(shop.id), list_memberships).rows) == 1  # type: ignore[arg-type]


def test_two_who_bind_an_employee_at_once_bind_one_user(store: Store) -> None:
    shop = store.unit("shop")
    employee = staff(store, shop.id, {"ann": None})["ann"]
    users = [user(store, f"user{count}", None) for count in range(4)]
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda one: granted(store, shop.id, one.id, Role.EMPLOYEE, employee), users))
    assert sorted(type(one).__name__ for one in outcomes) == ["Conflict"] * 3 + ["MembershipView"]


def test_a_role_is_given_by_login(store: Store) -> None:
    shop = store.unit("shop")
    ids = staff(store, shop.id, {"ann": None})
    ann, gone = user(store, "ann"), user(store, "gone")
    store.executor.perform(operator(), disable_user, gone.id, gone.version)
    admin = somebody(shop.id, Role.UNIT_ADMIN)
    made = grant_by_login(store.executor, admin, " ANN", Role.EMPLOYEE, ids["ann"], key="once")
    assert isinstance(made, MembershipView)
    assert (made.user_id, made.name, made.employee_id) == (ann.id, "Ann", ids["ann"])
    assert grant_by_login(store.executor, admin, " ANN", Role.EMPLOYEE, ids["ann"], key="once") == made
    named = grant_by_login(store.executor, admin, "ann", Role.HR, name="安姐")
    assert isinstance(named, MembershipView)
    assert named.name == "安姐"
    unknown = grant_by_login(store.executor, admin, "nobody", Role.HR)
    assert isinstance(unknown, NotFound)
    assert grant_by_login(store.executor, admin, "gone", Role.HR) == unknown


def test_employees_are_found_by_number_within_the_unit(store: Store) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    ids = staff(store, shop.id, {"ann": None})
    assert employee_numbered(store.executor, somebody(shop.id, Role.UNIT_ADMIN), "ann") == ids["ann"]
    assert isinstance(employee_numbered(store.executor, somebody(bank.id, Role.UNIT_ADMIN), "ann"), NotFound)


def test_who_may_not_grant_is_not_told_who_exists(sqlite_store: Store) -> None:
    shop = sqlite_store.unit("shop")
    ids = staff(sqlite_store, shop.id, {"ann": None})
    assert ids
    ann = user(sqlite_store, "ann")
    run = sqlite_store.executor
    for role in set(Role) - {Role.UNIT_ADMIN, Role.OPERATOR}:
        who = somebody(shop.id, role)
        known, unknown = (grant_by_login(run, who, login, Role.HR) for login in ("ann", "nobody"))
        assert isinstance(known, NotAllowed)
        assert known == unknown
        assert isinstance(employee_numbered(run, who, "ann"), NotAllowed)
        assert isinstance(run.perform(who, grant_membership, ann.id, Role.HR, "Ann"), NotAllowed)
        assert isinstance(run.perform(who, end_membership, new_id(), 1), NotAllowed)
        if role is not Role.AUDITOR:
            assert isinstance(run.ask(who, list_memberships), NotAllowed)
    assert isinstance(grant_by_login(run, deployment_admin(), "ann", Role.HR), NotAllowed)
    assert isinstance(ann, UserView)
