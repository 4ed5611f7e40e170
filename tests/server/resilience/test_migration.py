"""A migration that was killed: the next one ends well."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from server.db.engine import owner_engine
from server.db.migrate import migrate, newest, revision
from tests.server.resilience.forkery import Forkery
from tests.server.resilience.given import counter
from tests.server.stores import PostgresMaker, opened

SQLITE_KILLS, POSTGRES_KILLS = 10, 5
LONGEST = 0.6
"""Seconds; a whole migration takes about as long."""


def _kill_migrations(forkery: Forkery, kills: int, url_of: Callable[[int], str]) -> None:
    moments = Random(kills)
    killed = 0
    for number in range(kills):
        url = url_of(number)
        child = forkery.start("migrates", url=url)
        child.await_line()
        time.sleep(moments.uniform(0, LONGEST))
        killed += child.kill()
        _before, after = migrate(url)
        assert after == newest()
        engine = owner_engine(url)
        assert revision(engine) == newest()
        engine.dispose()
        with opened(url) as store:
            counter(store).works()
    assert killed > 0


def test_killed_on_sqlite(tmp_path: Path, forkery: Forkery) -> None:
    _kill_migrations(forkery, SQLITE_KILLS, lambda number: f"sqlite:///{tmp_path}/{number}.db")


def test_killed_on_postgresql(postgres_maker: PostgresMaker, forkery: Forkery) -> None:
    def empty(number: int) -> str:
        with postgres_maker.admin.connect() as admin:
            admin.exec_driver_sql(f"CREATE DATABASE migrated{number}")
        return postgres_maker.server_url.set(database=f"migrated{number}").render_as_string(hide_password=False)

    _kill_migrations(forkery, POSTGRES_KILLS, empty)
