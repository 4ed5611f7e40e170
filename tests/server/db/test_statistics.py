"""After rows in bulk, PostgreSQL plans by what there is now, though the role that serves owns no table."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from server import execute
from server.db.engine import owner_engine
from server.identity.roles import Role
from tests.server.audit.work import MEASURE
from tests.server.people import staff
from tests.server.stores import Store, somebody

BULK = 57


@pytest.fixture
def owner(postgres_store: Store) -> Iterator[Engine]:
    """Whoever owns the tables."""
    engine = owner_engine(postgres_store.url)
    yield engine
    engine.dispose()


def renewed(owner: Engine) -> int:
    """How often somebody had the database look at the measurements; its own looks aren't counted."""
    counted = "SELECT analyze_count FROM pg_stat_user_tables WHERE relname = 'measurements'"
    with owner.connect() as connection:
        return int(connection.execute(text(counted)).scalar_one())


def known_rows(owner: Engine) -> int:
    """How many measurements the database plans for."""
    with owner.connect() as connection:
        return int(
            connection.execute(text("SELECT reltuples FROM pg_class WHERE oid = 'measurements'::regclass")).scalar_one()
        )


@pytest.mark.parametrize(("rows", "times"), [(BULK - 1, 0), (BULK, 1)])
def test_after_a_bulk_the_tables_are_known(
    postgres_store: Store, owner: Engine, monkeypatch: pytest.MonkeyPatch, rows: int, times: int
) -> None:
    monkeypatch.setattr(execute, "BULK", BULK)
    unit = postgres_store.unit("shop")
    ann = staff(postgres_store, unit.id, {"ann": None})["ann"]
    before = renewed(owner)
    done = postgres_store.executor.perform(somebody(unit.id, Role.HR), MEASURE, ann, "2026-10", rows)
    assert isinstance(done, UUID)
    assert renewed(owner) - before == times
    if times:
        assert known_rows(owner) == rows


@pytest.mark.parametrize(("people", "times"), [(BULK // 2, 0), (BULK, 1)])
def test_after_many_rows_one_by_one_too(
    postgres_store: Store, owner: Engine, monkeypatch: pytest.MonkeyPatch, people: int, times: int
) -> None:
    """Each new employee is an entry of the audit, and so is each person."""
    monkeypatch.setattr(execute, "BULK", 2 * BULK)
    unit = postgres_store.unit("shop")
    before = renewed(owner)
    staff(postgres_store, unit.id, dict.fromkeys(f"p{place}" for place in range(people)))
    assert renewed(owner) - before == times


def test_on_sqlite_there_is_nothing_to_be_known(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "BULK", 1)
    unit = sqlite_store.unit("shop")
    ann = staff(sqlite_store, unit.id, {"ann": None})["ann"]
    done = sqlite_store.executor.perform(somebody(unit.id, Role.HR), MEASURE, ann, "2026-10", 2)
    assert isinstance(done, UUID)


def test_whoever_looks_already_is_left_to_it(postgres_store: Store, owner: Engine) -> None:
    before = renewed(owner)
    with owner.begin() as other:
        other.execute(text("LOCK TABLE measurements IN SHARE UPDATE EXCLUSIVE MODE"))
        postgres_store.database.renew_statistics()
    assert renewed(owner) == before
    postgres_store.database.renew_statistics()
    assert renewed(owner) == before + 1


def test_the_serving_role_may_do_no_more_than_that(postgres_store: Store, owner: Engine) -> None:
    with owner.begin() as connection:
        connection.execute(text("SET LOCAL ROLE pg_monitor"))
        with pytest.raises(ProgrammingError, match="permission denied"):
            connection.execute(text("SELECT renew_statistics()"))
    with postgres_store.database.engines.writers.begin() as connection:
        connection.execute(text("CREATE TEMP TABLE measurements (code text)"))
        connection.execute(text("SELECT renew_statistics()"))
        looked_at = "SELECT reltuples FROM pg_class WHERE oid = 'pg_temp.measurements'::regclass"
        assert connection.execute(text(looked_at)).scalar_one() == -1
        connection.rollback()
