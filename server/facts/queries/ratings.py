"""Reading ratings: who sees single ones, and who sees only what peers came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeVar
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
from server.facts.standings import STANDINGS, Standing, rateable_by, standings_towards
from server.facts.tables import Rating, RoleRating
from server.facts.values import PeerSummary, PersonRatings, Rateable, RatingView, rating_view, trimmed
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.paging import NOTHING, Keyset, Page
from server.refusal import Invalid, Refusal
from server.regimes.known import names_for

R = TypeVar("R", Rating, RoleRating)
P = TypeVar("P", RatingView, PeerSummary)
BY_NUMBER: Final = Keyset(Employee.number)
BY_CODE: Final = Keyset(Rating.code, Rating.id)
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
) -> Page[PersonRatings] | Invalid:
    """The ratings that count in ``period``, of the ``first`` people (1 to 100) by staff number who have any, within reach.

    Who reads the whole unit's sees each with its rater. Everybody else (the person rated, a supervisor) sees single
    ratings that aren't peers', and of peers how many rated and, from ``FEWEST_PEERS`` on, their mean.
    """
    if parse_period(period) is None:
        return NOTHING
    every = (Rating.period == period, ~Rating.withdrawn, _latest())
    whole = (RoleRating.period == period, ~RoleRating.withdrawn, _latest_whole())
    rated = select(Employee).where(
        within_reach(who, Action.READ_RATINGS),
        or_(
            select(Rating.id).where(Rating.employee_id == Employee.id, *every).exists(),
            select(RoleRating.id).where(RoleRating.employee_id == Employee.id, *whole).exists(),
        ),
    )
    if employee_id is not None:
        rated = rated.where(Employee.id == employee_id)
    page = BY_NUMBER.page(session, rated, lambda row: row.id, first, after)
    if isinstance(page, Invalid):
        return page
    single = session.scalars(select(Rating).where(Rating.employee_id.in_(page.rows), *every).order_by(Rating.id)).all()
    stated = session.scalars(select(RoleRating).where(RoleRating.employee_id.in_(page.rows), *whole)).all()
    seen = _by_person([*(rating_view(row) for row in single if _seen_singly(who, row)), *map(rating_view, stated)])
    unseen = () if _sees_all(who) else (row for row in single if STANDINGS.get(row.role) is Standing.PEER)
    peers = _by_person(_summaries(session, unseen))
    return Page(
        rows=tuple(PersonRatings(employee_id=one, ratings=seen[one], peers=peers[one]) for one in page.rows),
        cursors=page.cursors,
        after=page.after,
    )


@query("rating.given", Action.RATE)
def list_given(
    session: ReadSession, who: Who, period: str, first: int = 50, after: str | None = None
) -> Page[RatingView] | Invalid:
    """The ``first`` ratings (1 to 100) that the asker gave in ``period`` and that count, by indicator."""
    if parse_period(period) is None:
        return NOTHING
    given = select(Rating).where(
        Rating.period == period, Rating.rater_id == who.employee_id, ~Rating.withdrawn, _latest()
    )
    return BY_CODE.page(session, given, rating_view, first, after)


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
def list_rateable(
    session: ReadSession, who: Who, first: int = 50, after: str | None = None
) -> Page[Rateable] | Invalid:
    """The ``first`` people (1 to 100) whom the asker may rate, by staff number, with the roles of raters in which they may."""
    rater = session.scalar(select(Employee).where(Employee.id == who.employee_id))
    if rater is None:
        return NOTHING
    wanted = select(Employee).where(rateable_by(session, who, rater), Employee.left_on.is_(None))
    page = BY_NUMBER.page(session, wanted, lambda row: row, first, after)
    if isinstance(page, Invalid):
        return page
    standings = standings_towards(session, who, rater, page.rows)
    people = [row.person_id for row in page.rows]
    names = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all())
    rows = tuple(
        Rateable(employee_id=row.id, number=row.number, name=names[row.person_id], roles=ROLES_OF[standings[row.id]])
        for row in page.rows
    )
    return Page(rows=rows, cursors=page.cursors, after=page.after)


def _sees_all(who: Who) -> bool:
    return explain(who, Action.READ_RATINGS).reach is Reach.UNIT


def _seen_singly(who: Who, row: Rating) -> bool:
    return _sees_all(who) or row.rater_id == who.employee_id or STANDINGS.get(row.role) is not Standing.PEER


def _by_person(found: Iterable[P]) -> defaultdict[UUID, tuple[P, ...]]:
    """``found`` by the employee that they are about, each's by indicator and role."""
    people: defaultdict[UUID, tuple[P, ...]] = defaultdict(tuple)
    for one in sorted(found, key=lambda one: (one.code, one.role)):
        people[one.employee_id] += (one,)
    return people


def _summaries(session: ReadSession, rows: Iterable[Rating]) -> tuple[PeerSummary, ...]:
    """What peers gave each person for each indicator in each role."""
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
