"""Publishing happens once and all of it, whoever else publishes and wherever the process dies."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from uuid import UUID

from sqlalchemy import func, select

from core.workflow import CycleState
from server.audit.verify import verify
from server.cycles.commands.publishing import publish_cycle
from server.cycles.tables import Cycle
from server.cycles.values import Published
from server.identity.roles import Role
from server.results.tables import Publication
from tests.server.cycles.house import House, house
from tests.server.cycles.publishers import REVIEWED, waiting
from tests.server.cycles.steps import said
from tests.server.resilience.forkery import Child, Forkery
from tests.server.stores import Store

CLIENTS, PROCESSES = 20, 8
PUBLISHES = "tests.server.cycles.publishers:publishes"
SQLITE_KILLS, POSTGRES_KILLS = 30, 10
MOST_WAITED = 0.06
"""Seconds for which a child goes on after its first cycle, before it is killed."""
ENOUGH = 60
"""Cycles that wait for a child: it is killed before it has published them all."""


def published_once(shop: House) -> None:
    """There is one publication in the unit, and everything holds."""
    with shop.store.database.reading(shop.unit_id) as session:
        assert session.scalar(select(func.count(Publication.id))) == 1
        assert verify(session).findings == ()


def test_twenty_clients_at_once(store: Store) -> None:
    shop = house(store)
    cycle = shop.in_review()
    together = Barrier(CLIENTS)

    def publish(_: int) -> str:
        together.wait()
        return said(store.executor.perform(shop.who(Role.HR), publish_cycle, cycle.id, cycle.version))

    with ThreadPoolExecutor(CLIENTS) as threads:
        assert Counter(threads.map(publish, range(CLIENTS))) == {"published": 1, "stale": CLIENTS - 1}
    published_once(shop)


def test_twenty_repetitions_of_one_request(store: Store) -> None:
    shop = house(store)
    cycle = shop.in_review()
    together = Barrier(CLIENTS)

    def publish(_: int) -> object:
        together.wait()
        return store.executor.perform_once(shop.other_hr, "now", publish_cycle, cycle.id, cycle.version)

    with ThreadPoolExecutor(CLIENTS) as threads:
        answers = list(threads.map(publish, range(CLIENTS)))
    assert isinstance(answers[0], Published)
    assert answers == answers[:1] * CLIENTS
    published_once(shop)


def test_processes_at_once(store: Store, forkery: Forkery) -> None:
    shop = house(store)
    cycle = shop.in_review()
    role = "tests.server.cycles.publishers:publishes_one"
    told = {"url": store.url, "unit_id": shop.unit_id, "cycle_id": str(cycle.id), "version": cycle.version}
    children = [forkery.start(role, **told) for _ in range(PROCESSES)]
    assert [child.wait() for child in children] == [0] * PROCESSES
    assert Counter(child.lines[-1] for child in children) == {"published": 1, "stale": PROCESSES - 1}
    published_once(shop)


def test_killed_while_publishing_on_sqlite(sqlite_store: Store, forkery: Forkery) -> None:
    _kill_many(house(sqlite_store), forkery, SQLITE_KILLS)


def test_killed_while_publishing_on_postgresql(postgres_store: Store, forkery: Forkery) -> None:
    _kill_many(house(postgres_store), forkery, POSTGRES_KILLS)


def _kill_many(shop: House, forkery: Forkery, kills: int) -> None:
    moments = Random(kills)
    acknowledged = unfinished = 0
    told = {"url": shop.store.url, "unit_id": shop.unit_id}
    for number in range(kills):
        wanting = ENOUGH - len(waiting(shop.store.database, shop.unit_id))
        assert shop.does(shop.hr, REVIEWED, wanting) == wanting
        if number == 0:
            forkery.warm(PUBLISHES, **told)
        child = forkery.start(PUBLISHES, **told)
        child.await_line("done")
        time.sleep(moments.uniform(0, MOST_WAITED))
        assert child.kill(), "it ended by itself"
        done, begun = _whole(shop, child)
        acknowledged += done
        unfinished += begun
    assert acknowledged > 0
    assert unfinished > 0, "no kill came in the middle of anything"
    with shop.store.database.reading(shop.unit_id) as session:
        assert verify(session).findings == ()


def _whole(shop: House, child: Child) -> tuple[int, bool]:
    """Every cycle is published with its publication or in review without; how many were, and whether one was begun."""
    said_done = {UUID(line.split()[1]) for line in child.lines if line.startswith("done")}
    with shop.store.database.reading(shop.unit_id) as session:
        cycles = session.execute(select(Cycle.id, Cycle.state, Cycle.published_at, Cycle.run_id)).all()
        out = {row.cycle_id: row.run_id for row in session.execute(select(Publication.cycle_id, Publication.run_id))}
        assert session.scalar(select(func.count(Publication.id))) == len(out)
    for cycle_id, state, published_at, run_id in cycles:
        assert (state is CycleState.PUBLISHED) == (published_at is not None) == (cycle_id in out)
        assert out.get(cycle_id, run_id) == run_id
    assert said_done <= set(out)
    return len(said_done), child.lines[-1].startswith("start")


def test_so_many_kills() -> None:
    assert SQLITE_KILLS + POSTGRES_KILLS >= 40
