"""The measurement of the store, on few people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.exc import ProgrammingError

from core.catalogue import bundle
from core.engine.run import prepare
from core.facts.model import Employee
from server.audit.tables import AuditEntry
from server.bench.sheet import bench_bundle
from server.bench.store import SCHEME, StoreBench, as_store, measure
from server.bench.store_cards import different_people, results
from server.bench.store_run import STORE, RunBench, bench_run
from server.bench.store_scratch import BARE, WALLED, make_scratch, write_bare, write_walled
from server.bench.store_unit import Scene, done, fill
from server.bench.store_write import PERIOD, WriteBench, bench_write, scored
from server.discovery import discover
from server.identity.policy import Action
from server.ids import new_id
from server.operations import Command
from server.refusal import Conflict
from server.render.bench_store import runs_table, store_table
from server.results.tables import Result
from server.runs.tables import Stage
from tests.server.stores import Store

ITEMS = 285
CARDS = 15
"""The measured sheet has 19 items."""


def test_item_scores_are_written_in_each_way_and_read_back(store: Store) -> None:
    found = bench_write(store.database, ITEMS)
    assert (found.items, found.cards) == (ITEMS, CARDS)
    assert len(found.packed) == len(found.bare) == len(found.walled) == 1
    assert min(*found.packed, *found.bare, *found.walled, found.page) > 0
    assert found.explained > 0
    assert found.differing == 0
    assert found.items_bytes > ITEMS
    assert found.rows_bytes > found.items_bytes
    assert not {BARE.name, WALLED.name} & set(inspect(store.database.engines.readers).get_table_names())


def test_walls_hold_and_the_audit_knows(store: Store) -> None:
    scene, row = a_row_of_one_item(store)
    write = Command("bench.write", Action.MANAGE_RUNS, write_walled)
    make_scratch(store.database)
    assert store.executor.perform(scene.who, write, [row]) == 1
    with store.database.reading(scene.who.unit_id) as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert last is not None
    assert (last.subject, last.rows) == ("result", 1)
    orphan = row | {"result_id": new_id()}
    assert isinstance(store.executor.perform(scene.who, write, [orphan]), Conflict)
    assert write_bare(store.database, [orphan]) > 0
    if store.is_postgresql:
        with pytest.raises(ProgrammingError, match="row-level security"):
            store.executor.perform(scene.who, write, [row | {"item": 1, "unit_id": scene.who.unit_id + 1}])


def a_row_of_one_item(store: Store) -> tuple[Scene, dict[str, Any]]:
    """A scene with one result that is stored, and the row of its first item."""
    prepared = prepare(bench_bundle())
    scene = fill(store.executor, prepared.bundle, PERIOD, [Employee(id="")])
    run_id = done(store.executor, scene.who, Action.MANAGE_RUNS, scored, scene.cycle_id, 1)
    results_ = results(prepared, PERIOD, scene, run_id, different_people(prepared, 1))
    done(store.executor, scene.who, Action.MANAGE_RUNS, lambda work, rows: work.insert_batch(Result, rows), results_)
    return scene, {"unit_id": scene.who.unit_id, "result_id": results_[0]["id"], "item": 0, "points": 1}


def test_a_run_goes_through_every_stage(store: Store) -> None:
    catalogue = discover().catalogue
    found = bench_run(store.database, bundle(catalogue, catalogue.schemes[SCHEME]), 40)
    assert set(found.seconds) == {*(stage.value for stage in Stage), STORE}
    assert found.seconds[STORE] > 0
    assert found.microseconds_per_person == pytest.approx(found.total / 40 * 1e6)


def test_the_whole_is_the_same_after_json(sqlite_store: Store) -> None:
    found = measure(sqlite_store.url, (30, 20), ITEMS)
    assert [run.people for run in found.runs] == [20, 30]
    assert found.sound
    assert as_store(asdict(found)) == found
    for lang in ("zh", "en"):
        assert store_table((found,), lang).row_count == 1
        assert runs_table((found,), lang).row_count == 2


WRITE = WriteBench(
    items=40, cards=2, packed=[1.0, 1.0], bare=[4.0, 8.0], walled=[10.0, 10.0], packed_bytes=1, rows_bytes=1, items_bytes=1, page=1,
    explained=2, differing=0,
)  # fmt: skip


def test_ratios() -> None:
    assert (WRITE.against_bare, WRITE.against_walled) == (6, 10)
    assert WRITE.spread == (4, 8)


@pytest.mark.parametrize(("seconds", "growth"), [(2.0, 1.0), (3.0, 1.5), (1.0, 0.5)])
def test_growth_is_of_a_persons_time(seconds: float, growth: float) -> None:
    runs = [_run(10, {STORE: 1.0}), _run(20, {STORE: seconds})]
    assert StoreBench(database="sqlite", write=WRITE, runs=runs, peak_bytes=1).growth == growth


@pytest.mark.parametrize(("differing", "sound"), [(0, True), (1, False)])
def test_a_card_that_differs_fails_the_measurement(differing: int, sound: bool) -> None:
    write = replace(WRITE, differing=differing)
    assert StoreBench(database="sqlite", write=write, runs=[], peak_bytes=1).sound is sound


def _run(people: int, seconds: Mapping[str, float]) -> RunBench:
    return RunBench(people=people, seconds=seconds)
