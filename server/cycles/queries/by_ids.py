"""Cycles and their schemes by what refers to them, many at a time: with as many statements as for one."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from server.cycles.members import counted, period_of_cycle
from server.cycles.queries.cycles import unhidden
from server.cycles.schemes import schemes_of_cycles
from server.cycles.tables import Cycle, CycleScheme
from server.cycles.values import CycleView, SchemeView, cycle_view
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query


@query("cycle.by_ids", Action.READ_CYCLES)
def cycles_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, CycleView]:
    """Those of ``ids`` that the asker is shown."""
    rows = session.scalars(select(Cycle).where(Cycle.id.in_(ids), unhidden(who)))
    return {row.id: cycle_view(row) for row in rows}


@query("cycle_scheme.by_cycles", Action.READ_CYCLES)
def schemes_by_cycles(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[SchemeView, ...]]:
    """By which schemes each of the cycles ``ids`` that the asker is shown appraises, in an order that stays."""
    shown = session.scalars(select(Cycle.id).where(Cycle.id.in_(ids), unhidden(who))).all()
    found: dict[UUID, list[SchemeView]] = {cycle_id: [] for cycle_id in shown}
    for view in schemes_of_cycles(session, shown):
        found[view.cycle_id].append(view)
    return {cycle_id: tuple(views) for cycle_id, views in found.items()}


@query("cycle_scheme.by_ids", Action.READ_CYCLES)
def schemes_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, SchemeView]:
    """Those of ``ids`` whose cycles the asker is shown."""
    return {view.id: view for view in _views(session, who, ids)}


@query("cycle_scheme.people", Action.READ_CYCLES)
def people_of_schemes(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, int]:
    """How many people each of ``ids`` whose cycles the asker is shown is for: in one of its positions, in the period."""
    views = _views(session, who, ids)
    rows = session.scalars(select(Cycle).where(Cycle.id.in_({view.cycle_id for view in views})))
    return counted(session, views, {row.id: period_of_cycle(row) for row in rows})


def _views(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> list[SchemeView]:
    cycles = session.scalars(
        select(Cycle.id)
        .join(CycleScheme, CycleScheme.cycle_id == Cycle.id)
        .where(CycleScheme.id.in_(ids), unhidden(who))
    )
    return [view for view in schemes_of_cycles(session, set(cycles)) if view.id in ids]
