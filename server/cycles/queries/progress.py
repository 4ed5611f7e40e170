"""How far a cycle is, and what keeps it from its next step."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.workflow import CYCLE, CycleAction, Guard, available
from server.clock import today
from server.cycles.gaps import Gaps, Waiting, gaps_of
from server.cycles.guards import unmet
from server.cycles.queries.cycles import roles_of, seen_cycle
from server.cycles.reports import CycleProgress, NextStep
from server.cycles.tables import Cycle
from server.cycles.values import cycle_view
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Conflict, Refusal
from server.runs.failed import Failed
from server.runs.tables import Run
from server.runs.values import run_view


@query("cycle.progress", Action.READ_FACTS)
def cycle_progress(session: ReadSession, who: Who, cycle_id: UUID) -> CycleProgress | Refusal:
    """Counts of what is there and what is missing, the last run, and for each step that is the asker's to take why not.

    The counts are about everybody in the cycle and name nobody.
    """
    cycle = seen_cycle(session, who, cycle_id)
    if isinstance(cycle, Refusal):
        return cycle
    gaps = gaps_of(session, cycle)
    if isinstance(gaps, Failed):
        return Conflict(gaps.problems)
    run = session.scalar(select(Run).where(Run.cycle_id == cycle.id).order_by(Run.number.desc()).limit(1))
    waiting = {
        kind: {gap.employee_id for gap in gaps.missing if gap.waiting is kind} for kind in (Waiting.CARD, Waiting.RUN)
    }
    return CycleProgress(
        cycle=cycle_view(cycle),
        people=gaps.people,
        wanted=gaps.wanted,
        missing_facts=sum(gap.role is None for gap in gaps.missing),
        missing_ratings=sum(gap.role is not None for gap in gaps.missing),
        held=len(waiting[Waiting.CARD] | waiting[Waiting.RUN]),
        blocking=len(waiting[Waiting.RUN]),
        days_left=(cycle.rating_to - today()).days,
        run=None if run is None else run_view(run),
        next_steps=tuple(
            _next(session, cycle, action, who, gaps) for action in available(CYCLE, cycle.state, roles_of(who))
        ),
    )


def _next(session: ReadSession, cycle: Cycle, action: CycleAction, who: Who, gaps: Gaps) -> NextStep:
    """A reason is given with the step itself, so that it is missing yet says nothing."""
    found = unmet(session, cycle, action, who, today(), "", gaps=gaps)
    return NextStep(
        action=action, problems=tuple(found[guard] for guard in found if guard is not Guard.REASON_GIVEN)
    )  # fmt: skip
