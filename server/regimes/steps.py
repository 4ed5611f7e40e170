"""One step of a regime version: the row is held, its version and state, the role and every guard are judged."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from core.problem import Problem
from core.workflow import REGIME, Guard, Refused, RegimeAction, RegimeState, available, step
from server.facts.checks import today_of
from server.refusal import Conflict, Invalid, NotAllowed, Refusal
from server.regimes.checks import long_text
from server.regimes.guards import Situation, unmet
from server.regimes.lookups import held_version
from server.regimes.tables import RegimeVersion
from server.regimes.values import MOST_REASON
from server.unit_of_work import UnitOfWork


def stepped(
    work: UnitOfWork,
    version_id: UUID,
    version: int,
    action: RegimeAction,
    reason: str = "",
    effective_on: date | None = None,
) -> RegimeVersion | Refusal:
    """The version of a regime, last seen at ``version``, in the state to which ``action`` of the asker leads.

    A ``reason`` that is given is kept. Refused with every problem of every guard that isn't met.
    """
    row = held_version(work, version_id, version)
    if isinstance(row, Refusal):
        return row
    faults = long_text(reason, "reason", MOST_REASON)
    if faults:
        return Invalid(faults)
    now = Situation(work.session, row, action, work.who, today_of(work), reason, effective_on)
    after = judged(now)
    if isinstance(after, Refusal):
        return after
    row.state = after
    if reason:
        row.reason = reason
    return row


def judged(now: Situation) -> RegimeState | Refusal:
    """The state after the action, or every reason why not."""
    roles = {role.value for role in now.who.roles}
    # Who can't do it in any case isn't told what else is missing, and the guards needn't be looked into.
    missing = unmet(now) if now.action in available(REGIME, now.row.state, roles) else {}
    after = step(REGIME, now.row.state, now.action, roles, {guard: found[0] for guard, found in missing.items()})
    if not isinstance(after, Refused):
        return after
    every = [problem for found in missing.values() for problem in found]
    told = [problem for problem in after.problems if problem not in every]
    return _refusal((*told, *every), missing)


def _refusal(problems: tuple[Problem, ...], missing: Collection[Guard]) -> Refusal:
    """``problems`` as a refusal: of the role alone, of the words that were given, or of what is stored."""
    if {problem.code for problem in problems} == {"workflow.role"}:
        return NotAllowed(problems)
    return Invalid(problems) if set(missing) == {Guard.REASON_GIVEN} else Conflict(problems)
