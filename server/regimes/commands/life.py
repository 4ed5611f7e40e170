"""The life of a version: submitted, approved by another person, in effect from a day on, superseded."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.workflow import RegimeAction, RegimeState
from server.employees.checks import day_faults
from server.facts.checks import today_of
from server.identity.policy import Action
from server.operations import command
from server.refusal import Invalid, Refusal
from server.regimes.content import keep_content
from server.regimes.draft import said
from server.regimes.guards import Situation
from server.regimes.lookups import held_version, view_of
from server.regimes.steps import judged, stepped
from server.regimes.tables import RegimeContent, RegimeVersion
from server.regimes.values import VersionView
from server.unit_of_work import UnitOfWork


@command("regime.submit", Action.SUBMIT_REGIMES)
def submit_version(work: UnitOfWork, version_id: UUID, version: int, reason: str = "") -> VersionView | Refusal:
    """Top management is asked for approval; what the version says is pinned by its digest from here on."""
    draft = held_version(work, version_id, version)
    found = draft if isinstance(draft, Refusal) else said(work.session, draft)
    if isinstance(found, Refusal):
        return found
    content = keep_content(work, found.sheet)
    if not isinstance(content, RegimeContent):
        return Invalid(content)
    # The content is kept first: the database refuses a submitted version without one.
    row = stepped(work, version_id, version, RegimeAction.SUBMIT, reason)
    if isinstance(row, Refusal):
        return row
    row.content_id = content.id
    row.submitted_at, row.submitted_by = work.at, work.who.user_id
    row.decided_at, row.decided_by = None, None
    return view_of(work.session, row)


@command("regime.withdraw", Action.SUBMIT_REGIMES)
def withdraw_version(work: UnitOfWork, version_id: UUID, version: int, reason: str = "") -> VersionView | Refusal:
    """The version is a draft again; one that was approved needs a reason."""
    return _back(work, stepped(work, version_id, version, RegimeAction.WITHDRAW, reason), decided=False)


@command("regime.reject", Action.APPROVE_REGIMES)
def reject_version(work: UnitOfWork, version_id: UUID, version: int, reason: str) -> VersionView | Refusal:
    """The version is a draft again, for the ``reason`` that top management gives."""
    return _back(work, stepped(work, version_id, version, RegimeAction.REJECT, reason), decided=True)


@command("regime.approve", Action.APPROVE_REGIMES)
def approve_version(work: UnitOfWork, version_id: UUID, version: int, reason: str = "") -> VersionView | Refusal:
    """The version may be put into effect. Who submitted it can't approve it."""
    row = stepped(work, version_id, version, RegimeAction.APPROVE, reason)
    if isinstance(row, Refusal):
        return row
    row.decided_at, row.decided_by = work.at, work.who.user_id
    return view_of(work.session, row)


@command("regime.put_in_effect", Action.SUBMIT_REGIMES)
def put_in_effect(work: UnitOfWork, version_id: UUID, version: int, effective_on: date) -> VersionView | Refusal:
    """The version counts from ``effective_on`` on; the one before it ends the day before.

    Once that day is over, the one before is superseded; where it is over already, at once.
    """
    faults = day_faults(effective_on, "effectiveOn")
    if faults:
        return Invalid(faults)
    row = stepped(work, version_id, version, RegimeAction.PUT_IN_EFFECT, effective_on=effective_on)
    if isinstance(row, Refusal):
        return row
    row.effective_on, row.ends_on = effective_on, None
    work.session.flush()
    before = work.session.scalar(
        select(RegimeVersion).where(
            RegimeVersion.regime_id == row.regime_id,
            RegimeVersion.id != row.id,
            RegimeVersion.state == RegimeState.IN_EFFECT,
            RegimeVersion.ends_on.is_(None),
        )
    )
    if before is not None:
        before.ends_on = effective_on - timedelta(days=1)
        work.session.flush()
        over = judged(Situation(work.session, before, RegimeAction.SUPERSEDE, work.who, today_of(work)))
        if not isinstance(over, Refusal):
            before.state = over
    return view_of(work.session, row)


@command("regime.supersede", Action.SUBMIT_REGIMES)
def supersede_version(work: UnitOfWork, version_id: UUID, version: int) -> VersionView | Refusal:
    """The version is over: its last day has passed, and the next one counts. It still says what counted until then."""
    row = stepped(work, version_id, version, RegimeAction.SUPERSEDE)
    return row if isinstance(row, Refusal) else view_of(work.session, row)


@command("regime.discard", Action.SUBMIT_REGIMES)
def discard_version(work: UnitOfWork, version_id: UUID, version: int) -> VersionView | Refusal:
    """The draft is given up, and can't be taken up again."""
    row = stepped(work, version_id, version, RegimeAction.DISCARD)
    return row if isinstance(row, Refusal) else view_of(work.session, row)


def _back(work: UnitOfWork, row: RegimeVersion | Refusal, *, decided: bool) -> VersionView | Refusal:
    if isinstance(row, Refusal):
        return row
    row.content_id, row.submitted_at, row.submitted_by = None, None, None
    row.decided_at, row.decided_by = (work.at, work.who.user_id) if decided else (None, None)
    return view_of(work.session, row)
