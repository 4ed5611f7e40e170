"""A cycle is scored, scored anew, sent to review, or sent back to be rated."""

from __future__ import annotations

from uuid import UUID

from core.workflow import CycleAction
from server.cycles.fresh import under_way
from server.cycles.steps import MOST_REASON, held_cycle, judged, shown, stepped
from server.cycles.values import CycleView, RunRequested, cycle_view
from server.employees.checks import REASON, words
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal
from server.runs.plan import plan_run
from server.unit_of_work import UnitOfWork


@command("cycle.score", Action.RATE_CYCLES)
def score_cycle(
    work: UnitOfWork, cycle_id: UUID, version: int, reason: str = "", leave_held: bool = False
) -> RunRequested | Refusal:
    """A run is asked for; when it has finished, the cycle is scored.

    ``leave_held``: whose card waits for a fact or a rating that won't come stays without a total, and ``reason`` says
    why. What blocks everybody's card can't be left out.
    """
    return _asked(work, cycle_id, version, CycleAction.SCORE, reason, leave_held)


@command("cycle.rescore", Action.RATE_CYCLES)
def rescore_cycle(
    work: UnitOfWork, cycle_id: UUID, version: int, reason: str = "", leave_held: bool = False
) -> RunRequested | Refusal:
    """Another run is asked for; when it has finished, the cycle is scored by it, and has to be reviewed (again)."""
    return _asked(work, cycle_id, version, CycleAction.RESCORE, reason, leave_held)


@command("cycle.send_to_review", Action.RATE_CYCLES)
def send_to_review(work: UnitOfWork, cycle_id: UUID, version: int) -> CycleView | Refusal:
    """HR reviews what the run came to; the facts are still those that were scored."""
    cycle = stepped(work, cycle_id, version, CycleAction.SEND_TO_REVIEW)
    if not isinstance(cycle, Refusal):
        cycle.sent_by = work.who.user_id
    return shown(work, cycle)


@command("cycle.reopen_rating", Action.RATE_CYCLES)
def reopen_rating(work: UnitOfWork, cycle_id: UUID, version: int, reason: str) -> CycleView | Refusal:
    """People are being rated again, for a ``reason``; what the run came to counts no more."""
    cycle = stepped(work, cycle_id, version, CycleAction.REOPEN_RATING, reason)
    if isinstance(cycle, Refusal):
        return cycle
    going = under_way(work.session, cycle)
    if going is not None:
        return Conflict((going,))
    cycle.run_id = cycle.sent_by = None
    return shown(work, cycle)


def _asked(
    work: UnitOfWork, cycle_id: UUID, version: int, action: CycleAction, reason: str, leave_held: bool
) -> RunRequested | Refusal:
    cycle = held_cycle(work, cycle_id, version)
    if isinstance(cycle, Refusal):
        return cycle
    faults = words(reason, "reason", REASON, MOST_REASON, required=leave_held)
    if faults:
        return Invalid(faults)
    after = judged(work, cycle, action, reason, leave_held=leave_held)
    if isinstance(after, Refusal):
        return after
    run = plan_run(work, cycle, reason)
    return run if isinstance(run, Refusal) else RunRequested(cycle=cycle_view(cycle), run_id=run.id)
