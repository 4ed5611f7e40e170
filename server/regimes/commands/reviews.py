"""The evaluation of a regime every quarter (R04 五: "每季度对奖罚制度进行评估"), with what employees say of it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.calendar import parse_period
from core.problem import Problem
from core.spec import Text
from server.facts.checks import today_of
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, NotAllowed, Refusal, error, not_found, stale
from server.regimes.checks import long_text
from server.regimes.effect import COUNTING
from server.regimes.lookups import hold_regime, regime_row
from server.regimes.review_values import (
    MOST_CONCLUSION,
    REVIEW_WORD,
    FeedbackView,
    ReviewView,
    feedback_view,
    review_view,
)
from server.regimes.reviews import last_feedback
from server.regimes.tables import RegimeFeedback, RegimeReview, RegimeVersion
from server.regimes.values import MOST_REASON
from server.unit_of_work import UnitOfWork


@command("regime_review.open", Action.REVIEW_REGIMES)
def open_review(work: UnitOfWork, regime_id: UUID, quarter: str) -> ReviewView | Refusal:
    """Employees may say what they think of the regime in ``quarter`` (``2026-Q4``); one review for each."""
    regime = regime_row(work.session, regime_id)
    if isinstance(regime, Refusal):
        return regime
    hold_regime(work.session, regime.id)
    period = parse_period(quarter)
    if period is None or period.kind != "quarter" or period.first_day > today_of(work):
        return Invalid((_bad_quarter(quarter),))
    in_effect = select(RegimeVersion.id).where(
        RegimeVersion.regime_id == regime.id,
        RegimeVersion.state.in_(COUNTING),
        RegimeVersion.effective_on <= period.last_day,
    )
    if work.session.scalar(in_effect.limit(1)) is None:
        return Conflict((_not_in_effect(str(period)),))
    label = str(period)
    same = select(RegimeReview).where(RegimeReview.regime_id == regime.id, RegimeReview.quarter == label)
    if work.session.scalar(same) is not None:
        return Conflict((_there_already(label),))
    row = RegimeReview(regime_id=regime.id, quarter=label, opened_at=work.at)
    work.session.add(row)
    work.session.flush()
    return review_view(row)


@command("regime_review.conclude", Action.REVIEW_REGIMES)
def conclude_review(work: UnitOfWork, review_id: UUID, version: int, conclusion: str) -> ReviewView | Refusal:
    """The review is over, with what the unit makes of it; nobody adds to it any more."""
    row = _held(work, review_id)
    if row is None:
        return not_found(REVIEW_WORD, "reviewId")
    if row.version != version:
        return stale(REVIEW_WORD, "version", row.version)
    faults = long_text(conclusion, "conclusion", MOST_CONCLUSION, required=True)
    if faults:
        return Invalid(faults)
    if row.concluded_at is not None:
        return Conflict((_over(),))
    row.conclusion, row.concluded_at, row.concluded_by = conclusion, work.at, work.who.user_id
    work.session.flush()
    return review_view(row)


@command("regime_review.answer", Action.GIVE_FEEDBACK)
def give_feedback(work: UnitOfWork, review_id: UUID, mark: int, comment: str = "") -> FeedbackView | Refusal:
    """What the asker, an employee, says of the regime: one (bad) to five (good), and words.

    Saying it again replaces what they said before, which stays as an earlier revision.
    """
    row = _held(work, review_id)
    if row is None:
        return not_found(REVIEW_WORD, "reviewId")
    if work.who.employee_id is None:
        return NotAllowed((_no_employee(),))
    faults = (*_mark_faults(mark), *long_text(comment, "comment", MOST_REASON))
    if faults:
        return Invalid(faults)
    if row.concluded_at is not None:
        return Conflict((_over(),))
    before = last_feedback(work.session, row.id).get(work.who.employee_id)
    said = RegimeFeedback(
        review_id=row.id,
        employee_id=work.who.employee_id,
        revision=0 if before is None else before.revision + 1,
        mark=mark,
        comment=comment,
        recorded_at=work.at,
    )
    work.session.add(said)
    work.session.flush()
    return feedback_view(said)


def _held(work: UnitOfWork, review_id: UUID) -> RegimeReview | None:
    """The review; until the transaction ends nobody else answers or concludes it."""
    wanted = select(RegimeReview).where(RegimeReview.id == review_id).with_for_update()
    return work.session.scalar(wanted.execution_options(populate_existing=True))


def _mark_faults(mark: int) -> tuple[Problem, ...]:
    if 1 <= mark <= 5:
        return ()
    return (
        error(
            "regime_review.mark",
            "mark",
            Text(zh=f"评分 {mark} 不在 1 至 5 之间。", en=f"The mark {mark} isn't one of 1 to 5."),
            Text(zh="1 为很差, 5 为很好。", en="1 is bad, 5 is good."),
        ),
    )


def _bad_quarter(label: str) -> Problem:
    return error(
        "regime_review.quarter",
        "quarter",
        Text(zh=f"{label!r} 不是已开始的季度。", en=f"{label!r} is no quarter that has begun."),
        Text(zh="请写成 2026-Q4。", en="Write it as 2026-Q4."),
    )


def _not_in_effect(label: str) -> Problem:
    return error(
        "regime_review.not_in_effect",
        "quarter",
        Text(zh=f"该制度在 {label} 尚未生效。", en=f"No version of this regime was in effect by the end of {label}."),
        Text(zh="请选择生效之后的季度。", en="Choose a quarter in which it was in effect."),
    )


def _there_already(label: str) -> Problem:
    return error(
        "regime_review.there_already",
        "quarter",
        Text(zh=f"该制度已有 {label} 的评估。", en=f"This regime has a review for {label} already."),
        Text(zh="请打开已有的评估。", en="Open the one that is there."),
    )


def _over() -> Problem:
    return error(
        "regime_review.over",
        "reviewId",
        Text(zh="该评估已有结论。", en="This review is concluded."),
        Text(zh="意见请留到下一季度的评估。", en="Say it in the next quarter's review."),
    )


def _no_employee() -> Problem:
    return error(
        "regime_review.no_employee",
        "reviewId",
        Text(zh="您的账号未对应员工, 不能提交意见。", en="You aren't one of the unit's employees, who are asked here."),
        Text(zh="请单位管理员将账号与员工关联。", en="Ask the unit's administrator to tie your user to an employee."),
    )
