"""What is missing, and from whom: rows for a mail or for somebody's first page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.workflow import CycleState
from server.cycles.gaps import Gap, gaps_of
from server.cycles.queries.cycles import seen_cycle
from server.cycles.reports import FactReminder, MissingFact, MissingRating, RatingReminder, Reminders
from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Employee, Person
from server.facts.standings import STANDINGS, Standing
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Conflict, Refusal
from server.runs.failed import Failed

OVER = (CycleState.PUBLISHED, CycleState.CLOSED, CycleState.CANCELLED)
"""States in which nothing is waited for any more."""


@dataclass(frozen=True, slots=True)
class _Named:
    number: str
    name: str
    supervisor_id: UUID | None


@query("cycle.reminders", Action.READ_FACTS)
def reminders(session: ReadSession, who: Who, cycle_id: UUID) -> Reminders | Refusal:
    """What the cycle lacks of those within reach: facts by employee, ratings by who should give them.

    Oneself rates oneself, the direct supervisor rates as any role above; what any peer or a panel may give is nobody's in
    particular. What the scheme doesn't wait for is in it too. Of a cycle whose results are published, nothing is.
    """
    return reminders_of(session, who, cycle_id)


def reminders_of(session: ReadSession, who: Who, cycle_id: UUID) -> Reminders | Refusal:
    """What ``cycle.reminders`` answers."""
    cycle = seen_cycle(session, who, cycle_id)
    if isinstance(cycle, Refusal):
        return cycle
    found = None if cycle.state in OVER else gaps_of(session, cycle, within_reach(who, Action.READ_FACTS))
    if isinstance(found, Failed):
        return Conflict(found.problems)
    gaps = () if found is None else found.missing
    people = _people(session) if gaps else {}
    return Reminders(
        cycle_id=cycle.id,
        name=cycle.name,
        period=cycle.period,
        due=cycle.rating_to,
        facts=tuple(_facts(gaps, people)),
        ratings=tuple(_ratings(gaps, people)),
    )


def _facts(gaps: Iterable[Gap], people: Mapping[UUID, _Named]) -> Iterable[FactReminder]:
    by: defaultdict[UUID, list[Gap]] = defaultdict(list)
    for gap in gaps:
        if gap.role is None:
            by[gap.employee_id].append(gap)
    for employee_id in sorted(by, key=lambda one: people[one].number):
        person = people[employee_id]
        yield FactReminder(
            employee_id=employee_id,
            number=person.number,
            name=person.name,
            supervisor_id=person.supervisor_id,
            missing=tuple(MissingFact(code=gap.code, name=gap.name, waiting=gap.waiting) for gap in by[employee_id]),
        )


def _ratings(gaps: Iterable[Gap], people: Mapping[UUID, _Named]) -> Iterable[RatingReminder]:
    by: defaultdict[tuple[UUID | None, str], list[Gap]] = defaultdict(list)
    for gap in gaps:
        if gap.role is not None:
            by[_rater(gap, gap.role, people), gap.role].append(gap)
    for rater_id, role in sorted(by, key=lambda key: ("" if key[0] is None else people[key[0]].number, key[1])):
        rater = None if rater_id is None else people[rater_id]
        yield RatingReminder(
            rater_id=rater_id,
            number=None if rater is None else rater.number,
            name=None if rater is None else rater.name,
            role=role,
            missing=tuple(
                MissingRating(
                    employee_id=gap.employee_id,
                    number=gap.number,
                    name=people[gap.employee_id].name,
                    code=gap.code,
                    indicator=gap.name,
                    waiting=gap.waiting,
                )
                for gap in by[rater_id, role]
            ),
        )


def _rater(gap: Gap, role: str, people: Mapping[UUID, _Named]) -> UUID | None:
    standing = STANDINGS.get(role)
    if standing is Standing.SELF:
        return gap.employee_id
    return people[gap.employee_id].supervisor_id if standing is Standing.ABOVE else None


def _people(session: ReadSession) -> dict[UUID, _Named]:
    rows = session.execute(
        select(Employee.id, Employee.number, Person.name, Employee.supervisor_id).join(
            Person, Person.id == Employee.person_id
        )
    )
    return {row.id: _Named(row.number, row.name, row.supervisor_id) for row in rows}
