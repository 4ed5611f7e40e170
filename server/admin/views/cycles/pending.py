"""Corrections that were scored and wait to be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from core.workflow import CycleState
from server.admin.visit import Visit
from server.cycles.values import CycleView
from server.identity.policy import Action
from server.refusal import Refusal
from server.results.queries.by_ids import publications_by_cycles
from server.runs.queries import runs_by_cycles
from server.runs.tables import RunState
from server.runs.values import RunView


def corrections(visit: Visit, cycles: Iterable[CycleView]) -> Mapping[UUID, RunView]:
    """By cycle, the newest run of a published one that is done, was made for a reason and isn't published; for who may."""
    ids = tuple(one.id for one in cycles if one.state is CycleState.PUBLISHED)
    if not ids or not visit.may(Action.CORRECT_RESULTS):
        return {}
    runs, published = visit.ask(runs_by_cycles, ids), visit.ask(publications_by_cycles, ids)
    if isinstance(runs, Refusal) or isinstance(published, Refusal):
        return {}
    found: dict[UUID, RunView] = {}
    for cycle_id in ids:
        known = {one.run_id for one in published.get(cycle_id, ())}
        newest = max(runs.get(cycle_id, ()), key=lambda one: one.number, default=None)
        if newest is not None and newest.id not in known and newest.state is RunState.DONE and newest.reason:
            found[cycle_id] = newest
    return found
