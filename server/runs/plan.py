"""Planning a run: one row and its first chunk; whoever works on chunks does the rest."""

from __future__ import annotations

from sqlalchemy import select

from core.spec import Text
from server.cycles.tables import Cycle
from server.refusal import Conflict, error
from server.runs.announce import announce
from server.runs.tables import Run, RunChunk, RunState, Stage
from server.runs.task import UNDER_WAY
from server.unit_of_work import UnitOfWork

FIRST = 0
"""The number of the chunk that loads everybody's facts."""


def plan_run(work: UnitOfWork, cycle: Cycle, reason: str = "") -> Run | Conflict:
    """A new run of ``cycle``, queued, with its first chunk; refused while another one of the cycle is under way.

    Its results count once it is done; ``reason`` says what it is for where results are published already.
    """
    others = work.session.execute(select(Run.number, Run.state).where(Run.cycle_id == cycle.id)).all()
    for number, state in others:
        if state in UNDER_WAY:
            return under_way(number)
    run = Run(
        cycle_id=cycle.id,
        number=max((number for number, _ in others), default=0) + 1,
        state=RunState.QUEUED,
        reason=reason,
        problems=[],
        author_id=work.who.user_id,
        created_at=work.at,
    )
    work.session.add(run)
    work.session.flush()
    work.session.add(RunChunk(run_id=run.id, number=FIRST, stage=Stage.LOAD))
    work.session.flush()
    announce(work.session, run.id, (FIRST,))
    return run


def under_way(number: int) -> Conflict:
    """Run ``number`` of the cycle is being worked on."""
    return Conflict(
        (
            error(
                "run.under_way",
                "cycleId",
                Text(zh=f"第 {number} 次计分正在进行。", en=f"Run {number} of the cycle is under way."),
                Text(zh="请等待其完成, 或先取消。", en="Wait until it has finished, or cancel it first."),
            ),
        )
    )
