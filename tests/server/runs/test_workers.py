"""Several workers on one database: they share a run, one dies, one is paused, and no chunk counts twice."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from server.audit.tables import AuditEntry
from server.audit.verify import verify
from server.results.tables import Result
from server.runs.tables import RunPart, RunState, Stage
from tests.server.resilience.forkery import Child, Forkery
from tests.server.runs.children import ROLE
from tests.server.runs.gate import Gate
from tests.server.runs.given import Shop, done, shop
from tests.server.runs.test_same import PEOPLE, expected
from tests.server.stores import Store

MOST = 5
PATIENCE = 60.0
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


def workers(forkery: Forkery, shop: Shop, count: int, **more: Any) -> list[Child]:
    """``count`` processes that work on the shop's runs."""
    started = [forkery.start(ROLE, **{"most": MOST, "seconds": 0, **shop.arguments, **more}) for _ in range(count)]
    for child in started:
        child.await_line("at work")
    return started


def held(child: Child, times: int = 1) -> str:
    """The chunk with which ``child`` is held at the gate, for the ``times``-th time."""
    until(lambda: sum(line.startswith("held") for line in child.lines) >= times, PATIENCE)
    return child.lines[-1].split()[-1]


def stop(children: Sequence[Child]) -> None:
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
def test_any_number_of_workers_gives_the_same(
    postgres_store: Store, forkery: Forkery, tmp_path: Path, count: int
) -> None:
    one, gate = shop(postgres_store, PEOPLE, 1, order=count), Gate(tmp_path / "gate")
    children = workers(forkery, one, count, gate=str(tmp_path / "gate"))
    run_id = one.plan()
    for child in children:
        held(child)
    for child in children:
        gate.let(child.pid)
    until(lambda: ended(one, run_id), PATIENCE)
    stop(children)
    assert_once(one, run_id)
    assert one.digests(run_id)[1] == expected()[0]
    assert len({chunk.worker for chunk in one.chunks(run_id)}) == count


def test_one_of_two_workers_is_killed_and_the_other_takes_over(
    postgres_store: Store, forkery: Forkery, tmp_path: Path
) -> None:
    one, gate = shop(postgres_store, PEOPLE), Gate(tmp_path / "gate")
    first, second = workers(forkery, one, 2, gate=str(tmp_path / "gate"))
    run_id = one.plan()
    for child in (first, second):
        held(child)
    gate.let(first.pid, 1)
    killed_at = int(held(first, 2))
    assert first.kill()
    gate.let(second.pid)
    seconds = until(lambda: ended(one, run_id), TAKEN_OVER + PATIENCE)
    stop([second])
    assert_once(one, run_id)
    assert one.digests(run_id)[1] == expected()[0]
    taken = next(chunk for chunk in one.chunks(run_id) if chunk.number == killed_at)
    assert taken.worker is not None
    assert taken.worker.endswith(f":{second.pid}")
    assert len({chunk.worker for chunk in one.chunks(run_id)}) == 2
    assert seconds < TAKEN_OVER


def test_a_paused_worker_does_no_harm_when_it_wakes(postgres_store: Store, forkery: Forkery, tmp_path: Path) -> None:
    one, gate = shop(postgres_store, PEOPLE, 2), Gate(tmp_path / "gate")
    both = first, second = workers(forkery, one, 2, gate=str(tmp_path / "gate"), impatient=True)
    run_id = one.plan()
    paused_at, _ = held(first), held(second)
    os.kill(first.pid, signal.SIGSTOP)
    gate.let(second.pid)
    until(lambda: ended(one, run_id), PATIENCE)
    whole = [result.id for result in one.results(run_id)]
    os.kill(first.pid, signal.SIGCONT)
    gate.let(first.pid, 1)
    until(lambda: f"nothing {paused_at}" in first.lines, PATIENCE)
    assert [result.id for result in one.results(run_id)] == whole
    assert_once(one, run_id)
    one.publish(0, run_id)
    gate.let(second.pid, 0)
    again = one.plan(1)
    for child in both:
        held(child, 2)
    for child in both:
        gate.let(child.pid)
    until(lambda: ended(one, again), PATIENCE)
    stop(both)
    assert_once(one, again)
    names = {chunk.worker or "" for chunk in one.chunks(again)}
    assert {name.rpartition(":")[2] for name in names} == {str(child.pid) for child in both}, "both work again"


def test_killed_on_sqlite_and_started_again(sqlite_store: Store, forkery: Forkery) -> None:
    one = shop(sqlite_store, PEOPLE)
    run_id = one.plan()
    for stage in ("load", "score", "follow"):
        (child,) = workers(forkery, one, 1, seconds=0.05)
        child.await_line(f"start {stage}")
        assert child.kill()
        assert not ended(one, run_id)
    (child,) = workers(forkery, one, 1)
    until(lambda: ended(one, run_id), PATIENCE)
    stop([child])
    assert_once(one, run_id)
    assert one.digests(run_id)[1] == expected()[0]
