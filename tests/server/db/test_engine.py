"""Connections keep what they acknowledge: how each pool is set up."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from server.db.engine import APP_ROLE, existing_file, make_engines, owner_engine, sqlite_file
from tests.server.stores import Store


@pytest.mark.parametrize(
    ("pragma", "readers", "writers"),
    [
        ("journal_mode", "wal", "wal"),
        ("synchronous", 2, 2),
        ("foreign_keys", 1, 1),
        ("query_only", 1, 0),
        ("trusted_schema", 0, 0),
        ("busy_timeout", 5000, 5000),
    ],
)
def test_sqlite_is_set_up(sqlite_store: Store, pragma: str, readers: object, writers: object) -> None:
    engines = make_engines(sqlite_store.url)
    for engine, wanted in ((engines.readers, readers), (engines.writers, writers)):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == wanted
    engines.dispose()


def test_a_writer_takes_the_lock_when_it_begins(sqlite_store: Store) -> None:
    engines = make_engines(sqlite_store.url, busy_seconds=0.01)
    with (
        engines.writers.connect() as first,
        engines.writers.connect() as second,
        engines.readers.connect() as reader,
    ):
        first.begin()
        reader.exec_driver_sql("SELECT count(*) FROM units").scalar_one()
        with pytest.raises(OperationalError, match="locked"):
            second.begin()
        first.rollback()
    engines.dispose()


def test_no_update_of_four_writers_is_lost(sqlite_store: Store) -> None:
    """With the driver's own transactions, four writers kept 50 of 200 updates."""
    engine = sqlite_store.database.engines.writers
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counts (n integer)")
        connection.exec_driver_sql("INSERT INTO counts VALUES (0)")

    def count() -> None:
        for _ in range(25):
            with engine.begin() as connection:
                seen = connection.exec_driver_sql("SELECT n FROM counts").scalar_one()
                connection.exec_driver_sql("UPDATE counts SET n = ?", (seen + 1,))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT n FROM counts").scalar_one() == 100


def test_a_reader_sees_one_moment(store: Store) -> None:
    engines = store.database.engines
    with engines.readers.connect() as reader:
        unit = "SELECT count(*) FROM units" if not store.is_postgresql else "SELECT count(*) FROM pg_database"
        before = reader.exec_driver_sql(unit).scalar_one()
        store.unit("shop")
        assert reader.exec_driver_sql(unit).scalar_one() == before


@pytest.mark.parametrize("sql", ["DELETE FROM units", "CREATE TABLE x (n integer)"])
def test_a_reader_writes_nothing(store: Store, sql: str) -> None:
    with (
        store.database.engines.readers.connect() as reader,
        pytest.raises(DBAPIError, match=r"readonly|read-only"),
    ):
        reader.exec_driver_sql(sql)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "1min"),
        ("timezone", "UTC"),
        ("application_name", "steelyard"),
    ],
)
def test_postgresql_is_set_up(postgres_store: Store, setting: str, value: str) -> None:
    engines = make_engines(postgres_store.url)
    for engine in (engines.readers, engines.writers):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"SHOW {setting}").scalar_one() == value
            assert connection.exec_driver_sql("SELECT current_user").scalar_one() == APP_ROLE
    engines.dispose()


def test_isolation_levels(postgres_store: Store) -> None:
    engines = postgres_store.database.engines
    for engine, level in ((engines.readers, "repeatable read"), (engines.writers, "read committed")):
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW transaction_isolation").scalar_one() == level


def test_a_reader_of_the_pool_does_not_stay_read_only(postgres_store: Store) -> None:
    """Readers and writers share connections: what a reader sets must be gone when a writer borrows it."""
    engines = postgres_store.database.engines
    for _ in range(6):
        with engines.readers.connect() as connection:
            assert connection.exec_driver_sql("SHOW transaction_read_only").scalar_one() == "on"
        with engines.writers.connect() as connection:
            assert connection.exec_driver_sql("SHOW transaction_read_only").scalar_one() == "off"


def test_what_was_acknowledged_is_in_the_file(sqlite_store: Store) -> None:
    sqlite_store.unit("shop")
    path = Path(sqlite_store.url.removeprefix("sqlite:///"))
    other = sqlite3.connect(path)
    assert other.execute("SELECT count(*) FROM units WHERE code = 'shop'").fetchone() == (1,)
    other.close()


@pytest.mark.parametrize("name", ["new.db", "with space.db", "50%#.db", "数据库.db"])
def test_only_the_owner_makes_a_sqlite_file(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / name}"
    engines = make_engines(url)
    for engine in (engines.readers, engines.writers):
        with pytest.raises(OperationalError, match="unable to open"):
            engine.connect()
    assert list(tmp_path.iterdir()) == []
    owner = owner_engine(url)
    with owner.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE here (n integer)")
    owner.dispose()
    with engines.readers.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM here").scalar_one() == 0
    engines.dispose()
    assert sqlite_file(url) == tmp_path / name


@pytest.mark.parametrize("url", ["postgresql+psycopg://app@db/x", "sqlite:///file:x.db?mode=ro&uri=true"])
def test_other_databases_are_opened_as_they_are_named(url: str) -> None:
    assert sqlite_file(url) is None
    assert existing_file(url) == make_url(url)
