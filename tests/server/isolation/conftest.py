"""Two units with rows in every table, once for each kind of database: the sweep undoes whatever it does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.isolation.rows import FOREIGN, OWN, plant
from tests.server.isolation.snapshot import snapshot
from tests.server.isolation.sweep import Sweep
from tests.server.stores import KINDS, PostgresMaker, SqliteMaker, opened


@pytest.fixture(scope="session", params=KINDS)
def two_units(request: pytest.FixtureRequest) -> Iterator[Sweep]:
    """A store with two units, on SQLite and on PostgreSQL."""
    maker: SqliteMaker | PostgresMaker = request.getfixturevalue(
        "sqlite_maker" if request.param == "sqlite" else "postgres_maker"
    )
    with maker.url() as url, opened(url) as store:
        own, foreign = plant(store, OWN), plant(store, FOREIGN)
        with store.database.engines.writers.connect() as connection:
            before = snapshot(connection, foreign.unit_id)
        yield Sweep(store, own, foreign, before)
