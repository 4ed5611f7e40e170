"""Ratings: one's own, those of the people below, those of peers. Everybody changes only what they gave."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from core.facts.checks import Report
from core.facts.parse import rating_of
from core.spec import Indicator, RatedFact, Text
from server.employees.reach import EMPLOYEE, reached
from server.employees.tables import Employee
from server.facts.checks import (
    FACT,
    check_employed,
    check_indicator,
    check_kind_of_period,
    check_period,
    check_reason,
    check_words,
    exists,
    invalid,
    storable,
    today_of,
    unchanged,
)
from server.facts.known import Names
from server.facts.lookups import role_rated
from server.facts.revisions import latest, newest, seen, write
from server.facts.standings import STANDINGS, Standing, standing_towards
from server.facts.tables import Origin, Rating
from server.facts.values import RatingView, rating_view, trimmed
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, NotAllowed, Refusal, error, not_found
from server.regimes.known import names_for
from server.unit_of_work import UnitOfWork

MOST_COMMENT = 2000


@command("rating.give", Action.RATE)
def give_rating(
    work: UnitOfWork, employee_id: UUID, period: str, code: str, role: str, value: Decimal, comment: str = ""
) -> RatingView | Refusal:
    """Whoever asks has rated the employee with ``value`` for the indicator ``code`` in ``period``, as ``role``.

    Refused where the asker doesn't stand to the employee as the role demands, the scale has no such value, no scheme
    asks that role, they have rated already, or the role as a whole has.
    """
    rater = _rater(work)
    if isinstance(rater, Refusal):
        return rater
    rated = work.session.scalar(select(Employee).where(Employee.id == employee_id).with_for_update())
    standing = None if rated is None else standing_towards(work.session, work.who, rater, rated)
    if rated is None or (standing is None and _unseen(work, employee_id)):
        return not_found(EMPLOYEE, "employeeId")
    known, report = names_for(work.session), Report()
    when = check_period(report, period, today_of(work))
    if when is not None:
        check_employed(report, rated, when.first_day, when.last_day, "period")
    indicator = check_rated(report, known, code, role)
    if indicator is not None and when is not None:
        check_kind_of_period(report, known, code, when)
    number = None if indicator is None else check_rating(report, indicator, value)
    remark = check_words(report, comment, "comment", MOST_COMMENT)
    if report.refused or when is None or number is None:
        return invalid(report) or exists("code")
    if standing is None or STANDINGS.get(role) is not standing:
        return _not_as(role, standing)
    if role_rated(work.session, employee_id, str(when), code, role):
        return stated_as_a_whole()
    now = latest(
        work.session, Rating, employee_id=employee_id, period=str(when), code=code, role=role, rater_id=rater.id
    )
    if now is not None and not now.withdrawn:
        return exists("code")
    row = Rating(
        employee_id=employee_id,
        rater_id=rater.id,
        role=role,
        period=str(when),
        code=code,
        value=number,
        comment=remark,
        revision=0 if now is None else now.revision + 1,
        origin=Origin.ENTRY,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    return write(work, row) or rating_view(row)


@command("rating.correct", Action.RATE)
def correct_rating(
    work: UnitOfWork, rating_id: UUID, value: Decimal, expected_revision: int, reason: str, comment: str = ""
) -> RatingView | Refusal:
    """The rating that the asker gave is ``value`` from now on, because of ``reason``."""
    return _revise(work, rating_id, value, expected_revision, reason, comment)


@command("rating.withdraw", Action.RATE)
def withdraw_rating(work: UnitOfWork, rating_id: UUID, expected_revision: int, reason: str) -> RatingView | Refusal:
    """The rating that the asker gave counts as not given from now on, because of ``reason``."""
    return _revise(work, rating_id, None, expected_revision, reason, "")


def check_rated(report: Report, known: Names, code: str, role: str) -> Indicator | None:
    """The rated indicator called ``code``, which ``role`` rates in some scheme."""
    indicator = check_indicator(report, known, code)
    if indicator is None:
        return None
    if not isinstance(indicator.fact, RatedFact):
        report.add(
            "facts.not_rated",
            "code",
            Text(zh=f"{code} 不是评分指标。", en=f"{code} is not given by raters."),
            Text(zh="请作为数值录入。", en="Enter it as a number."),
        )
        return None
    roles = known.roles.get(code, known.known.roles)
    if role not in roles:
        report.unknown("facts.unknown_role", "role", role, roles, Text(zh="评分人", en="rater role"))
    return indicator


def check_rating(report: Report, indicator: Indicator, value: Decimal) -> Decimal | None:
    """``value`` on the scale of ``indicator``."""
    fact = indicator.fact
    if not isinstance(fact, RatedFact):
        return None
    return storable(report, rating_of(f"{value:f}", "value", indicator, fact, report), "value")


def stated_as_a_whole() -> Conflict:
    """The role has one rating as a whole; single ones can't stand beside it."""
    return Conflict(
        (
            error(
                "rating.stated",
                "role",
                Text(zh="该评分人的评分已整体录入。", en="That role's rating is stated as a whole."),
                Text(zh="请先撤回整体评分。", en="Have it withdrawn first."),
            ),
        )
    )


def _revise(
    work: UnitOfWork, rating_id: UUID, value: Decimal | None, expected_revision: int, reason: str, comment: str
) -> RatingView | Refusal:
    rater = _rater(work)
    if isinstance(rater, Refusal):
        return rater
    row = work.session.scalar(select(Rating).where(Rating.id == rating_id, Rating.rater_id == rater.id))
    if row is None:
        return not_found(FACT, "ratingId")
    current = newest(work.session, row)
    report = Report()
    because = check_reason(report, reason)
    remark = check_words(report, comment, "comment", MOST_COMMENT)
    indicator = None if value is None else check_indicator(report, names_for(work.session), row.code)
    number = None if value is None or indicator is None else check_rating(report, indicator, value)
    refused = seen(current, expected_revision) or invalid(report)
    if refused is not None:
        return refused
    if number is not None and (number, remark) == (trimmed(current.value), current.comment):
        return unchanged("value")
    following = Rating(
        employee_id=row.employee_id,
        rater_id=row.rater_id,
        role=row.role,
        period=row.period,
        code=row.code,
        value=number,
        comment=remark,
        revision=current.revision + 1,
        withdrawn=number is None,
        reason=because,
        origin=Origin.ENTRY,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    return write(work, following) or rating_view(following)


def _rater(work: UnitOfWork) -> Employee | NotAllowed:
    """Who asks, as an employee."""
    row = work.session.scalar(select(Employee).where(Employee.id == work.who.employee_id))
    if row is not None:
        return row
    return NotAllowed(
        (
            error(
                "rating.nobody",
                "",
                Text(zh="只有本单位的员工可以评分。", en="Only employees of the unit rate."),
                Text(zh="请联系管理员关联员工档案。", en="Ask the administrator to link you to your employee record."),
            ),
        )
    )


def _unseen(work: UnitOfWork, employee_id: UUID) -> bool:
    return not isinstance(reached(work.session, work.who, Action.READ_EMPLOYEES, employee_id), Employee)


def _not_as(role: str, standing: Standing | None) -> NotAllowed:
    roles = ", ".join(sorted(name for name, needed in STANDINGS.items() if needed is standing))
    remedy = Text(zh=f"您可以作为以下评分人: {roles}。", en=f"You may rate as: {roles}.")
    if standing is None:
        remedy = Text(
            zh="自评限本人; 上级评限下属; 互评限同组或同部门且无上下级关系的同事。",
            en="Rate yourself, those who report to you, or those of your team or department who neither do nor lead you.",
        )
    if role not in STANDINGS:
        remedy = Text(zh="该评分由人力资源整体录入。", en="HR states what this role gave, as a whole.")
    return NotAllowed(
        (
            error(
                "rating.standing",
                "role",
                Text(zh=f"您不能作为 {role} 给此人评分。", en=f"You can't rate this person as {role}."),
                remedy,
            ),
        )
    )
