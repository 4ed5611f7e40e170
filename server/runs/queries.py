"""Reading runs and how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.clock import now
from server.cycles.tables import Cycle
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import NotFound, not_found
from server.runs.tables import ChunkState, Run, RunChunk, Stage
from server.runs.task import UNDER_WAY
from server.runs.values import RunProgress, RunView, StageProgress, run_view

RUN = Text(zh="计分", en="run")
CYCLE = Text(zh="考核批次", en="cycle")


@query("run.list", Action.READ_RUNS)
def list_runs(session: ReadSession, who: Who, cycle_id: UUID) -> tuple[RunView, ...] | NotFound:
    """The runs of a cycle, the last one first."""
    if session.scalar(select(Cycle.id).where(Cycle.id == cycle_id)) is None:
        return not_found(CYCLE, "cycleId")
    rows = session.scalars(select(Run).where(Run.cycle_id == cycle_id).order_by(Run.number.desc()))
    return tuple(run_view(row) for row in rows)


@query("run.by_ids", Action.READ_RUNS)
def runs_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, RunView]:
    """Those of ``ids`` that there are."""
    return {row.id: run_view(row) for row in session.scalars(select(Run).where(Run.id.in_(ids)))}


@query("run.by_cycles", Action.READ_RUNS)
def runs_by_cycles(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[RunView, ...]]:
    """The runs of each of the cycles ``ids``, the last one first; none: an empty tuple."""
    found: dict[UUID, list[RunView]] = {cycle_id: [] for cycle_id in ids}
    for row in session.scalars(select(Run).where(Run.cycle_id.in_(ids)).order_by(Run.number.desc())):
        found[row.cycle_id].append(run_view(row))
    return {cycle_id: tuple(runs) for cycle_id, runs in found.items()}


@query("run.progress", Action.READ_RUNS)
def run_progress(session: ReadSession, who: Who, run_id: UUID) -> RunProgress | NotFound:
    """How far a run is: its stage, chunks and people, and for how long it has been worked on.

    People are counted in chunks that score them and in chunks that say what follows: whoever is done has both behind
    them.
    """
    found = _progress(session, (run_id,)).get(run_id)
    return not_found(RUN, "runId") if found is None else found


@query("run.progress_by_ids", Action.READ_RUNS)
def progress_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, RunProgress]:
    """How far each of the runs ``ids`` is, as ``run.progress`` tells it."""
    return _progress(session, ids)


def _progress(session: ReadSession, ids: tuple[UUID, ...]) -> dict[UUID, RunProgress]:
    runs = session.scalars(select(Run).where(Run.id.in_(ids))).all()
    chunks: dict[UUID, list[RunChunk]] = {run.id: [] for run in runs}
    for chunk in session.scalars(select(RunChunk).where(RunChunk.run_id.in_(chunks)).order_by(RunChunk.number)):
        chunks[chunk.run_id].append(chunk)
    return {run.id: _of(run, chunks[run.id]) for run in runs}


def _of(run: Run, chunks: list[RunChunk]) -> RunProgress:
    waiting = [chunk for chunk in chunks if chunk.state is ChunkState.OPEN]
    stages = tuple(
        _stage(stage, [chunk for chunk in chunks if chunk.stage is stage])
        for stage in dict.fromkeys(chunk.stage for chunk in chunks)
    )
    until = run.finished_at or now()
    return RunProgress(
        run=run_view(run),
        stage=waiting[0].stage if waiting and run.state in UNDER_WAY else None,
        chunks=len(chunks),
        chunks_done=len(chunks) - len(waiting),
        people=run.people,
        people_done=sum(one.people_done for one in stages if one.stage is Stage.FOLLOW),
        seconds=0.0 if run.started_at is None else (until - run.started_at).total_seconds(),
        workers=tuple(sorted({chunk.worker for chunk in chunks if chunk.worker is not None})),
        stages=stages,
    )


def _stage(stage: Stage, chunks: list[RunChunk]) -> StageProgress:
    done = [chunk for chunk in chunks if chunk.state is ChunkState.DONE]
    return StageProgress(
        stage=stage,
        chunks=len(chunks),
        chunks_done=len(done),
        people=sum(chunk.people for chunk in chunks),
        people_done=sum(chunk.people for chunk in done),
        milliseconds=sum(chunk.milliseconds or 0 for chunk in done),
    )
