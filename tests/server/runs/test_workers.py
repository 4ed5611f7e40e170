"""Several workers on one database: they share a run, one dies, one is paused, and no chunk counts twice."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from server.audit.tables import AuditEntry
from server.audit.verify import verify
from server.results.tables import Result
from server.runs.tables import RunPart, RunState, Stage
from tests.server.resilience.forkery import Child, Forkery
from tests.server.runs.children import ROLE
from tests.server.runs.given import Shop, done, shop
from tests.server.runs.test_same import PEOPLE, expected
from tests.server.stores import Store

MOST = 5
SLOWLY = 0.15
"""Seconds that a chunk takes at least."""
TAKEN_OVER = 30.0
"""Seconds within which the chunks of a worker that died are done by another."""


def until(what: Callable[[], bool], seconds: float) -> float:
    """How long it took until ``what`` held.

    Raises:
        TimeoutError: it didn't within ``seconds``.
    """
    began = time.monotonic()
    while not what():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"not within {seconds} s")
        time.sleep(0.02)
    return time.monotonic() - began


def ended(shop: Shop, run_id: UUID) -> bool:
    return shop.run(run_id).state not in (RunState.QUEUED, RunState.RUNNING)


def workers(forkery: Forkery, shop: Shop, count: int, seconds: float = SLOWLY) -> list[Child]:
    """``count`` processes that work on the shop's runs."""
    started = [forkery.start(ROLE, most=MOST, seconds=seconds, **shop.arguments) for _ in range(count)]
    for child in started:
        child.await_line("at work")
    return started


def stop(children: list[Child]) -> None:
    """They end by themselves, after the chunk that they are at."""
    for child in children:
        os.kill(child.pid, signal.SIGTERM)
    for child in children:
        assert child.wait() == 0
        assert child.lines[-1] == "ended"


def assert_once(shop: Shop, run_id: UUID) -> None:
    """The run is whole: every chunk done, every result there once, one batch a part, nothing left over, the chain holds."""
    run, chunks = shop.run(run_id), shop.chunks(run_id)
    assert run.state is RunState.DONE, run.problems
    assert done(chunks) == len(chunks)
    assert [chunk.faults for chunk in chunks] == [0] * len(chunks)
    results = shop.results(run_id)
    assert len(results) == run.people == PEOPLE
    assert shop.count(RunPart, run_id) == 0
    batches = Counter(result.batch_id for result in results)
    followed = [chunk.people for chunk in chunks if chunk.stage is Stage.FOLLOW]
    assert sorted(batches.values()) == sorted(followed)
    with shop.store.database.reading(shop.unit_id) as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.tag == "job:result:follow")).all()
        assert {UUID(entry.row_id) for entry in entries} >= set(batches)
        assert sum(entry.rows or 0 for entry in entries) == len(session.scalars(select(Result.id)).all())
        assert verify(session).findings == ()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_any_number_of_workers_gives_the_same(postgres_store: Store, forkery: Forkery, count: int) -> None:
    one = shop(postgres_store, PEOPLE, 1, order=count)
    children = workers(forkery, one, count, seconds=0.1)
    run_id = one.plan()
    until(lambda: ended(one, run_id), 60)
    stop(children)
    assert_once(one, run_id)
    assert one.digests(run_id)[1] == expected()[0]
    assert len({chunk.worker for chunk in one.chunks(run_id)}) == count


def test_one_of_two_workers_is_killed_and_the_other_takes_over(postgres_store: Store, forkery: Forkery) -> None:
    one = shop(postgres_store, PEOPLE)
    first, second = workers(forkery, one, 2)
    run_id = one.plan()
    for child in (first, second):
        child.await_line("done")
        child.await_line("start score")
    until(lambda: first.lines[-1].startswith("start"), 30)
    assert first.kill()
    killed_at = int(first.lines[-1].split()[-1])
    seconds = until(lambda: ended(one, run_id), TAKEN_OVER + 60)
    stop([second])
    assert_once(one, run_id)
    assert one.digests(run_id)[1] == expected()[0]
    taken = next(chunk for chunk in one.chunks(run_id) if chunk.number == killed_at)
    assert taken.worker is not None
    assert taken.worker.endswith(f":{second.pid}")
    assert len({chunk.worker for chunk in one.chunks(run_id)}) == 2
    assert seconds < TAKEN_OVER


def test_a_paused_worker_does_no_harm_when_it_wakes(postgres_store: Store, forkery: Forkery) -> None:
    one = shop(postgres_store, PEOPLE, 2)
    first, second = workers(forkery, one, 2)
    run_id = one.plan()
    first.await_line("start score")
    until(lambda: first.lines[-1].startswith("start score"), 30)
    os.kill(first.pid, signal.SIGSTOP)
    paused_at = first.lines[-1].split()[-1]
    until(lambda: ended(one, run_id), 60)
    whole = [result.id for result in one.results(run_id)]
    os.kill(first.pid, signal.SIGCONT)
    until(lambda: f"nothing {paused_at}" in first.lines, 30)
    assert [result.id for result in one.results(run_id)] == whole
    assert_once(one, run_id)
    one.publish(0, run_id)
    again = one.plan(1)
    until(lambda: ended(one, again), 60)
    stop([first, second])
    assert_once(one, again)
    assert {chunk.worker for chunk in one.chunks(again)} == {chunk.worker for chunk in one.chunks(run_id)}, (
        "both work again"
    )


def test_killed_on_sqlite_and_started_again(sqlite_store: Store, forkery: Forkery) -> None:
    one = shop(sqlite_store, PEOPLE)
    run_id = one.plan()
    for stage in ("load", "score", "follow"):
        (child,) = workers(forkery, one, 1, seconds=0.05)
        child.await_line(f"start {stage}")
        assert child.kill()
        assert not ended(one, run_id)
    (child,) = workers(forkery, one, 1, seconds=0)
    until(lambda: ended(one, run_id), 60)
    stop([child])
    assert_once(one, run_id)
    assert one.digests(run_id)[1] == expected()[0]
