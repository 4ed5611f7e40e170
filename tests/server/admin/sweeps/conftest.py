"""The store of the sweeps, once for all of them: what they do in it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.admin.sweeps.world import World, at_work
from tests.server.stores import KINDS, PostgresMaker, SqliteMaker


@pytest.fixture(scope="module", params=KINDS)
def two_units(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server with the two units, on SQLite and on PostgreSQL."""
    maker: SqliteMaker | PostgresMaker = request.getfixturevalue(
        "sqlite_maker" if request.param == "sqlite" else "postgres_maker"
    )
    with at_work(maker, tmp_path_factory.mktemp("sweeps")) as one:
        yield one


@pytest.fixture(scope="module")
def world(sqlite_maker: SqliteMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server with the two units, on SQLite."""
    with at_work(sqlite_maker, tmp_path_factory.mktemp("sweeps")) as one:
        yield one


@pytest.fixture
def fresh(lasting: World) -> World:
    """A server whose store is as it was built, whatever was done before: what is done in it stays until the next test."""
    lasting.restore()
    return lasting


@pytest.fixture(scope="module")
def lasting(sqlite_maker: SqliteMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The server of ``fresh``."""
    with at_work(sqlite_maker, tmp_path_factory.mktemp("sweeps")) as one:
        yield one


@pytest.fixture
def own_world(sqlite_maker: SqliteMaker, tmp_path: Path) -> Iterator[World]:
    """The same for one test alone: what it does in it stays."""
    with at_work(sqlite_maker, tmp_path) as one:
        yield one
