"""Reading ratings: who sees single ones, and who sees only what peers came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from core.calendar import parse_period
from server.db.session import ReadSession
from server.employees.reach import reached, within_reach
from server.employees.tables import Employee, Person
from server.facts.checks import fact_of
from server.facts.gather import mean_of
from server.facts.revisions import revisions
from server.facts.standings import STANDINGS, Standing, standings_towards
from server.facts.tables import Rating, RoleRating
from server.facts.values import PeerSummary, Rateable, Ratings, RatingView, rating_view, trimmed
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.paging import bad_first
from server.refusal import Invalid, Refusal
from server.regimes.known import names_for

R = TypeVar("R", Rating, RoleRating)
FEWEST_PEERS = 3
"""A mean of fewer would tell the person rated what each of them gave."""
ROLES_OF: Mapping[Standing, tuple[str, ...]] = MappingProxyType(
    {standing: tuple(role for role, needed in STANDINGS.items() if needed is standing) for standing in Standing}
)


@query("rating.list", Action.READ_RATINGS)
def list_ratings(
    session: ReadSession,
    who: Who,
    period: str,
    employee_id: UUID | None = None,
    first: int = 50,
    after: str | None = None,
) -> Ratings | Invalid:
    """The ratings that count in ``period``, of the ``first`` people (1 to 100) by staff number who have any, within reach.

    Who reads the whole unit's sees each with its rater. Everybody else (the person rated, a supervisor) sees single
    ratings that aren't peers', and of peers how many rated and, from ``FEWEST_PEERS`` on, their mean.
    """
    wrong = bad_first(first)
    if wrong is not None:
        return wrong
    if parse_period(period) is None:
        return Ratings(single=(), peers=(), after=None)
    every = (Rating.period == period, ~Rating.withdrawn, _latest())
    whole = (RoleRating.period == period, ~RoleRating.withdrawn, _latest_whole())
    rated = (
        select(Employee.id, Employee.number)
        .where(
            within_reach(who, Action.READ_RATINGS),
            or_(
                select(Rating.id).where(Rating.employee_id == Employee.id, *every).exists(),
                select(RoleRating.id).where(RoleRating.employee_id == Employee.id, *whole).exists(),
            ),
        )
        .order_by(Employee.number)
        .limit(first + 1)
    )
    if employee_id is not None:
        rated = rated.where(Employee.id == employee_id)
    if after is not None:
        rated = rated.where(Employee.number > after)
    found = session.execute(rated).all()
    place = {row.id: index for index, row in enumerate(found[:first])}
    rows = sorted(
        session.scalars(select(Rating).where(Rating.employee_id.in_(place), *every)),
        key=lambda row: (place[row.employee_id], row.code, row.role, row.id),
    )
    of_roles = sorted(
        session.scalars(select(RoleRating).where(RoleRating.employee_id.in_(place), *whole)),
        key=lambda row: (place[row.employee_id], row.code, row.role),
    )
    open_ = [row for row in rows if _seen_singly(who, row)]
    return Ratings(
        single=(*map(rating_view, open_), *map(rating_view, of_roles)),
        peers=()
        if _sees_all(who)
        else _summaries(session, (row for row in rows if STANDINGS.get(row.role) is Standing.PEER)),
        after=found[first - 1].number if len(found) > first else None,
    )


@query("rating.given", Action.RATE)
def list_given(session: ReadSession, who: Who, period: str) -> tuple[RatingView, ...]:
    """The ratings that the asker gave in ``period`` and that count."""
    if parse_period(period) is None:
        return ()
    rows = session.scalars(
        select(Rating)
        .where(Rating.period == period, Rating.rater_id == who.employee_id, ~Rating.withdrawn, _latest())
        .order_by(Rating.code, Rating.id)
    )
    return tuple(rating_view(row) for row in rows)


@query("rating.history", Action.READ_RATINGS)
def rating_history(session: ReadSession, who: Who, rating_id: UUID) -> tuple[RatingView, ...] | Refusal:
    """Every revision of the rating that ``rating_id`` is one of, the oldest first, for its rater and who sees it singly."""
    single = session.scalar(select(Rating).where(Rating.id == rating_id))
    if single is None:
        whole = session.scalar(select(RoleRating).where(RoleRating.id == rating_id))
        person = None if whole is None else reached(session, who, Action.READ_RATINGS, whole.employee_id)
        found = fact_of(whole, person, "ratingId")
        return found if isinstance(found, Refusal) else _told(session, found)
    if single.rater_id == who.employee_id:
        return _told(session, single)
    person = reached(session, who, Action.READ_RATINGS, single.employee_id)
    seen = fact_of(single if _seen_singly(who, single) else None, person, "ratingId")
    return seen if isinstance(seen, Refusal) else _told(session, seen)


def _told(session: ReadSession, row: R) -> tuple[RatingView, ...]:
    return tuple(rating_view(one) for one in revisions(session, row))


@query("rating.rateable", Action.RATE)
def list_rateable(session: ReadSession, who: Who) -> tuple[Rateable, ...]:
    """Everybody whom the asker may rate, by staff number, with the roles of raters in which they may."""
    rater = session.scalar(select(Employee).where(Employee.id == who.employee_id))
    if rater is None:
        return ()
    beside: ColumnElement[bool] = Employee.department_id == rater.department_id
    if rater.team_id is not None:
        beside = or_(beside, Employee.team_id == rater.team_id)
    rows = session.execute(
        select(Employee, Person.name)
        .join(Person, Person.id == Employee.person_id)
        .where(or_(beside, within_reach(who, Action.RATE)), Employee.left_on.is_(None))
        .order_by(Employee.number)
    ).all()
    standings = standings_towards(session, who, rater, [row.Employee for row in rows])
    return tuple(
        Rateable(
            employee_id=row.Employee.id,
            number=row.Employee.number,
            name=row.name,
            roles=ROLES_OF[standings[row.Employee.id]],
        )
        for row in rows
        if row.Employee.id in standings
    )


def _sees_all(who: Who) -> bool:
    return explain(who, Action.READ_RATINGS).reach is Reach.UNIT


def _seen_singly(who: Who, row: Rating) -> bool:
    return _sees_all(who) or row.rater_id == who.employee_id or STANDINGS.get(row.role) is not Standing.PEER


def _summaries(session: ReadSession, rows: Iterable[Rating]) -> tuple[PeerSummary, ...]:
    """What peers gave each person, by indicator and role."""
    given: defaultdict[tuple[UUID, str, str, str], list[Decimal]] = defaultdict(list)
    for row in rows:
        if row.value is not None:
            given[row.employee_id, row.period, row.code, row.role].append(trimmed(row.value))
    decimals = names_for(session).decimals_of
    return tuple(
        PeerSummary(
            employee_id=employee_id,
            period=period,
            code=code,
            role=role,
            raters=len(values),
            mean=mean_of(values, decimals(code)) if len(values) >= FEWEST_PEERS else None,
        )
        for (employee_id, period, code, role), values in given.items()
    )


def _latest() -> ColumnElement[bool]:
    later = aliased(Rating)
    return ~(
        select(later.id)
        .where(
            later.period == Rating.period,
            later.employee_id == Rating.employee_id,
            later.code == Rating.code,
            later.role == Rating.role,
            later.rater_id == Rating.rater_id,
            later.revision > Rating.revision,
        )
        .exists()
    )


def _latest_whole() -> ColumnElement[bool]:
    later = aliased(RoleRating)
    return ~(
        select(later.id)
        .where(
            later.period == RoleRating.period,
            later.employee_id == RoleRating.employee_id,
            later.code == RoleRating.code,
            later.role == RoleRating.role,
            later.revision > RoleRating.revision,
        )
        .exists()
    )
