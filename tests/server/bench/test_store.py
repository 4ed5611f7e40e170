"""The measurement of the store, on few people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

import pytest
from sqlalchemy import inspect

from core.catalogue import bundle
from server.bench.store import SCHEME, StoreBench, as_store, measure
from server.bench.store_run import STORE, RunBench, bench_run
from server.bench.store_scratch import SCORES
from server.bench.store_write import WriteBench, bench_write
from server.discovery import discover
from server.render.bench_store import runs_table, store_table
from server.runs.tables import Stage
from tests.server.stores import Store

ITEMS = 285
CARDS = 15
"""The measured sheet has 19 items."""


def test_item_scores_are_written_both_ways_and_read_back(store: Store) -> None:
    found = bench_write(store.database, ITEMS)
    assert (found.items, found.cards) == (ITEMS, CARDS)
    assert len(found.packed) == len(found.rows) == 1
    assert min(*found.packed, *found.rows, found.page) > 0
    assert found.explained > found.page
    assert found.differing == 0
    assert found.items_bytes > ITEMS
    assert found.rows_bytes > found.items_bytes
    assert SCORES.name not in inspect(store.database.engines.readers).get_table_names()


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
    items=40, cards=2, packed=[1.0, 1.0], rows=[4.0, 8.0], packed_bytes=1, rows_bytes=1, items_bytes=1, page=1,
    explained=2, differing=0,
)  # fmt: skip


def test_ratios() -> None:
    assert WRITE.ratio == 6
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
