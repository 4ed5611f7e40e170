"""What a cycle is scored from: by scheme, everybody's facts with their history and level, from one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from core.calendar import Period
from core.engine.run import Prepared, concerns
from core.facts.model import Employee as Person
from core.facts.model import PastPeriod
from core.run import Memory, continued, memory_of
from server.cycles.members import members, period_of_cycle
from server.cycles.tables import Cycle
from server.db.session import UnitSession
from server.employees.tables import Employee
from server.facts.gather import facts_of
from server.refusal import Refusal
from server.results.history import history_for
from server.runs.failed import Failed
from server.runs.levels import levels_led_to
from server.runs.prepared import prepared_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who is appraised by one scheme of a cycle, with what was known before, by staff number; ``ids`` likewise.

    ``levels``: those that published results led to, where they go before what the facts state.
    """

    scheme_id: UUID
    prepared: Prepared
    memory: Memory
    people: Sequence[Person]
    ids: Mapping[str, UUID]
    history: Mapping[str, tuple[PastPeriod, ...]]
    levels: Mapping[str, str]

    def continued(self, period: Period) -> list[Person]:
        """Everybody whom the scheme is for, as ``period`` is scored; nothing is read any more."""
        positions = self.prepared.bundle.scheme.positions
        return [
            continued(self._placed(person), self.history.get(person.id, ()), "", self.memory, period)
            for person in self.people
            if concerns(positions, person)
        ]

    def _placed(self, person: Person) -> Person:
        return replace(person, level=self.levels[person.id]) if person.id in self.levels else person


def groups_of(
    session: UnitSession, cycle: Cycle, only: ColumnElement[bool] | None = None
) -> tuple[Group, ...] | Failed:
    """The groups of ``cycle``, of those whom ``only`` (a condition on ``Employee``) holds for; why not, else."""
    period = period_of_cycle(cycle)
    of = {scheme_id: frozenset(ids) for scheme_id, ids in members(session, cycle).items()}
    appraised = frozenset[UUID]().union(*of.values())
    rows = session.execute(select(Employee.number, Employee.id).where(true() if only is None else only))
    ids = {number: one for number, one in rows if one in appraised}
    facts = facts_of(session, period, tuple(ids.values()))
    groups = []
    for scheme_id, mine in of.items():
        group = _group(session, period, scheme_id, [one for one in facts.employees if ids[one.id] in mine], ids)
        if isinstance(group, Failed):
            return group
        groups.append(group)
    return tuple(groups)


def _group(
    session: UnitSession, period: Period, scheme_id: UUID, people: Sequence[Person], ids: Mapping[str, UUID]
) -> Group | Failed:
    prepared = prepared_for(session, scheme_id)
    if isinstance(prepared, Failed):
        return prepared
    memory = memory_of(prepared.bundle)
    numbers = {ids[person.id]: person.id for person in people}
    history = history_for(session, tuple(numbers), period, memory) if _remembers(memory) else {}
    if isinstance(history, Refusal):
        return Failed(history.problems)
    levels = levels_led_to(session, tuple(numbers), period) if prepared.bundle.scheme.ladder is not None else {}
    return Group(
        scheme_id=scheme_id,
        prepared=prepared,
        memory=memory,
        people=people,
        ids=ids,
        history={numbers[one]: past for one, past in history.items()},
        levels={numbers[one]: level for one, level in levels.items()},
    )


def _remembers(memory: Memory) -> bool:
    return memory.depth != 0 or bool(memory.within) or bool(memory.kinds)
