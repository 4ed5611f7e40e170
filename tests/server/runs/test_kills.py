"""Workers killed at any moment: runs end as if nothing had happened, and nothing is there by half."""

from __future__ import annotations

import time
from collections import Counter
from random import Random
from uuid import UUID

from sqlalchemy import select

from server.audit.verify import verify
from server.results.tables import Result
from server.runs.embedded import drain
from server.runs.tables import Run, RunChunk, RunPart, RunState, Stage
from tests.server.resilience.forkery import Forkery
from tests.server.runs.children import ROLE
from tests.server.runs.given import Shop, shop
from tests.server.runs.test_same import PEOPLE, expected
from tests.server.runs.test_workers import assert_once, ended, until
from tests.server.stores import Store

SQLITE_KILLS, POSTGRES_KILLS = 40, 20
MOST = 8
MOST_LINES = 12
"""A worker is killed after it has said so many lines at most: three for each chunk."""
LONGEST = 0.05
"""Seconds that it then has at most."""
PATIENCE = 60.0


def assert_nothing_by_half(one: Shop) -> None:
    """Every batch of results is a whole part, and ended runs have left nothing behind."""
    with one.store.database.reading(one.unit_id) as session:
        rows = session.execute(select(Result.run_id, Result.batch_id))
        batches = Counter((row.run_id, row.batch_id) for row in rows)
        every = session.scalars(select(RunChunk)).all()
        runs = {run.id: run for run in session.scalars(select(Run))}
        parts = set(session.scalars(select(RunPart.run_id)))
    for run_id, run in runs.items():
        chunks = [chunk for chunk in every if chunk.run_id == run_id]
        sizes = [chunk.people for chunk in chunks if chunk.stage is Stage.FOLLOW and chunk.done_at is not None]
        assert sorted(size for (of, _), size in batches.items() if of == run_id) == sorted(sizes)
        assert (run_id in parts) == (run.state is RunState.RUNNING and len(chunks) > 1)
        assert (run.state is RunState.DONE) == all(chunk.done_at is not None for chunk in chunks)


def kill_many(one: Shop, forkery: Forkery, kills: int) -> None:
    moments = Random(kills)
    runs = [one.plan()]
    in_the_middle = 0
    forkery.warm(ROLE, most=MOST, seconds=0, **one.arguments)
    for _ in range(kills):
        if ended(one, runs[-1]):
            runs.append(one.plan())
        child = forkery.start(ROLE, most=MOST, seconds=0.02, impatient=True, **one.arguments)
        wanted = moments.randint(1, MOST_LINES)
        until(lambda child=child, wanted=wanted: len(child.lines) >= wanted or ended(one, runs[-1]), PATIENCE)  # type: ignore[misc]
        time.sleep(moments.uniform(0, LONGEST))
        assert child.kill(), "it ended by itself"
        in_the_middle += not ended(one, runs[-1])
        assert_nothing_by_half(one)
    drain(one.store.database, one.unit_id)
    assert in_the_middle > kills // 2, "hardly a kill came in the middle of a run"
    assert len({chunk.worker for run_id in runs for chunk in one.chunks(run_id)}) > kills // 10, "hardly any worked"
    for run_id in runs:
        assert_whole(one, run_id)
    # What a kill had done to the chain would still be there: nothing in it is ever written anew.
    with one.store.database.reading(one.unit_id) as session:
        assert verify(session).findings == ()


def assert_whole(one: Shop, run_id: UUID) -> None:
    assert_once(one, run_id)
    assert one.digests(run_id)[1] == expected()[0]
    assert len(one.results(run_id)) == PEOPLE


def test_killed_on_sqlite(sqlite_store: Store, forkery: Forkery) -> None:
    kill_many(shop(sqlite_store, PEOPLE), forkery, SQLITE_KILLS)


def test_killed_on_postgresql(postgres_store: Store, forkery: Forkery) -> None:
    kill_many(shop(postgres_store, PEOPLE), forkery, POSTGRES_KILLS)
