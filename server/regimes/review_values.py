"""Reviews of a regime as values: the quarter, what people said of it, and the conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from core.spec import Text
from server.regimes.tables import RegimeFeedback, RegimeReview

REVIEW_WORD = Text(zh="制度评估", en="review")
MOST_CONCLUSION = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """The evaluation of a regime in one quarter; ``concluded_at`` is empty while it runs."""

    id: UUID
    regime_id: UUID
    quarter: str
    opened_at: datetime
    conclusion: str
    concluded_at: datetime | None
    concluded_by: UUID | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView:
    """What an employee says: ``mark`` from 1 to 5, and words. ``revision`` counts their changes of mind."""

    employee_id: UUID
    mark: int
    comment: str
    revision: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDetail:
    """A review with the feedback within the asker's reach.

    ``answers`` and ``mean`` (two decimals, half up) are of everybody's, and only told to who reads the whole unit's.
    """

    review: ReviewView
    feedback: tuple[FeedbackView, ...]
    answers: int | None
    mean: Decimal | None


def feedback_view(row: RegimeFeedback) -> FeedbackView:
    """The value of ``row``."""
    return FeedbackView(
        employee_id=row.employee_id,
        mark=row.mark,
        comment=row.comment,
        revision=row.revision,
        recorded_at=row.recorded_at,
    )


def review_view(row: RegimeReview) -> ReviewView:
    """The value of ``row``."""
    return ReviewView(
        id=row.id,
        regime_id=row.regime_id,
        quarter=row.quarter,
        opened_at=row.opened_at,
        conclusion=row.conclusion,
        concluded_at=row.concluded_at,
        concluded_by=row.concluded_by,
        version=row.version,
    )
