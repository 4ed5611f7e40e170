"""A million item scores written: packed, by the unit of work; and a row each by SQLAlchemy Core, bare and within walls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from core.engine.pack import unpack_points
from core.engine.run import prepare
from core.facts.model import Employee
from core.spec.scheme import leaves
from server.bench.databases import analyze
from server.bench.sheet import bench_bundle
from server.bench.store_cards import different_people, results, scaled
from server.bench.store_scratch import BARE, bytes_taken, drop_scratch, make_scratch, write_bare, write_walled
from server.bench.store_unit import Scene, done, fill
from server.cycles.tables import Cycle
from server.db.database import Database
from server.execute import Executor
from server.identity.policy import Action
from server.operations import Command
from server.refusal import Refusal
from server.results.queries.card import list_cards
from server.results.queries.listing import list_results
from server.results.tables import Result
from server.runs.cut import MOST
from server.runs.tables import Run, RunState
from server.unit_of_work import UnitOfWork

PERIOD = Period(2026, "month", 10)
PAGE = 100
READS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBench:
    """Three ways in turns, as many cards at a time as a part of a run has: seconds of each turn, bytes that two of them took.

    ``packed``: the results, by the unit of work. ``bare``: a row for each item into a table with nothing but its key.
    ``walled``: the same with the walls and the audit that the results have. ``items_bytes`` are the packed item scores alone. ``page``: median seconds of a page of ``PAGE`` results;
    ``explained``: of the same page with each card on it explained; ``differing`` counts those cards whose recomputation
    isn't what is stored.
    """

    items: int
    cards: int
    packed: Sequence[float]
    bare: Sequence[float]
    walled: Sequence[float]
    packed_bytes: int
    rows_bytes: int
    items_bytes: int
    page: float
    explained: float
    differing: int

    @property
    def against_bare(self) -> float:
        """How many times faster the packed way is than bare rows, over all turns."""
        return sum(self.bare) / sum(self.packed)

    @property
    def against_walled(self) -> float:
        """How many times faster the packed way is than rows within the same walls, over all turns."""
        return sum(self.walled) / sum(self.packed)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the greatest ratio of a turn, against bare rows."""
        ratios = [bare / packed for bare, packed in zip(self.bare, self.packed, strict=True)]
        return min(ratios), max(ratios)


def bench_write(database: Database, items: int) -> WriteBench:
    """Write about ``items`` item scores (whole cards) in each way into ``database``, and read a page of them back.

    Raises:
        RuntimeError: the database refused.
    """
    prepared = prepare(bench_bundle())
    width = sum(len(tuple(leaves(dimension.items))) for dimension in prepared.bundle.scheme.dimensions)
    cards = -(-items // width)
    executor = Executor(database)
    scene = fill(executor, prepared.bundle, PERIOD, [Employee(id="")] * cards)
    run_id = done(executor, scene.who, Action.MANAGE_RUNS, scored, scene.cycle_id, cards)
    analyze(database.url)
    rows = results(prepared, PERIOD, scene, run_id, different_people(prepared, cards))
    packed, bare, walled, packed_bytes, rows_bytes = _in_turns(database, scene, rows)
    analyze(database.url)
    page, explained, differing = _read(executor, scene)
    return WriteBench(
        items=cards * width,
        cards=cards,
        packed=packed,
        bare=bare,
        walled=walled,
        packed_bytes=packed_bytes,
        rows_bytes=rows_bytes,
        items_bytes=sum(len(row["items"]) for row in rows),
        page=page,
        explained=explained,
        differing=differing,
    )


def scored(work: UnitOfWork, cycle_id: UUID, people: int) -> UUID:
    """A run that is done, whose results are in review: those that are going to be written."""
    run = Run(cycle_id=cycle_id, number=1, state=RunState.DONE, people=people, problems=[], created_at=work.at)
    work.session.add(run)
    work.session.flush()
    work.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one().run_id = run.id
    return run.id


def _in_turns(
    database: Database, scene: Scene, rows: Sequence[Mapping[str, Any]]
) -> tuple[list[float], list[float], list[float], int, int]:
    """The seconds of each turn of each way, and the bytes that packed results and bare rows took."""
    executor = Executor(database)
    packed, bare, walled = [], [], []
    taken = {Result.__tablename__: 0, BARE.name: 0}
    make_scratch(database)
    try:
        for start in range(0, len(rows), MOST):
            some = rows[start : start + MOST]
            items = _as_rows(scene.who.unit_id, some)
            before = bytes_taken(database, Result.__tablename__)
            packed.append(_seconds(executor, scene, _write, some))
            taken[Result.__tablename__] += bytes_taken(database, Result.__tablename__) - before
            walled.append(_seconds(executor, scene, write_walled, items))
            before = bytes_taken(database, BARE.name)
            bare.append(write_bare(database, items))
            taken[BARE.name] += bytes_taken(database, BARE.name) - before
    finally:
        drop_scratch(database)
    return packed, bare, walled, taken[Result.__tablename__], taken[BARE.name]


def _seconds(
    executor: Executor, scene: Scene, function: Callable[..., Any], rows: Sequence[Mapping[str, Any]]
) -> float:
    """What it takes to perform ``function`` with ``rows`` as a command."""
    began = perf_counter()
    answer = executor.perform(scene.who, Command("bench.write", Action.MANAGE_RUNS, function), rows)
    if isinstance(answer, Refusal):
        raise RuntimeError(f"refused: {answer}")
    return perf_counter() - began


def _write(work: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> UUID:
    return work.insert_batch(Result, rows)


def _as_rows(unit_id: int, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A row for each item of ``rows``."""
    return [
        {"unit_id": unit_id, "result_id": row["id"], "item": item, "points": scaled(points)}
        for row in rows
        for item, points in enumerate(unpack_points(row["items"]))
    ]


def _read(executor: Executor, scene: Scene) -> tuple[float, float, int]:
    """Median seconds of a page, and of the same page with every card explained; how many cards differ or are left out."""
    pages, explained, differing = [], [], 0
    for _ in range(READS):
        began = perf_counter()
        page = executor.ask(scene.who, list_results, scene.cycle_id, first=PAGE)
        pages.append(perf_counter() - began)
        if isinstance(page, Refusal):
            raise RuntimeError(f"refused: {page}")
        began = perf_counter()
        cards = executor.ask(scene.who, list_cards, scene.cycle_id, first=PAGE)
        explained.append(perf_counter() - began)
        if isinstance(cards, Refusal):
            raise RuntimeError(f"refused: {cards}")
        differing = sum(bool(card.problems) for card in cards.rows) + abs(len(cards.rows) - len(page.rows))
    return median(pages), median(explained), differing
