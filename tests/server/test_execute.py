"""Who runs commands and queries tells how each went."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.db.base import DEPLOYMENT
from server.db.session import ReadSession
from server.execute import Executor, Report
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who, operator
from server.operations import Query
from server.units.commands import create_unit
from server.units.queries import list_units
from tests.server.stores import Store, somebody


def _break(session: ReadSession, who: Who) -> None:
    raise RuntimeError("broken")


def test_each_operation_is_reported_with_its_outcome_and_its_entries(sqlite_store: Store) -> None:
    seen: list[Report] = []
    executor = Executor(sqlite_store.database, seen.append)
    executor.perform(operator(), create_unit, "shop", "网店")
    executor.perform(operator(), create_unit, "shop", "网店")
    executor.perform_once(operator(), "key", create_unit, "bank", "银行")
    executor.perform_once(operator(), "key", create_unit, "bank", "银行")
    executor.perform(somebody(DEPLOYMENT, Role.HR), create_unit, "x", "x")
    executor.ask(operator(), list_units)
    with pytest.raises(RuntimeError):
        executor.ask(operator(), Query("unit.break", Action.LIST_UNITS, _break))
    assert [(one.operation, one.outcome, one.entries) for one in seen] == [
        ("unit.create", "done", 1),
        ("unit.create", "conflict", 0),
        ("unit.create", "done", 1),
        ("unit.create", "done", 0),
        ("unit.create", "not_allowed", 0),
        ("unit.list", "done", 0),
        ("unit.break", "fault", 0),
    ]
    assert all(0 <= one.seconds < 60 for one in seen)


def test_the_words_of_a_database_fault_dont_repeat_what_was_entered(store: Store) -> None:
    engines = store.database.engines
    for engine in (engines.readers, engines.writers):
        with engine.connect() as connection, pytest.raises(DBAPIError) as failed:
            connection.execute(text("SELECT * FROM no_such_table WHERE name = :name"), {"name": "Ann Example"})
        assert "Ann" not in str(failed.value)
