"""Cycles as they stand, and what the asker may do with one."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from core.workflow import CYCLE, CycleState, available
from server.cycles.members import members, positions_of, schemes_of
from server.cycles.regimes import bundle_of_version
from server.cycles.tables import Cycle
from server.cycles.values import CYCLE_WORD, CycleDetail, CycleView, SchemeView, cycle_view
from server.db.session import ReadSession
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.refusal import NotFound, Refusal, not_found
from server.regimes.tables import RegimeContent, RegimeVersion


@query("cycle.list", Action.READ_CYCLES)
def list_cycles(
    session: ReadSession, who: Who, period: str | None = None, states: tuple[CycleState, ...] = ()
) -> tuple[CycleView, ...]:
    """The unit's cycles, the latest period first; of one ``period``, or in one of ``states``, where these are given.

    Whoever manages no cycles isn't shown drafts.
    """
    rows = select(Cycle).where(unhidden(who)).order_by(Cycle.period.desc(), Cycle.name)
    if period is not None:
        rows = rows.where(Cycle.period == period)
    if states:
        rows = rows.where(Cycle.state.in_(states))
    return tuple(cycle_view(row) for row in session.scalars(rows))


@query("cycle.read", Action.READ_CYCLES)
def read_cycle(session: ReadSession, who: Who, cycle_id: UUID) -> CycleDetail | NotFound:
    """One cycle, by which schemes it appraises which positions, and what the asker may do with it now."""
    cycle = seen_cycle(session, who, cycle_id)
    if isinstance(cycle, NotFound):
        return cycle
    schemes = schemes_of(session, cycle)
    people = members(session, cycle)
    shown = []
    for row in schemes:
        version = session.scalars(select(RegimeVersion).where(RegimeVersion.id == row.version_id)).one()
        digest = session.scalars(select(RegimeContent.digest).where(RegimeContent.id == version.content_id)).one()
        bundle = bundle_of_version(session, version)
        if not isinstance(bundle, Refusal):
            shown.append((row, digest, bundle.scheme))
    positions = positions_of(session, schemes)
    return CycleDetail(
        cycle=cycle_view(cycle),
        schemes=tuple(
            SchemeView(
                id=row.id,
                version_id=row.version_id,
                regime_digest=digest,
                code=scheme.code,
                name=scheme.name,
                positions=tuple(sorted(positions[row.id])),
                people=len(people[row.id]),
            )
            for row, digest, scheme in shown
        ),
        available_actions=available(CYCLE, cycle.state, roles_of(who)),
    )


def seen_cycle(session: ReadSession, who: Who, cycle_id: UUID) -> Cycle | NotFound:
    """The cycle, where ``who`` sees it: a draft is there for those who manage cycles."""
    cycle = session.scalar(select(Cycle).where(Cycle.id == cycle_id, unhidden(who)))
    return not_found(CYCLE_WORD, "cycleId") if cycle is None else cycle


def roles_of(who: Who) -> frozenset[str]:
    """The roles of ``who`` as life cycles name them."""
    return frozenset(role.value for role in who.roles)


def unhidden(who: Who) -> ColumnElement[bool]:
    """The condition on ``Cycle`` that holds for what ``who`` sees: drafts are for those who manage or oversee cycles."""
    manages = explain(who, Action.MANAGE_CYCLES).reach > Reach.NONE
    oversees = explain(who, Action.READ_FACTS).reach is Reach.UNIT
    return true() if manages or oversees else Cycle.state != CycleState.DRAFT
