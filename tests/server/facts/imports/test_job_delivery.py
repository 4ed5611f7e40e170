"""Imports reach somebody who works on them: a thread on SQLite, workers by their queue on PostgreSQL."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from procrastinate import App
from sqlalchemy import Engine, text

from server.db.beside import JOBS_SCHEMA
from server.db.engine import owner_engine
from server.facts.imports.jobs.tables import JobState
from server.runs.delivery.app import delivery_app
from server.runs.delivery.jobs import IMPORT, QUEUE
from server.runs.delivery.sweep import defer_forgotten
from server.runs.embedded import at_work
from tests.server.facts.imports.shop import Shop, opened_shop
from tests.server.facts.imports.test_jobs import asked, now_
from tests.server.stores import Store

JOBS = f"{JOBS_SCHEMA}.procrastinate_jobs"
PATIENCE = 20.0


@pytest.fixture
def big(postgres_store: Store, tmp_path: Path) -> Shop:
    """A shop on PostgreSQL."""
    return opened_shop(postgres_store, tmp_path)


@pytest.fixture
def owner(postgres_store: Store) -> Iterator[Engine]:
    """Whoever owns the tables."""
    engine = owner_engine(postgres_store.url)
    yield engine
    engine.dispose()


def delivered(shop: Shop, what: Callable[[App], Awaitable[Any]]) -> Any:
    """What ``what`` answers with an open queue."""

    async def opened() -> Any:
        app = delivery_app(shop.store.database, shop.files)
        async with app.open_async():
            return await asyncio.wait_for(what(app), PATIENCE)

    return asyncio.run(opened())


async def until_empty(app: App) -> None:
    """Work until nothing waits."""
    await app.run_worker_async(queues=[QUEUE], wait=False, install_signal_handlers=False)


def test_a_worker_is_given_the_import(big: Shop, owner: Engine) -> None:
    job = asked(big)
    with owner.connect() as connection:
        (one,) = connection.execute(text(f"SELECT task_name, args FROM {JOBS}")).all()
    assert tuple(one) == (IMPORT, {"unit_id": big.unit_id, "job_id": str(job.id)}), "it says nothing about people"
    delivered(big, until_empty)
    assert now_(big, job).state is JobState.DONE
    assert big.values("ann")["calls"] == "4"


def test_an_import_whose_job_is_lost_has_another(big: Shop, owner: Engine) -> None:
    job = asked(big)
    with owner.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {JOBS_SCHEMA}"))
        connection.execute(text("DELETE FROM procrastinate_jobs"))
    assert delivered(big, lambda app: defer_forgotten(app, big.store.database)) == 1
    assert delivered(big, lambda app: defer_forgotten(app, big.store.database)) == 0
    delivered(big, until_empty)
    assert now_(big, job).state is JobState.DONE


def test_the_thread_of_the_server_does_it(small_shop: Shop) -> None:
    job = asked(small_shop)
    with at_work(small_shop.store.database, small_shop.files, PATIENCE):
        until = time.monotonic() + PATIENCE
        while now_(small_shop, job).state is not JobState.DONE and time.monotonic() < until:
            time.sleep(0.02)
    assert now_(small_shop, job).state is JobState.DONE
    assert small_shop.values("ann")["calls"] == "4"
