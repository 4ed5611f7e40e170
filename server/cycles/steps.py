"""One step of a cycle: the row is locked, its version and state, the role and every guard are judged, then it moves."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from core.problem import Problem
from core.workflow import CYCLE, CycleAction, CycleState, Guard, Refused, available, step
from server.cycles.guards import unmet
from server.cycles.members import schemes_of
from server.cycles.regimes import hold_regimes
from server.cycles.tables import Cycle
from server.cycles.values import CYCLE_WORD, CycleView, cycle_view
from server.employees.checks import REASON, words
from server.facts.checks import today_of
from server.refusal import Conflict, Invalid, NotAllowed, Refusal, not_found, stale
from server.unit_of_work import UnitOfWork

MOST_REASON = 2000


def held_cycle(work: UnitOfWork, cycle_id: UUID, version: int) -> Cycle | Refusal:
    """The cycle as last seen at ``version``; until the transaction ends nobody else changes any cycle of its period.

    All of one period are held, since two that are opened at once must see each other.
    """
    found = work.session.execute(
        select(Cycle.id, Cycle.period, Cycle.version).where(Cycle.id == cycle_id)
    ).one_or_none()  # fmt: skip
    if found is None:
        return not_found(CYCLE_WORD, "cycleId")
    if found.version != version:
        return stale(CYCLE_WORD, "version", found.version)
    beside = select(Cycle).where(Cycle.period == found.period).order_by(Cycle.id).with_for_update()
    held = {row.id: row for row in work.session.scalars(beside.execution_options(populate_existing=True))}
    cycle = held.get(cycle_id)
    if cycle is None or cycle.version != version:
        return stale(CYCLE_WORD, "version", None if cycle is None else cycle.version)
    return cycle


def stepped(
    work: UnitOfWork, cycle_id: UUID, version: int, action: CycleAction, reason: str = ""
) -> Cycle | Refusal:  # fmt: skip
    """The cycle, last seen at ``version``, in the state to which ``action`` of the asker leads; ``reason`` is kept."""
    cycle = held_cycle(work, cycle_id, version)
    if isinstance(cycle, Refusal):
        return cycle
    faults = words(reason, "reason", REASON, MOST_REASON, required=False)
    if faults:
        return Invalid(faults)
    if action is CycleAction.OPEN:
        hold_regimes(work.session, (row.version_id for row in schemes_of(work.session, cycle)))
    after = judged(work, cycle, action, reason)
    if isinstance(after, Refusal):
        return after
    cycle.state = after
    if reason:
        cycle.reason = reason
    return cycle


def shown(work: UnitOfWork, done: Cycle | Refusal) -> CycleView | Refusal:
    """What a command answers that took a step: the cycle as it is stored now, or why it wasn't taken."""
    if isinstance(done, Refusal):
        return done
    work.session.flush()
    return cycle_view(done)


def judged(
    work: UnitOfWork, cycle: Cycle, action: CycleAction, reason: str = "", *, leave_held: bool = False
) -> CycleState | Refusal:
    """The state after the asker does ``action`` with ``cycle``, or every reason why they can't."""
    roles = {role.value for role in work.who.roles}
    open_to = action in available(CYCLE, cycle.state, roles)
    # Who can't do it in any case isn't told what else is missing, and the guards needn't be looked into.
    missing = (
        unmet(work.session, cycle, action, work.who, today_of(work), reason, leave_held=leave_held) if open_to else {}
    )
    after = step(CYCLE, cycle.state, action, roles, missing)
    return refusal_of(after.problems, missing) if isinstance(after, Refused) else after


def refusal_of(problems: tuple[Problem, ...], missing: Collection[Guard] = ()) -> Refusal:
    """``problems`` as a refusal: of the role alone, of the words that were given, or of what is stored."""
    if {problem.code for problem in problems} == {"workflow.role"}:
        return NotAllowed(problems)
    return Invalid(problems) if set(missing) == {Guard.REASON_GIVEN} else Conflict(problems)
