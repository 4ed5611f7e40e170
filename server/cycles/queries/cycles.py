"""Cycles as they stand, and what the asker may do with one."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from core.workflow import CYCLE, CycleState, available
from server.cycles.members import counted, period_of_cycle
from server.cycles.schemes import schemes_of_cycles
from server.cycles.tables import Cycle
from server.cycles.values import CYCLE_WORD, CycleDetail, CycleView, cycle_view
from server.db.session import ReadSession
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid, NotFound, not_found

LATEST_FIRST: Final = Keyset(Cycle.period, Cycle.id, descending=True)


@query("cycle.list", Action.READ_CYCLES)
def list_cycles(
    session: ReadSession,
    who: Who,
    period: str | None = None,
    states: tuple[CycleState, ...] = (),
    first: int = 50,
    after: str | None = None,
) -> Page[CycleView] | Invalid:
    """The ``first`` cycles (1 to 100), the latest period first and of one period the newest, from behind ``after`` on.

    Of one ``period``, or in one of ``states``, where these are given. Whoever manages no cycles isn't shown drafts.
    """
    rows = select(Cycle).where(unhidden(who))
    if period is not None:
        rows = rows.where(Cycle.period == period)
    if states:
        rows = rows.where(Cycle.state.in_(states))
    return LATEST_FIRST.page(session, rows, cycle_view, first, after)


@query("cycle.read", Action.READ_CYCLES)
def read_cycle(session: ReadSession, who: Who, cycle_id: UUID) -> CycleDetail | NotFound:
    """One cycle, by which schemes it appraises which positions, and what the asker may do with it now."""
    cycle = seen_cycle(session, who, cycle_id)
    if isinstance(cycle, NotFound):
        return cycle
    schemes = schemes_of_cycles(session, (cycle.id,))
    return CycleDetail(
        cycle=cycle_view(cycle),
        schemes=schemes,
        people=counted(session, schemes, {cycle.id: period_of_cycle(cycle)}),
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
