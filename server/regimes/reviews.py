"""What counts of the feedback in a review: the last thing that each employee said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from sqlalchemy import select

from server.db.session import UnitSession
from server.regimes.tables import RegimeFeedback

_CENT = Decimal("0.01")


def last_feedback(session: UnitSession, review_id: UUID) -> Mapping[UUID, RegimeFeedback]:
    """By employee, the last revision of what they said in the review."""
    return feedback_by_review(session, (review_id,)).get(review_id, {})


def feedback_by_review(
    session: UnitSession, review_ids: Collection[UUID]
) -> Mapping[UUID, Mapping[UUID, RegimeFeedback]]:
    """By review and employee, the last revision of what they said."""
    rows = session.scalars(
        select(RegimeFeedback)
        .where(RegimeFeedback.review_id.in_(review_ids))
        .order_by(RegimeFeedback.revision, RegimeFeedback.employee_id)
    )
    found: dict[UUID, dict[UUID, RegimeFeedback]] = {}
    for row in rows:
        found.setdefault(row.review_id, {})[row.employee_id] = row
    return found


def mean_mark(marks: Collection[int]) -> Decimal | None:
    """The mean of ``marks`` with two decimals, half up; ``None`` of none."""
    if not marks:
        return None
    return (Decimal(sum(marks)) / len(marks)).quantize(_CENT, ROUND_HALF_UP)
