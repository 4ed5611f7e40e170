"""Real databases for tests: a migrated one of each kind, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from sqlalchemy import create_engine, make_url

from server.db.base import DEPLOYMENT
from server.db.database import Database
from server.db.migrate import migrate
from server.execute import Executor
from server.identity.roles import Door, Role
from server.identity.who import Who, operator
from server.ids import new_id
from server.settings import Settings
from server.units.commands import create_unit
from server.units.values import UnitView

KINDS = ("sqlite", "postgresql")
T = TypeVar("T")

SHAPE = (
    "SELECT "
    + ", ".join(
        f"(SELECT (count(*), max(xmin::text::bigint))::text FROM {catalogue})"
        for catalogue in (
            "pg_attribute", "pg_class", "pg_constraint", "pg_namespace", "pg_policy", "pg_proc", "pg_rewrite", "pg_trigger",
        )
    )
    + ", (SELECT string_agg((setdatabase = 0, setrole, setconfig)::text, ' ') FROM pg_db_role_setting)"
    + ", (SELECT (datacl, datdba)::text FROM pg_database WHERE datname = current_database())"
    + ", (SELECT version_num FROM alembic_version)"
)  # fmt: skip
"""How many tables, columns, triggers, policies, functions and rights there are, and which transaction made the youngest."""
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTY = """
DO $$ DECLARE one record; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT oid::regclass AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^pg_|^information_schema'
    LOOP
        IF one.name::text NOT IN ('alembic_version', 'units') THEN EXECUTE 'DELETE FROM ' || one.name; END IF;
    END LOOP;
    DELETE FROM units WHERE id <> 0;
    UPDATE units SET code = 'deployment', name = 'Deployment', created_at = '2026-01-01 00:00:00Z', closed_at = NULL,
        version = 1 WHERE id = 0;
    PERFORM setval('units_id_seq', 1, false);
END $$
"""
"""No rows but the template's own."""
_names = count()


@dataclass(frozen=True)
class Store:
    """A database that is a test's own, and the way to run commands and queries against it."""

    url: str
    database: Database
    executor: Executor

    @property
    def is_postgresql(self) -> bool:
        """Whether it is a real PostgreSQL."""
        return self.database.dialect == "postgresql"

    def unit(self, code: str) -> UnitView:
        """A new unit called ``code``."""
        made = self.executor.perform(operator(), create_unit, code, code.upper())
        assert isinstance(made, UnitView), made
        return made


def somebody(unit_id: int, *roles: Role, **keywords: Any) -> Who:
    """A user of ``unit_id`` with these roles, at the API's door."""
    keywords.setdefault("user_id", new_id())
    return Who(unit_id=unit_id, door=keywords.pop("door", Door.API), roles=frozenset(roles), **keywords)


def deployment_admin() -> Who:
    """Somebody who runs the deployment."""
    return somebody(DEPLOYMENT, Role.DEPLOYMENT_ADMIN)


class SqliteMaker:
    """Copies of one migrated SQLite file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.db"
        self.told: dict[str, Any] = {}
        self._idle: list[Path] = []
        migrate(f"sqlite:///{self.template}")

    @contextmanager
    def url(self, kept: str = "template") -> Iterator[str]:
        """The URL of a fresh copy of what is ``kept``, in a place where earlier ones may have been."""
        path = self._idle.pop() if self._idle else self.folder / f"store{next(_names)}.db"
        shutil.copyfile(self.folder / f"{kept}.db", path)
        yield f"sqlite:///{path}"
        for left in self.folder.glob(f"{path.name}*"):
            left.unlink()
        self._idle.append(path)

    def keep(self, name: str, url: str) -> None:
        """The database at ``url``, which nobody has open, is kept as ``name``."""
        path = make_url(url).database
        assert path is not None
        shutil.copyfile(path, self.folder / f"{name}.db")


class PostgresMaker:
    """Databases of one real PostgreSQL server, made from a migrated template."""

    def __init__(self, server_url: str) -> None:
        self.server_url = make_url(server_url).set(drivername="postgresql+psycopg")
        self.admin = create_engine(self.server_url, isolation_level="AUTOCOMMIT")
        # Databases come and go with each test: nothing here has to outlive a crash of the machine.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")
        self.told: dict[str, Any] = {}
        self._idle: list[str] = []
        self._free: list[str] = []
        self._shape: Any = None
        self._run('CREATE DATABASE "template_steelyard"')
        migrate(self._url_of("template_steelyard"))

    @contextmanager
    def url(self, kept: str = "template") -> Iterator[str]:
        """The URL of a copy of what is ``kept``; of the template, one that an earlier test left as it found it will do."""
        name = self._idle.pop() if self._idle and kept == "template" else self._made(kept)
        try:
            yield self._url_of(name)
        finally:
            if self._emptied(name):
                self._idle.append(name)
            else:
                self._run(f'DROP DATABASE "{name}" WITH (FORCE)')
                self._free.append(name)

    def keep(self, name: str, url: str) -> None:
        """The database at ``url``, which nobody has open, is kept as ``name``."""
        self._run(f'CREATE DATABASE "{name}_steelyard" TEMPLATE "{make_url(url).database}" STRATEGY FILE_COPY')

    def _made(self, kept: str) -> str:
        name = self._free.pop() if self._free else f"store{next(_names)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{kept}_steelyard" STRATEGY FILE_COPY')
        if self._shape is None:
            with self._connected(name) as connection:
                self._shape = connection.execute(SHAPE).fetchone()
        return name

    def _emptied(self, name: str) -> bool:
        """Whether the database has the tables, walls and rights of the template; then its rows are those, too."""
        try:
            with self._connected(name) as connection:
                connection.execute(ALONE)
                if connection.execute(SHAPE).fetchone() != self._shape:
                    return False
                connection.execute(EMPTY)
        except psycopg.Error:
            return False
        return True

    def _connected(self, name: str) -> psycopg.Connection[Any]:
        """A connection to the database ``name`` for a moment, as the superuser of the test's server."""
        url = self.server_url.set(database=name, drivername="postgresql")
        return psycopg.connect(url.render_as_string(hide_password=False))

    def _url_of(self, name: str) -> str:
        return self.server_url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.exec_driver_sql(statement)


@lru_cache(maxsize=64)
def _database(url: str, **keywords: Any) -> Database:
    return Database(url, **keywords)


@contextmanager
def opened(url: str, **keywords: Any) -> Iterator[Store]:
    """The database at ``url``, with every connection closed afterwards; on a busy machine, writers wait for each other.

    Tests whose databases come to the same place share a ``Database``: it knows already how statements are written.
    """
    database = _database(url, **{"pool_size": 4, "busy_seconds": 30.0, **keywords})
    try:
        yield Store(url, database, Executor(database))
    finally:
        database.dispose()


def opened_for(settings: Settings) -> Database:
    """The database that ``settings`` name, as a server of a test opens it."""
    return _database(settings.database_url, busy_seconds=settings.busy_seconds, pool_size=settings.pool_size)


@contextmanager
def filled(maker: SqliteMaker | PostgresMaker, name: str, fill: Callable[[Store], T]) -> Iterator[tuple[Store, T]]:
    """A database of the test's own as ``fill`` left it, and what it returned; it is called once, for all tests of ``name``."""
    if name not in maker.told:
        with maker.url() as url:
            with opened(url) as store:
                told = fill(store)
            maker.keep(name, url)
            maker.told[name] = told
    with maker.url(name) as url, opened(url) as store:
        yield store, maker.told[name]
