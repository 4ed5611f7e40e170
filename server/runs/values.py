"""What is told of runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.problem import Problem
from server.jobs.problems import as_problem
from server.runs.tables import Run, RunState, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """One run of a cycle. ``number`` counts them; the digests are there once it is done."""

    id: UUID
    version: int
    cycle_id: UUID
    number: int
    state: RunState
    reason: str
    people: int
    facts_seq: int | None
    facts_digest: str | None
    results_digest: str | None
    problems: tuple[Problem, ...]
    author_id: UUID | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageProgress:
    """How far one stage is: its chunks, the people in them, and the work that went into them (milliseconds)."""

    stage: Stage
    chunks: int
    chunks_done: int
    people: int
    people_done: int
    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProgress:
    """How far a run is. ``stage`` is the one that is being worked on (``None``: none any more).

    ``seconds`` since it was begun, up to its end; ``stages`` are those that are known so far.
    """

    run: RunView
    stage: Stage | None
    chunks: int
    chunks_done: int
    people: int
    people_done: int
    seconds: float
    workers: tuple[str, ...]
    stages: tuple[StageProgress, ...]


def run_view(run: Run) -> RunView:
    """``run`` as a value."""
    return RunView(
        id=run.id,
        version=run.version,
        cycle_id=run.cycle_id,
        number=run.number,
        state=run.state,
        reason=run.reason,
        people=run.people,
        facts_seq=run.facts_seq,
        facts_digest=run.facts_digest,
        results_digest=run.results_digest,
        problems=tuple(as_problem(row) for row in run.problems),
        author_id=run.author_id,
        created_at=run.created_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
    )
