"""Units are created, listed and closed."""

from __future__ import annotations

import pytest

from server.db.base import DEPLOYMENT
from server.identity.roles import Role
from server.identity.who import operator
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from server.units.commands import close_unit, create_unit
from server.units.queries import list_units
from server.units.values import UnitView
from tests.server.stores import Store, deployment_admin, somebody


def test_a_unit_is_created_and_listed(store: Store) -> None:
    made = store.executor.perform(operator(), create_unit, "shop", " 网店 ")
    assert isinstance(made, UnitView)
    assert (made.code, made.name, made.version, made.closed_at) == ("shop", "网店", 1, None)
    assert store.executor.ask(deployment_admin(), list_units) == (made,)


@pytest.mark.parametrize(
    ("code", "name", "path"),
    [
        ("", "x", "code"),
        ("Shop", "x", "code"),
        ("a" * 41, "x", "code"),
        ("shop", "  ", "name"),
        ("shop", "x" * 201, "name"),
    ],
)
def test_a_bad_code_or_name_is_refused(sqlite_store: Store, code: str, name: str, path: str) -> None:
    refused = sqlite_store.executor.perform(operator(), create_unit, code, name)
    assert isinstance(refused, Invalid)
    assert [problem.path for problem in refused.problems] == [path]
    assert sqlite_store.executor.ask(operator(), list_units) == ()


def test_a_code_is_taken_once(store: Store) -> None:
    store.unit("shop")
    assert isinstance(store.executor.perform(operator(), create_unit, "shop", "x"), Conflict)


def test_a_unit_is_closed_by_who_saw_its_last_version(store: Store) -> None:
    made = store.unit("shop")
    assert isinstance(store.executor.perform(operator(), close_unit, "bank", 1), NotFound)
    assert isinstance(store.executor.perform(operator(), close_unit, "shop", 2), Stale)
    closed = store.executor.perform(operator(), close_unit, "shop", made.version)
    assert isinstance(closed, UnitView)
    assert closed.closed_at is not None
    assert store.executor.perform(operator(), close_unit, "shop", closed.version) == closed


def test_the_deployment_is_no_unit_that_can_be_closed(store: Store) -> None:
    assert isinstance(store.executor.perform(operator(), close_unit, "deployment", 1), NotFound)


def test_no_role_of_a_unit_may(store: Store) -> None:
    made = store.unit("shop")
    for role in Role:
        if role not in (Role.OPERATOR, Role.DEPLOYMENT_ADMIN):
            for unit_id in (made.id, DEPLOYMENT):
                assert isinstance(store.executor.perform(somebody(unit_id, role), create_unit, "x", "x"), NotAllowed)
