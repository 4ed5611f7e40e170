"""Processes killed in the middle of their work: what was acknowledged is there, nothing is there by half."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

import pytest

from server.refusal import Refusal
from tests.server.audit.work import ADD_DEPARTMENT
from tests.server.resilience.children import BATCH
from tests.server.resilience.forkery import Child, Forkery
from tests.server.resilience.given import Counter, counter
from tests.server.stores import Store

SQLITE_KILLS = {"edits": 80, "batches": 40, "once": 80}
POSTGRES_KILLS = {"edits": 20, "batches": 10, "once": 20}
MOST_LINES = 4
"""A child is killed after it has said so many lines at most: one when it begins something, one when that is done."""
LONGEST = 0.03
"""Seconds that it then has at most."""


def _check_edits(unit: Counter, child: Child) -> None:
    department, position, version = unit.numbers()
    said = [int(line.split()[1]) for line in child.lines if line != "start"]
    unfinished = child.lines[-1] == "start"
    assert department == position
    assert said[-1] <= department <= said[-1] + unfinished
    assert version == department + 2


def _check_batches(unit: Counter, child: Child) -> None:
    found = unit.batches()
    assert set(found.values()) <= {BATCH}
    assert {line.split()[1] for line in child.lines if line.startswith("done")} <= {str(batch) for batch in found}


def _check_once(unit: Counter, child: Child) -> None:
    said = dict(line.split()[1:] for line in child.lines if line.startswith("done"))
    for key in [line.split()[1] for line in child.lines if line.startswith("start")][-2:]:
        again = unit.store.executor.perform_once(unit.who, key, ADD_DEPARTMENT, key, key)
        assert not isinstance(again, Refusal), again
        assert unit.departments(key) == [again]
        assert said.get(key, str(again)) == str(again)


CHECKS: dict[str, Callable[[Counter, Child], None]] = {
    "edits": _check_edits,
    "batches": _check_batches,
    "once": _check_once,
}


def _kill_many(unit: Counter, forkery: Forkery, role: str, kills: int) -> None:
    moments = Random(kills)
    acknowledged = unfinished = 0
    forkery.warm(role, **unit.arguments)
    for number in range(kills):
        child = forkery.start(role, child=number, **unit.arguments)
        child.await_lines(moments.randint(1, MOST_LINES))
        time.sleep(moments.uniform(0, LONGEST))
        assert child.kill(), "it ended by itself"
        CHECKS[role](unit, child)
        acknowledged += sum(line.startswith("done") for line in child.lines)
        unfinished += child.lines[-1].startswith("start")
    unit.works()
    assert acknowledged > 0
    assert unfinished > 0, "no kill came in the middle of anything"


@pytest.mark.parametrize("role", SQLITE_KILLS)
def test_killed_on_sqlite(sqlite_store: Store, forkery: Forkery, role: str) -> None:
    _kill_many(counter(sqlite_store), forkery, role, SQLITE_KILLS[role])


@pytest.mark.parametrize("role", POSTGRES_KILLS)
def test_killed_on_postgresql(postgres_store: Store, forkery: Forkery, role: str) -> None:
    _kill_many(counter(postgres_store), forkery, role, POSTGRES_KILLS[role])


def test_so_many_kills() -> None:
    assert sum(SQLITE_KILLS.values()) >= 200
    assert sum(POSTGRES_KILLS.values()) >= 50
