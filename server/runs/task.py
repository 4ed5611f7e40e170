"""A chunk as whoever works on it sees it, and when it may be worked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from server.cycles.members import period_of_cycle
from server.cycles.tables import Cycle
from server.db.session import ReadSession, UnitSession
from server.runs.failed import Failed
from server.runs.tables import ChunkState, Run, RunChunk, RunState, Stage
from server.unit_of_work import UnitOfWork

UNDER_WAY = (RunState.QUEUED, RunState.RUNNING)
"""States in which a run is worked on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An open chunk of a run that is under way. ``part`` is what it is about; ``None``: the whole run."""

    run_id: UUID
    cycle_id: UUID
    period: Period
    number: int
    stage: Stage
    part: int | None


Effect: TypeAlias = Callable[[UnitOfWork, Run], None]
"""Writes what a chunk came to, within the transaction that sets it done; the run is locked."""
Compute: TypeAlias = Callable[[], "Effect | Failed"]
"""The work itself, with everything read and no transaction open."""
Reading: TypeAlias = Callable[[ReadSession, Task], "Compute | Failed"]
"""Reads all that a chunk needs, from one moment of the database."""


def ready(session: UnitSession, run_id: UUID) -> tuple[int, ...]:
    """The chunks of the run that may be worked on: the open ones of the first stage that isn't done.

    Nothing where the run isn't under way.
    """
    state = session.scalar(select(Run.state).where(Run.id == run_id))
    if state not in UNDER_WAY:
        return ()
    opened = session.execute(
        select(RunChunk.number, RunChunk.stage)
        .where(RunChunk.run_id == run_id, RunChunk.state == ChunkState.OPEN)
        .order_by(RunChunk.number)
    ).all()
    return tuple(number for number, stage in opened if stage == opened[0].stage)


def task_of(session: UnitSession, run_id: UUID, number: int) -> Task | None:
    """What chunk ``number`` asks for; ``None`` where it is done, has to wait, or isn't wanted any more.

    Raises:
        ValueError: the cycle's period is none.
    """
    if number not in ready(session, run_id):
        return None
    stage, part, cycle = session.execute(
        select(RunChunk.stage, RunChunk.part, Cycle)
        .join(Run, Run.id == RunChunk.run_id)
        .join(Cycle, Cycle.id == Run.cycle_id)
        .where(RunChunk.run_id == run_id, RunChunk.number == number)
    ).one()
    return Task(
        run_id=run_id, cycle_id=cycle.id, period=period_of_cycle(cycle), number=number, stage=stage, part=part
    )  # fmt: skip
