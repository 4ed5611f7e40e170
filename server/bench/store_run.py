"""A run of many people through its real stages: what each takes, and whether time grows with people alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from uuid import UUID

from sqlalchemy import select

from core.catalogue import Bundle
from core.engine.columns.incentives import compile_incentives
from server.bench.databases import analyze
from server.bench.store_unit import Scene, done, fill
from server.bench.year import random_year
from server.cycles.tables import Cycle
from server.db.database import Database
from server.execute import Executor
from server.identity.policy import Action
from server.refusal import Refusal
from server.runs.chunks import work_chunk
from server.runs.embedded import waiting_chunks
from server.runs.plan import plan_run
from server.runs.tables import Run, RunChunk, RunState, Stage
from server.unit_of_work import UnitOfWork

SEED = 20261001
STORE = "store"
"""What a run does besides its stages' own work: the transactions that write their effects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunBench:
    """One run: ``seconds`` by stage (reading and computing), and ``store`` (every writing transaction of all stages)."""

    people: int
    seconds: Mapping[str, float]

    @property
    def total(self) -> float:
        """Seconds of the whole run."""
        return sum(self.seconds.values())

    @property
    def microseconds_per_person(self) -> float:
        """The whole run, for one person."""
        return self.total / self.people * 1e6


def bench_run(database: Database, bundle: Bundle, people: int) -> RunBench:
    """A run of ``people`` under ``bundle`` in a new unit, chunk by chunk in this process.

    Raises:
        RuntimeError: it wasn't planned, or failed.
    """
    program = compile_incentives(bundle)
    facts = random_year(program, people, SEED).month_as_facts(program.levels, 0)
    scene = fill(Executor(database), bundle, facts.period, facts.employees)
    del facts
    analyze(database.url)
    run_id = done(Executor(database), scene.who, Action.MANAGE_RUNS, _plan, scene.cycle_id)
    return RunBench(people=people, seconds=_worked(database, scene, run_id))


def _plan(work: UnitOfWork, cycle_id: UUID) -> UUID | Refusal:
    run = plan_run(work, work.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one())
    return run if isinstance(run, Refusal) else run.id


def _worked(database: Database, scene: Scene, run_id: UUID) -> Mapping[str, float]:
    unit_id = scene.who.unit_id
    taken: dict[int, float] = {}
    while waiting := waiting_chunks(database, unit_id):
        for _, number in waiting:
            start = perf_counter()
            work_chunk(database, unit_id, run_id, number, "bench")
            taken[number] = perf_counter() - start
    with database.reading(unit_id) as session:
        run = session.scalars(select(Run).where(Run.id == run_id)).one()
        chunks = session.scalars(select(RunChunk).where(RunChunk.run_id == run_id)).all()
    if run.state is not RunState.DONE:
        raise RuntimeError(f"the run is {run.state}: {run.problems[:1]}")
    seconds: dict[str, float] = defaultdict(float, dict.fromkeys((*(stage.value for stage in Stage), STORE), 0.0))
    for chunk in chunks:
        own = (chunk.milliseconds or 0) / 1000
        seconds[chunk.stage.value] += own
        seconds[STORE] += max(0.0, taken[chunk.number] - own)
    return dict(seconds)
