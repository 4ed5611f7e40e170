"""Reviews of regimes, and the feedback in them: everybody's for HR, their own for employees."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal, not_found
from server.regimes.lookups import regime_row
from server.regimes.reviews import last_feedback, mean_mark
from server.regimes.tables import RegimeReview
from server.regimes.values import REVIEW_WORD, ReviewDetail, ReviewView, feedback_view, review_view


@query("regime_review.list", Action.GIVE_FEEDBACK)
def list_reviews(session: ReadSession, who: Who, regime_id: UUID) -> tuple[ReviewView, ...] | Refusal:
    """The reviews of the regime, the latest quarter first."""
    regime = regime_row(session, regime_id)
    if isinstance(regime, Refusal):
        return regime
    rows = select(RegimeReview).where(RegimeReview.regime_id == regime.id).order_by(RegimeReview.quarter.desc())
    return tuple(review_view(row) for row in session.scalars(rows))


@query("regime_review.read", Action.GIVE_FEEDBACK)
def read_review(session: ReadSession, who: Who, review_id: UUID) -> ReviewDetail | Refusal:
    """One review: what everybody said and the mean, for who reads the whole unit's; else what the asker said."""
    row = session.scalar(select(RegimeReview).where(RegimeReview.id == review_id))
    if row is None:
        return not_found(REVIEW_WORD, "reviewId")
    said = last_feedback(session, row.id)
    if explain(who, Action.GIVE_FEEDBACK).reach is Reach.UNIT:
        return ReviewDetail(
            review=review_view(row),
            feedback=tuple(feedback_view(one) for one in said.values()),
            answers=len(said),
            mean=mean_mark([one.mark for one in said.values()]),
        )
    own = None if who.employee_id is None else said.get(who.employee_id)
    return ReviewDetail(
        review=review_view(row), feedback=() if own is None else (feedback_view(own),), answers=None, mean=None
    )
