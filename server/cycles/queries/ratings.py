"""Whom somebody rates in a cycle, for what, and what they gave already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from server.cycles.gaps import appraised, rated_leaves, raters_for
from server.cycles.inputs import Group, groups_of
from server.cycles.members import period_of_cycle
from server.cycles.queries.cycles import seen_cycle
from server.cycles.queries.reminders import OVER
from server.cycles.reports import RatingItem, RatingTask, RatingTasks
from server.cycles.tables import Cycle
from server.db.session import ReadSession
from server.employees.reach import below
from server.employees.tables import Employee, Person
from server.facts.queries.ratings import ROLES_OF
from server.facts.standings import Standing, rateable_by, standings_towards
from server.facts.tables import Rating
from server.facts.values import RatingView, rating_view
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import page_of
from server.refusal import Conflict, Invalid, Refusal
from server.runs.failed import Failed

NONE = RatingTasks(rows=(), cursors=(), after=None, wanted=0, given=0)


@query("cycle.rating_tasks", Action.RATE)
def rating_tasks(
    session: ReadSession,
    who: Who,
    cycle_id: UUID,
    employee_id: UUID | None = None,
    first: int = 50,
    after: str | None = None,
) -> RatingTasks | Refusal:
    """The ``first`` people (1 to 100) whom the asker rates: who it is expected of them for, then peers, by staff number.

    ``employee_id``: that one alone, who may also report to the asker through others. None, once results are published.
    """
    cycle = seen_cycle(session, who, cycle_id)
    if isinstance(cycle, Refusal):
        return cycle
    rater = session.scalar(select(Employee).where(Employee.id == who.employee_id))
    if rater is None or cycle.state in OVER:
        return NONE
    wanted = rateable_by(session, who, rater) & _near(rater, employee_id)
    groups = groups_of(session, cycle, wanted)
    if isinstance(groups, Failed):
        return Conflict(groups.problems)
    rows = tuple(_tasks(session, who, rater, cycle, groups, wanted))
    page = page_of(rows, _place, first, after)
    if isinstance(page, Invalid):
        return page
    due = [item for row in rows if row.expected for item in row.items]
    return RatingTasks(
        rows=page.rows,
        cursors=page.cursors,
        after=page.after,
        wanted=len(due),
        given=sum(not item.is_open for item in due),
    )


def _near(rater: Employee, employee_id: UUID | None) -> ColumnElement[bool]:
    """The condition on ``Employee`` that leaves out who reports to ``rater`` through others, or all but one."""
    if employee_id is not None:
        return Employee.id == employee_id
    return or_(Employee.supervisor_id == rater.id, Employee.id.not_in(select(below(rater.id))))


def _tasks(
    session: ReadSession,
    who: Who,
    rater: Employee,
    cycle: Cycle,
    groups: Iterable[Group],
    wanted: ColumnElement[bool],
) -> Iterator[RatingTask]:
    people = session.scalars(select(Employee).where(wanted)).all()
    standings = standings_towards(session, who, rater, people)
    names = dict(
        session.execute(
            select(Employee.id, Person.name).join(Person, Person.id == Employee.person_id).where(wanted)
        ).all()
    )
    given = _given(session, rater, cycle)
    for group in groups:
        for person in appraised(group, period_of_cycle(cycle)):
            employee_id = group.ids[person.id]
            standing = standings.get(employee_id)
            items = () if standing is None else tuple(_items(group, person.ratings, employee_id, standing, given))
            if items:
                yield RatingTask(
                    employee_id=employee_id,
                    number=person.id,
                    name=names[employee_id],
                    expected=standing is not Standing.PEER,
                    items=items,
                )


def _items(
    group: Group,
    stated: Mapping[str, Mapping[str, object]],
    employee_id: UUID,
    standing: Standing,
    given: Mapping[tuple[UUID, str, str], RatingView],
) -> Iterator[RatingItem]:
    for leaf, rule in rated_leaves(group.prepared):
        asked = [entry.role for entry in raters_for(group.prepared, rule).weights]
        for role in (one for one in asked if one in ROLES_OF[standing]):
            mine = given.get((employee_id, rule.indicator, role))
            yield RatingItem(
                role=role,
                item=leaf.item,
                indicator=group.prepared.bundle.indicators[rule.indicator],
                given=mine,
                settled=mine is None and standing is not Standing.PEER and role in stated.get(rule.indicator, {}),
            )


def _given(session: ReadSession, rater: Employee, cycle: Cycle) -> dict[tuple[UUID, str, str], RatingView]:
    """What ``rater`` gave in the cycle's period and that counts, by employee, indicator and role."""
    rows = session.scalars(
        select(Rating).where(Rating.rater_id == rater.id, Rating.period == cycle.period).order_by(Rating.revision)
    )
    latest = {(row.employee_id, row.code, row.role): row for row in rows}
    return {key: rating_view(row) for key, row in latest.items() if not row.withdrawn}


def _place(row: RatingTask) -> str:
    return f"{'0' if row.expected else '1'}:{row.number}"
