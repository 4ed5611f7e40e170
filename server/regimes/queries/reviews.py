"""Reviews of regimes, and the feedback in them: everybody's for HR, their own for employees."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal, not_found
from server.regimes.lookups import regime_row
from server.regimes.review_values import REVIEW_WORD, ReviewDetail, ReviewView, feedback_view, review_view
from server.regimes.reviews import feedback_by_review, mean_mark
from server.regimes.tables import RegimeFeedback, RegimeReview


@query("regime_review.list", Action.GIVE_FEEDBACK)
def list_reviews(session: ReadSession, who: Who, regime_id: UUID) -> tuple[ReviewView, ...] | Refusal:
    """The reviews of the regime, the latest quarter first."""
    regime = regime_row(session, regime_id)
    if isinstance(regime, Refusal):
        return regime
    return _by_regime(session, (regime.id,)).get(regime.id, ())


@query("regime_review.by_regime", Action.GIVE_FEEDBACK)
def reviews_by_regime(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[ReviewView, ...]]:
    """The reviews of each of the regimes ``ids`` that has one, the latest quarter first."""
    return _by_regime(session, ids)


@query("regime_review.by_ids", Action.GIVE_FEEDBACK)
def reviews_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, ReviewView]:
    """Those of ``ids`` that there are."""
    return {row.id: review_view(row) for row in session.scalars(select(RegimeReview).where(RegimeReview.id.in_(ids)))}


@query("regime_review.read", Action.GIVE_FEEDBACK)
def read_review(session: ReadSession, who: Who, review_id: UUID) -> ReviewDetail | Refusal:
    """One review: what everybody said and the mean, for who reads the whole unit's; else what the asker said."""
    found = _details(session, who, (review_id,))
    return found.get(review_id, not_found(REVIEW_WORD, "reviewId"))


@query("regime_review.details", Action.GIVE_FEEDBACK)
def review_details(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, ReviewDetail]:
    """Each of ``ids`` that there is, as ``read_review`` answers."""
    return _details(session, who, ids)


def _by_regime(session: ReadSession, ids: Collection[UUID]) -> Mapping[UUID, tuple[ReviewView, ...]]:
    wanted = select(RegimeReview).where(RegimeReview.regime_id.in_(ids)).order_by(RegimeReview.quarter.desc())
    found: dict[UUID, tuple[ReviewView, ...]] = {}
    for row in session.scalars(wanted):
        found[row.regime_id] = (*found.get(row.regime_id, ()), review_view(row))
    return found


def _details(session: ReadSession, who: Who, ids: Collection[UUID]) -> Mapping[UUID, ReviewDetail]:
    rows = session.scalars(select(RegimeReview).where(RegimeReview.id.in_(ids))).all()
    said = feedback_by_review(session, [row.id for row in rows])
    return {row.id: _detail(who, review_view(row), said.get(row.id, {})) for row in rows}


def _detail(who: Who, review: ReviewView, said: Mapping[UUID, RegimeFeedback]) -> ReviewDetail:
    if explain(who, Action.GIVE_FEEDBACK).reach is Reach.UNIT:
        return ReviewDetail(
            review=review,
            feedback=tuple(feedback_view(one) for one in said.values()),
            answers=len(said),
            mean=mean_mark([one.mark for one in said.values()]),
        )
    own = None if who.employee_id is None else said.get(who.employee_id)
    return ReviewDetail(review=review, feedback=() if own is None else (feedback_view(own),), answers=None, mean=None)
