"""Tables of cycles."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.workflow import CycleState
from server.db.base import KeyedRow, Versioned, within_unit
from server.db.types import Moment, choice


class Cycle(Versioned, KeyedRow):
    """One period's appraisal. Ratings are given from ``rating_from`` to ``rating_to``, both days included.

    ``run_id`` is the run whose results are in review, and after publishing those that were published first. (No foreign
    key: a run refers to its cycle already, and tables that refer to each other can't be made one after the other.)
    ``sent_by`` is the user who sent it to review: another one publishes it. ``reason`` says why it was last sent back or
    was cancelled.
    """

    __tablename__ = "cycles"
    __table_args__ = (
        UniqueConstraint("unit_id", "name"),
        CheckConstraint("rating_to >= rating_from", name="window_ends_after_it_begins"),
        Index(None, "unit_id", "period"),
    )
    audit_subject = "cycle"

    name: Mapped[str] = mapped_column(String(200))
    period: Mapped[str] = mapped_column(String(8))
    state: Mapped[CycleState] = mapped_column(choice(CycleState), default=CycleState.DRAFT)
    rating_from: Mapped[date] = mapped_column()
    rating_to: Mapped[date] = mapped_column()
    run_id: Mapped[UUID | None] = mapped_column()
    sent_by: Mapped[UUID | None] = mapped_column()
    reason: Mapped[str] = mapped_column(String(2000), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class CycleScheme(Versioned, KeyedRow):
    """Which version of a regime appraises which positions in a cycle (codes; none named: all positions left over)."""

    __tablename__ = "cycle_schemes"
    __table_args__ = (
        UniqueConstraint("unit_id", "cycle_id", "version_id"),
        within_unit("cycle_id", "cycles"),
        within_unit("version_id", "regime_versions"),
    )
    audit_subject = "cycle_scheme"

    cycle_id: Mapped[UUID] = mapped_column()
    version_id: Mapped[UUID] = mapped_column()
    positions: Mapped[list[str]] = mapped_column(JSON)
