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

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

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

SHAPE = """
SELECT md5(string_agg(part, '|' ORDER BY part)) FROM (
    SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(oid)) AS part
        FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', polrelid::regclass, polname, polcmd, pg_get_expr(polqual, polrelid),
        pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
    UNION ALL SELECT concat_ws(' ', oid::regclass, relkind, relrowsecurity, relforcerowsecurity, relacl, relowner)
        FROM pg_class WHERE relnamespace::regnamespace::text !~ '^pg_|^information_schema'
    UNION ALL SELECT concat_ws(' ', attrelid::regclass, attname, atttypid, attnotnull, attisdropped, attacl)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace::regnamespace::text !~ '^pg_|^information_schema' AND attnum > 0
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace::regnamespace::text !~ '^pg_|^information_schema'
    UNION ALL SELECT concat_ws(' ', oid::regproc, prosrc, proacl) FROM pg_proc
        WHERE pronamespace::regnamespace::text !~ '^pg_|^information_schema'
    UNION ALL SELECT concat_ws(' ', nspname, nspacl, nspowner) FROM pg_namespace WHERE nspname !~ '^pg_'
    UNION ALL SELECT concat_ws(' ', setrole, setconfig) FROM pg_db_role_setting
    UNION ALL SELECT concat_ws(' ', datacl, datdba) FROM pg_database WHERE datname = current_database()
    UNION ALL SELECT version_num FROM alembic_version
) AS shape
"""
"""One word for the tables, triggers, policies, rights and revision of a database."""
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
    ALTER SEQUENCE units_id_seq RESTART;
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
        self._shape = ""
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
        if self._shape == "":
            self._shape = self._shape_of(name)
        return name

    def _emptied(self, name: str) -> bool:
        """Whether the database has the tables, walls and rights of the template; then its rows are those, too."""
        with self.admin.connect() as connection:
            connection.exec_driver_sql(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            )
        try:
            if self._shape_of(name) != self._shape:
                return False
            engine = create_engine(self._url_of(name), poolclass=NullPool)
            with engine.begin() as connection:
                connection.exec_driver_sql(EMPTY)
        except SQLAlchemyError:
            return False
        return True

    def _shape_of(self, name: str) -> str:
        engine = create_engine(self._url_of(name), poolclass=NullPool)
        with engine.connect() as connection:
            return str(connection.exec_driver_sql(SHAPE).scalar_one())

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
