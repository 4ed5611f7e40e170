"""Jobs on PostgreSQL: there when our transaction is, gone when it isn't, and found again when they are lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from procrastinate import App
from sqlalchemy import Engine, select, text

from server.cycles.tables import Cycle
from server.db.beside import JOBS_SCHEMA
from server.db.engine import owner_engine
from server.identity.policy import Action
from server.operations import Command
from server.refusal import Refusal, not_found
from server.runs.delivery.app import delivery_app
from server.runs.delivery.sweep import defer_forgotten, retry_stalled
from server.runs.embedded import drain
from server.runs.plan import plan_run
from server.runs.queries import RUN
from server.runs.tables import RunState
from server.unit_of_work import UnitOfWork
from tests.server.runs.children import NO_FILES
from tests.server.runs.given import Shop, shop
from tests.server.stores import Store

JOBS = f"{JOBS_SCHEMA}.procrastinate_jobs"


@pytest.fixture
def one(postgres_store: Store) -> Shop:
    """A shop of a few."""
    return shop(postgres_store, 6)


@pytest.fixture
def owner(postgres_store: Store) -> Iterator[Engine]:
    """Whoever owns the tables."""
    engine = owner_engine(postgres_store.url)
    yield engine
    engine.dispose()


def jobs(owner: Engine) -> list[tuple[int, str]]:
    """The chunk of each job and its status."""
    with owner.connect() as connection:
        rows = connection.execute(text(f"SELECT (args->>'number')::int, status FROM {JOBS} ORDER BY id"))
        return [(number, status) for number, status in rows]


def delivered(one: Shop, what: Callable[[App], Awaitable[Any]]) -> Any:
    """What ``what`` answers with an open queue."""

    async def opened() -> Any:
        app = delivery_app(one.store.database, NO_FILES)
        async with app.open_async():
            return await what(app)

    return asyncio.run(opened())


def test_a_job_comes_with_its_chunk(one: Shop, owner: Engine) -> None:
    one.plan()
    assert jobs(owner) == [(0, "todo")]
    drain(one.store.database, one.unit_id)
    assert jobs(owner) == [(number, "todo") for number in range(5)], "each when it could be worked on"


def test_no_job_comes_of_what_was_rolled_back(one: Shop, owner: Engine) -> None:
    def change_of_mind(work: UnitOfWork) -> Refusal:
        plan_run(work, work.session.scalars(select(Cycle)).one())
        return not_found(RUN, "runId")

    what = Command("fixture.plan", Action.MANAGE_RUNS, change_of_mind)
    perform: Callable[..., Any] = one.store.executor.perform
    assert isinstance(perform(one.who, what), Refusal)
    assert jobs(owner) == []


def test_a_lost_job_is_deferred_anew(one: Shop, owner: Engine) -> None:
    one.plan()
    assert delivered(one, lambda app: defer_forgotten(app, one.store.database)) == 0
    with owner.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {JOBS_SCHEMA}"))
        connection.execute(text("DELETE FROM procrastinate_jobs"))
    assert delivered(one, lambda app: defer_forgotten(app, one.store.database)) == 1
    assert jobs(owner) == [(0, "todo")]
    assert delivered(one, lambda app: defer_forgotten(app, one.store.database)) == 0


def test_jobs_of_the_silent_are_given_to_others_and_those_of_the_living_not(one: Shop, owner: Engine) -> None:
    one.plan()

    async def fetched(app: App) -> int:
        worker = await app.job_manager.register_worker()
        job = await app.job_manager.fetch_job(queues=None, worker_id=worker)
        assert job is not None
        return worker

    worker = delivered(one, fetched)
    assert jobs(owner) == [(0, "doing")]
    assert delivered(one, retry_stalled) == 0
    with owner.begin() as connection:
        connection.execute(text(f"SET LOCAL search_path TO {JOBS_SCHEMA}"))
        connection.execute(
            text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '9 s' WHERE id = :id"),
            {"id": worker},
        )
    assert delivered(one, retry_stalled) == 1
    assert jobs(owner) == [(0, "todo")]


def test_jobs_say_nothing_about_people(one: Shop, owner: Engine) -> None:
    run_id = one.plan()
    with owner.connect() as connection:
        (arguments,) = connection.execute(text(f"SELECT args FROM {JOBS}")).scalars()
    assert arguments == {"unit_id": one.unit_id, "run_id": str(run_id), "number": 0}
    assert one.run(run_id).state is RunState.QUEUED
