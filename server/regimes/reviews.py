"""What counts of the feedback in a review: the last thing that each employee said."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from sqlalchemy import select

from server.db.session import UnitSession
from server.regimes.tables import RegimeFeedback

_CENT = Decimal("0.01")


def last_feedback(session: UnitSession, review_id: UUID) -> dict[UUID, RegimeFeedback]:
    """By employee, the last revision of what they said in the review."""
    rows = session.scalars(
        select(RegimeFeedback)
        .where(RegimeFeedback.review_id == review_id)
        .order_by(RegimeFeedback.revision, RegimeFeedback.employee_id)
    )
    return {row.employee_id: row for row in rows}


def mean_mark(marks: Collection[int]) -> Decimal | None:
    """The mean of ``marks`` with two decimals, half up; ``None`` of none."""
    if not marks:
        return None
    return (Decimal(sum(marks)) / len(marks)).quantize(_CENT, ROUND_HALF_UP)
