"""What the database refuses is a refusal that a person understands; faults of the program stay exceptions."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from server.db.database import Database
from server.db.failures import explained
from server.execute import Executor
from server.identity.who import operator
from server.refusal import Conflict, Unavailable
from server.units.commands import create_unit
from tests.server.stores import Store


class PostgresError(Exception):
    """What psycopg raises, as far as it is looked at."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("secret details of a row")
        self.sqlstate = sqlstate


def sqlite_error(code: int) -> sqlite3.OperationalError:
    failure = sqlite3.OperationalError("secret details of a row")
    failure.sqlite_errorcode = code
    return failure


@pytest.mark.parametrize(
    ("cause", "code", "retry_after"),
    [
        (sqlite_error(sqlite3.SQLITE_BUSY), "database.busy", 1),
        (sqlite_error(sqlite3.SQLITE_LOCKED), "database.busy", 1),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), "database.busy", 1),
        (sqlite_error(sqlite3.SQLITE_FULL), "database.full", 60),
        (sqlite_error(sqlite3.SQLITE_IOERR), "database.away", 5),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), "database.away", 5),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), "database.away", 5),
        (PostgresError("55P03"), "database.busy", 1),
        (PostgresError("40001"), "database.busy", 1),
        (PostgresError("40P01"), "database.busy", 1),
        (PostgresError("53100"), "database.full", 60),
        (PostgresError("57P01"), "database.away", 5),
        (PostgresError(None), "database.away", 5),
    ],
)
def test_what_may_succeed_later_is_unavailable(cause: BaseException, code: str, retry_after: int) -> None:
    refused = explained(OperationalError("INSERT INTO persons VALUES ('Ann')", {}, cause))
    assert isinstance(refused, Unavailable)
    assert ([one.code for one in refused.problems], refused.retry_after) == ([code], retry_after)
    assert "secret" not in repr(refused)
    assert "Ann" not in repr(refused)


def test_every_contradiction_has_the_same_words() -> None:
    answers = {repr(explained(IntegrityError("x", {}, Exception(text)))) for text in ("uq_employees", "fk_teams", "ck")}
    assert len(answers) == 1


@pytest.mark.parametrize(
    "failure",
    [
        ProgrammingError("SELEC", {}, PostgresError("42601")),
        DBAPIError("x", {}, PostgresError("22012")),
        OperationalError("x", {}, sqlite_error(sqlite3.SQLITE_ERROR)),
    ],
)
def test_a_fault_of_the_program_stays_one(failure: DBAPIError) -> None:
    with pytest.raises(DBAPIError):
        explained(failure)


def test_a_lost_connection_is_unavailable() -> None:
    failure: Any = DBAPIError("x", {}, PostgresError(None), connection_invalidated=True)
    assert isinstance(explained(failure), Unavailable)


def test_a_busy_database_says_so(store: Store) -> None:
    waiting = Database(store.url, busy_seconds=0.05)
    with store.database.engines.writers.connect() as holder:
        if store.is_postgresql:
            holder.exec_driver_sql("SET LOCAL ROLE NONE")
            holder.exec_driver_sql("LOCK TABLE units")
        else:
            holder.begin()
        refused = Executor(waiting).perform(operator(), create_unit, "shop", "Shop")
        holder.rollback()
    assert isinstance(refused, Unavailable)
    assert [one.code for one in refused.problems] == ["database.busy"]
    assert not isinstance(Executor(waiting).perform(operator(), create_unit, "shop", "Shop"), Unavailable)
    waiting.dispose()


def test_a_taken_code_between_two_writers_is_a_conflict(store: Store) -> None:
    """Past the command's own question, the constraint answers."""
    store.unit("shop")
    refused = store.executor.perform(operator(), create_unit, "shop", "Shop")
    assert isinstance(refused, Conflict)
