"""What a rater role as a whole gave: a panel's result, or marks that were gathered on paper."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from core.facts.checks import Report
from core.spec import Text
from server.facts.checks import (
    check_employed,
    check_indicator,
    check_kind_of_period,
    check_period,
    check_reason,
    exists,
    fact_of,
    invalid,
    person_of,
    today_of,
    unchanged,
)
from server.facts.commands.ratings import check_rated, check_rating
from server.facts.lookups import singly_rated
from server.facts.revisions import latest, newest, seen, write
from server.facts.tables import Origin, RoleRating
from server.facts.values import RatingView, rating_view, trimmed
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Refusal, error
from server.regimes.known import names_for
from server.unit_of_work import UnitOfWork


@command("role_rating.record", Action.STATE_RATINGS)
def record_role_rating(
    work: UnitOfWork, employee_id: UUID, period: str, code: str, role: str, value: Decimal
) -> RatingView | Refusal:
    """``role`` as a whole has rated the employee with ``value`` for the indicator ``code`` in ``period``.

    Refused beside single ratings of that role, and for what ``give_rating`` refuses of period, scale and role.
    """
    person = person_of(work.session, work.who, Action.STATE_RATINGS, employee_id)
    if isinstance(person, Refusal):
        return person
    known, report = names_for(work.session), Report()
    when = check_period(report, period, today_of(work))
    if when is not None:
        check_employed(report, person, when.first_day, when.last_day, "period")
    indicator = check_rated(report, known, code, role)
    if indicator is not None and when is not None:
        check_kind_of_period(report, known, code, when)
    number = None if indicator is None else check_rating(report, indicator, value)
    if report.refused or when is None or number is None:
        return invalid(report) or exists("code")
    if singly_rated(work.session, employee_id, str(when), code, role):
        return rated_singly("role")
    now = latest(work.session, RoleRating, employee_id=employee_id, period=str(when), code=code, role=role)
    if now is not None and not now.withdrawn:
        return exists("code")
    row = RoleRating(
        employee_id=employee_id,
        role=role,
        period=str(when),
        code=code,
        value=number,
        revision=0 if now is None else now.revision + 1,
        origin=Origin.ENTRY,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    return write(work, row) or rating_view(row)


@command("role_rating.correct", Action.STATE_RATINGS)
def correct_role_rating(
    work: UnitOfWork, rating_id: UUID, value: Decimal, expected_revision: int, reason: str
) -> RatingView | Refusal:
    """The role's rating is ``value`` from now on, because of ``reason``."""
    return _revise(work, rating_id, value, expected_revision, reason)


@command("role_rating.withdraw", Action.STATE_RATINGS)
def withdraw_role_rating(
    work: UnitOfWork, rating_id: UUID, expected_revision: int, reason: str
) -> RatingView | Refusal:
    """The role's rating counts as not given from now on, because of ``reason``; its people may rate singly."""
    return _revise(work, rating_id, None, expected_revision, reason)


def rated_singly(path: str) -> Conflict:
    """Single raters have rated; a rating of the role as a whole can't stand beside theirs."""
    return Conflict(
        (
            error(
                "rating.single",
                path,
                Text(zh="该评分人已有逐人评分。", en="People have rated in that role one by one."),
                Text(zh="逐人评分与整体评分只留一种。", en="Keep either theirs or the whole."),
            ),
        )
    )


def _revise(
    work: UnitOfWork, rating_id: UUID, value: Decimal | None, expected_revision: int, reason: str
) -> RatingView | Refusal:
    found = work.session.scalar(select(RoleRating).where(RoleRating.id == rating_id))
    person = None if found is None else person_of(work.session, work.who, Action.STATE_RATINGS, found.employee_id)
    row = fact_of(found, person, "ratingId")
    if isinstance(row, Refusal):
        return row
    current = newest(work.session, row)
    report = Report()
    because = check_reason(report, reason)
    indicator = None if value is None else check_indicator(report, names_for(work.session), row.code)
    number = None if value is None or indicator is None else check_rating(report, indicator, value)
    refused = seen(current, expected_revision) or invalid(report)
    if refused is not None:
        return refused
    if number is not None and number == trimmed(current.value):
        return unchanged("value")
    following = RoleRating(
        employee_id=row.employee_id,
        role=row.role,
        period=row.period,
        code=row.code,
        value=number,
        revision=current.revision + 1,
        withdrawn=number is None,
        reason=because,
        origin=Origin.ENTRY,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    return write(work, following) or rating_view(following)
