"""Real databases for tests: a migrated one of each kind, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url

from server.db.base import DEPLOYMENT
from server.db.database import Database
from server.db.migrate import migrate
from server.execute import Executor
from server.identity.roles import Door, Role
from server.identity.who import Who, operator
from server.ids import new_id
from server.units.commands import create_unit
from server.units.values import UnitView

KINDS = ("sqlite", "postgresql")
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
        migrate(f"sqlite:///{self.template}")

    @contextmanager
    def url(self) -> Iterator[str]:
        """The URL of a fresh copy."""
        path = self.folder / f"store{next(_names)}.db"
        shutil.copyfile(self.template, path)
        yield f"sqlite:///{path}"
        for left in self.folder.glob(f"{path.name}*"):
            left.unlink()


class PostgresMaker:
    """Databases of one real PostgreSQL server, made from a migrated template."""

    def __init__(self, server_url: str) -> None:
        self.server_url = make_url(server_url).set(drivername="postgresql+psycopg")
        self.admin = create_engine(self.server_url, isolation_level="AUTOCOMMIT")
        # Databases come and go with each test: nothing here has to outlive a crash of the machine.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")
        self._run('CREATE DATABASE "template_steelyard"')
        migrate(self._url_of("template_steelyard"))

    @contextmanager
    def url(self) -> Iterator[str]:
        """The URL of a fresh database."""
        name = f"store{next(_names)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "template_steelyard" STRATEGY FILE_COPY')
        try:
            yield self._url_of(name)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _url_of(self, name: str) -> str:
        return self.server_url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.exec_driver_sql(statement)


@contextmanager
def opened(url: str, **keywords: Any) -> Iterator[Store]:
    """The database at ``url``, with every connection closed afterwards."""
    database = Database(url, pool_size=keywords.pop("pool_size", 4), **keywords)
    try:
        yield Store(url, database, Executor(database))
    finally:
        database.dispose()
