"""What a cycle is scored from, as it stands now: by scheme, everybody's facts with their history and level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from core.engine.run import Prepared, concerns
from core.facts.model import Employee as Person
from core.run import continued, memory_of
from server.cycles.members import members, period_of_cycle
from server.cycles.tables import Cycle
from server.db.session import UnitSession
from server.employees.tables import Employee
from server.facts.gather import facts_of
from server.refusal import Refusal
from server.results.history import history_for, levels_for
from server.runs.failed import Failed
from server.runs.prepared import prepared_for


@dataclass(frozen=True, slots=True)
class Inputs:
    """Whom one scheme of a cycle appraises, by staff number, with what they are scored from; ``ids`` by staff number."""

    scheme_id: UUID
    prepared: Prepared
    people: tuple[Person, ...]
    ids: Mapping[str, UUID]


def inputs_of(
    session: UnitSession, cycle: Cycle, only: ColumnElement[bool] | None = None
) -> tuple[Inputs, ...] | Failed:
    """The inputs of ``cycle`` by scheme, for those whom ``only`` (a condition on ``Employee``) holds for."""
    period = period_of_cycle(cycle)
    of = members(session, cycle)
    appraised = frozenset[UUID]().union(*of.values())
    numbers = session.execute(select(Employee.number, Employee.id).where(true() if only is None else only))
    ids = {number: one for number, one in numbers if one in appraised}
    facts = facts_of(session, period, employees=tuple(ids.values()))
    found = []
    for scheme_id, group in of.items():
        prepared = prepared_for(session, scheme_id)
        if isinstance(prepared, Failed):
            return prepared
        scheme, memory = prepared.bundle.scheme, memory_of(prepared.bundle)
        mine = frozenset(group)
        people = [one for one in facts.employees if ids[one.id] in mine and concerns(scheme.positions, one)]
        named = tuple(ids[one.id] for one in people)
        looks_back = memory.depth != 0 or bool(memory.within) or bool(memory.kinds)
        history = history_for(session, named, period, memory) if looks_back else {}
        if isinstance(history, Refusal):
            return Failed(history.problems)
        levels = levels_for(session, named, period) if scheme.ladder is not None else {}
        whole = [
            continued(one, history.get(ids[one.id], ()), levels.get(ids[one.id], ""), memory, period) for one in people
        ]
        found.append(Inputs(scheme_id, prepared, tuple(whole), ids))
    return tuple(found)
