"""Two cycles may not appraise one position in one period."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from core.problem import Problem
from core.spec import Text
from core.workflow import CycleState
from server.cycles.members import positions_of
from server.cycles.tables import Cycle, CycleScheme
from server.db.session import UnitSession
from server.refusal import error

NOT_COUNTING = (CycleState.DRAFT, CycleState.CANCELLED)
"""A draft may be beside another cycle; which of them is opened first goes on."""


def overlapping(session: UnitSession, cycle: Cycle) -> Problem | None:
    """The cycles of the same period that appraise a position which ``cycle`` appraises too, each with the positions.

    A quarter may be appraised beside its months: the one reads what the others came to.
    """
    others = session.scalars(
        select(Cycle)
        .where(Cycle.period == cycle.period, Cycle.id != cycle.id, Cycle.state.not_in(NOT_COUNTING))
        .order_by(Cycle.name)
    ).all()
    positions = _positions(session, (cycle, *others))
    shared = {other.name: sorted(positions[cycle.id] & positions[other.id]) for other in others}
    found = {name: codes for name, codes in shared.items() if codes}
    if not found:
        return None
    named = "; ".join(f"{name}: {', '.join(codes)}" for name, codes in found.items())
    return error(
        "cycle.overlapping",
        "schemes",
        Text(
            zh=f"{cycle.period} 已有考核批次包含相同岗位: {named}。",
            en=f"Positions are appraised for {cycle.period} by another cycle already: {named}.",
        ),
        Text(
            zh="请从本批次去掉这些岗位, 或取消另一批次。",
            en="Leave these positions out of this cycle, or cancel the other one.",
        ),
    )


def _positions(session: UnitSession, cycles: Sequence[Cycle]) -> dict[UUID, set[str]]:
    """The codes of the positions that each of ``cycles`` appraises."""
    found: dict[UUID, set[str]] = {one.id: set() for one in cycles}
    schemes = session.scalars(select(CycleScheme).where(CycleScheme.cycle_id.in_(found))).all()
    codes = positions_of(session, schemes)
    for scheme in schemes:
        found[scheme.cycle_id] |= codes[scheme.id]
    return found
