"""A unit with people and five published months to ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from core.engine.run import Prepared, prepare
from core.facts.model import Employee
from core.workflow import CycleState
from server.bench.graphql.shape import PEOPLE, RESULTS
from server.bench.sheet import bench_bundle
from server.bench.store_cards import different_people, results
from server.bench.store_unit import Scene, done, fill
from server.cycles.tables import Cycle, CycleScheme
from server.execute import Executor
from server.identity.policy import Action
from server.results.tables import Publication, Result
from server.runs.tables import Run, RunState
from server.unit_of_work import UnitOfWork

FIRST = Period(2026, "month", 1)
MORE = 200
"""People beyond the page."""


def fill_unit(executor: Executor) -> Scene:
    """A new unit with ``PEOPLE`` and some more, and ``RESULTS`` published months of all of them.

    Raises:
        RuntimeError: the database refused.
    """
    prepared = prepare(bench_bundle())
    scene = fill(executor, prepared.bundle, FIRST, [Employee(id="")] * (PEOPLE + MORE))
    facts = different_people(prepared, PEOPLE + MORE)
    for month in range(RESULTS):
        period = Period(FIRST.year, "month", FIRST.number + month)
        done(executor, scene.who, Action.MANAGE_RUNS, _published, scene, prepared, period, facts)
    return scene


def _published(work: UnitOfWork, scene: Scene, prepared: Prepared, period: Period, facts: Sequence[Employee]) -> UUID:
    cycle, scheme_id = _cycle(work, scene, period)
    run = Run(cycle_id=cycle.id, number=1, state=RunState.DONE, people=len(facts), problems=[], created_at=work.at)
    work.session.add(run)
    work.session.flush()
    there = replace(scene, cycle_id=cycle.id, scheme_id=scheme_id)
    work.insert_batch(Result, results(prepared, period, there, run.id, facts))
    cycle.state, cycle.run_id, cycle.published_at = CycleState.PUBLISHED, run.id, work.at
    work.session.add(Publication(cycle_id=cycle.id, run_id=run.id, revision=0, moved=[], published_at=work.at))
    work.session.flush()
    return run.id


def _cycle(work: UnitOfWork, scene: Scene, period: Period) -> tuple[Cycle, UUID]:
    """The cycle of ``period``: the scene's own, or a new one with the same scheme."""
    first: Any = work.session.scalars(select(Cycle).where(Cycle.id == scene.cycle_id)).one()
    if first.period == str(period):
        return first, scene.scheme_id
    scheme = work.session.scalars(select(CycleScheme).where(CycleScheme.id == scene.scheme_id)).one()
    cycle = Cycle(
        name=str(period), period=str(period), state=CycleState.RATING, rating_from=period.first_day,
        rating_to=period.last_day, created_at=work.at,
    )  # fmt: skip
    work.session.add(cycle)
    work.session.flush()
    appraised = CycleScheme(cycle_id=cycle.id, version_id=scheme.version_id, positions=[])
    work.session.add(appraised)
    work.session.flush()
    return cycle, appraised.id
