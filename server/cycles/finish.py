"""What a finished run does to its cycle: it is scored, and the run's results are what is reviewed."""

from __future__ import annotations

from sqlalchemy import select

from core.workflow import CYCLE, CycleAction, CycleState, Refused, step
from server.cycles.fresh import has_errors
from server.cycles.tables import Cycle
from server.runs.tables import Run
from server.unit_of_work import UnitOfWork

SCORING = {
    CycleState.RATING: CycleAction.SCORE,
    CycleState.SCORED: CycleAction.RESCORE,
    CycleState.IN_REVIEW: CycleAction.RESCORE,
}
"""What a run that ends in a state was asked for."""


def run_finished(work: UnitOfWork, run: Run) -> bool:
    """The cycle of ``run``, which is done, is scored by it; whether it was waiting for that.

    A run that found errors (somebody's missing fact blocks everybody) doesn't count: the cycle stays where it is. Who asked for the run was allowed to when they did: the step is the job's, as one of those who may. A cycle that
    moved on without the run (it was published) stays as it is; a correction of published results is no step of it.
    """
    cycle = work.session.scalars(select(Cycle).where(Cycle.id == run.cycle_id).with_for_update()).one()
    action = SCORING.get(cycle.state)
    if action is None or has_errors(run):
        return False
    roles = {role for one in CYCLE.from_(cycle.state) if one.action == action for role in one.roles}
    after = step(CYCLE, cycle.state, action, roles, {})
    if isinstance(after, Refused):
        return False
    cycle.state, cycle.run_id, cycle.sent_by = after, run.id, None
    return True
