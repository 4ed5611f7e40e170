"""Many processes at once: no edit is lost, and a repeated request has one effect."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from server.refusal import Stale
from tests.server.audit.work import ADD_DEPARTMENT
from tests.server.resilience.children import COUNT_UP
from tests.server.resilience.forkery import Forkery
from tests.server.resilience.given import counter
from tests.server.stores import Store

WRITERS, EDITS, ASKERS = 4, 50, 8


def test_four_writers_lose_no_edit(store: Store, forkery: Forkery) -> None:
    unit = counter(store)
    children = [forkery.start("writes", edits=EDITS, **unit.arguments) for _ in range(WRITERS)]
    assert [child.wait() for child in children] == [0] * WRITERS
    assert [child.lines[-1].split()[0] for child in children] == [str(EDITS)] * WRITERS
    assert unit.numbers() == (WRITERS * EDITS, WRITERS * EDITS, WRITERS * EDITS + 2)
    unit.works()


def test_of_writers_that_read_the_same_version_one_is_kept(store: Store) -> None:
    unit = counter(store)
    version = unit.numbers()[2]
    together = Barrier(ASKERS)

    def edit(_: int) -> object:
        together.wait()
        return store.executor.perform(unit.who, COUNT_UP, version)

    with ThreadPoolExecutor(ASKERS) as threads:
        outcomes = list(threads.map(edit, range(ASKERS)))
    assert [one for one in outcomes if not isinstance(one, Stale)] == [1]
    assert unit.numbers() == (1, 1, version + 1)


def test_threads_with_the_same_key_have_one_effect(store: Store) -> None:
    unit = counter(store)
    together = Barrier(ASKERS)

    def ask(_: int) -> object:
        together.wait()
        return store.executor.perform_once(unit.who, "same", ADD_DEPARTMENT, "same", "same")

    with ThreadPoolExecutor(ASKERS) as threads:
        replies = list(threads.map(ask, range(ASKERS)))
    assert set(replies) == set(unit.departments("same"))
    assert len(unit.departments("same")) == 1
    unit.works()


def test_processes_with_the_same_key_have_one_effect(store: Store, forkery: Forkery) -> None:
    unit = counter(store)
    children = [forkery.start("same_key", **unit.arguments) for _ in range(ASKERS)]
    assert [child.wait() for child in children] == [0] * ASKERS
    made = unit.departments("same")
    assert len(made) == 1
    assert [child.lines for child in children] == [[str(made[0])]] * ASKERS
    unit.works()
