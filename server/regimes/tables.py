"""Tables of a unit's regimes. What was submitted never changes: its content is kept under its digest."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.workflow import RegimeState
from server.db.base import KeyedRow, Salted, Versioned, personal, within_unit
from server.db.types import Moment, choice


class Lineage(StrEnum):
    """Where a regime comes from."""

    CATALOGUE = "catalogue"
    OWN = "own"


class PointKind(StrEnum):
    """What of a regime a unit has to settle before it can take effect."""

    ASSUMED = "assumed"
    DEFECT = "defect"


class EnabledSector(Versioned, KeyedRow):
    """A sector whose catalogue the unit uses; ``disabled_at`` says since when no longer."""

    __tablename__ = "enabled_sectors"
    __table_args__ = (UniqueConstraint("unit_id", "sector"),)
    audit_subject = "enabled_sector"

    sector: Mapped[str] = mapped_column(String(80))
    enabled_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)


class Regime(Versioned, KeyedRow):
    """A scheme that the unit uses, under all its versions. ``scheme`` is its code in the catalogue, or the unit's own."""

    __tablename__ = "regimes"
    __table_args__ = (UniqueConstraint("unit_id", "scheme"),)
    audit_subject = "regime"

    scheme: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(200))
    lineage: Mapped[Lineage] = mapped_column(choice(Lineage))
    created_at: Mapped[datetime] = mapped_column(Moment)


class RegimeContent(KeyedRow):
    """A scheme with everything it needs, as canonical JSON, under its digest (``sha256:...``)."""

    __tablename__ = "regime_contents"
    __table_args__ = (UniqueConstraint("unit_id", "digest"),)
    audit_subject = "regime_content"
    append_only = True
    untold = frozenset({"body"})

    digest: Mapped[str] = mapped_column(String(80))
    body: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class RegimeVersion(Versioned, KeyedRow):
    """One version of a regime. A draft is ``base`` with ``edits``; from its submission on it is ``content``.

    ``origin`` is what the catalogue (or the unit itself) declared, from which this version descends: the base, or what the
    base was edited from. ``base_source`` says who declared it: provider and version of the plugin. ``settled_at`` is when a point was
    settled last, so that settling is an edit of the version.
    """

    __tablename__ = "regime_versions"
    __table_args__ = (
        UniqueConstraint("unit_id", "regime_id", "number"),
        within_unit("regime_id", "regimes"),
        within_unit("origin_id", "regime_contents"),
        within_unit("base_id", "regime_contents"),
        within_unit("content_id", "regime_contents"),
        CheckConstraint("state IN ('draft', 'discarded') OR content_id IS NOT NULL", name="submitted_is_pinned"),
        Index(None, "unit_id", "state", "effective_on"),
    )
    audit_subject = "regime_version"

    regime_id: Mapped[UUID] = mapped_column()
    number: Mapped[int] = mapped_column()
    state: Mapped[RegimeState] = mapped_column(choice(RegimeState), default=RegimeState.DRAFT)
    origin_id: Mapped[UUID] = mapped_column()
    base_id: Mapped[UUID] = mapped_column()
    base_source: Mapped[str] = mapped_column(String(200))
    edits: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    content_id: Mapped[UUID | None] = mapped_column()
    effective_on: Mapped[date | None] = mapped_column()
    ends_on: Mapped[date | None] = mapped_column()
    reason: Mapped[str] = mapped_column(String(2000), default="")
    author_id: Mapped[UUID | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    submitted_by: Mapped[UUID | None] = mapped_column()
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[UUID | None] = mapped_column()


class SettledPoint(KeyedRow):
    """An assumption that was confirmed, or a defect with the resolution that was chosen, in one version of a regime."""

    __tablename__ = "settled_points"
    __table_args__ = (
        UniqueConstraint("unit_id", "version_id", "key", "revision"),
        within_unit("version_id", "regime_versions"),
    )
    audit_subject = "settled_point"
    append_only = True

    version_id: Mapped[UUID] = mapped_column()
    key: Mapped[str] = mapped_column(String(300))
    revision: Mapped[int] = mapped_column(default=0)
    kind: Mapped[PointKind] = mapped_column(choice(PointKind))
    resolution: Mapped[str | None] = mapped_column(String(120))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    author_id: Mapped[UUID | None] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class RegimeReview(Versioned, KeyedRow):
    """The evaluation of a regime in one quarter (R04: every quarter): asked for, answered, concluded."""

    __tablename__ = "regime_reviews"
    __table_args__ = (UniqueConstraint("unit_id", "regime_id", "quarter"), within_unit("regime_id", "regimes"))
    audit_subject = "regime_review"

    regime_id: Mapped[UUID] = mapped_column()
    quarter: Mapped[str] = mapped_column(String(8))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    conclusion: Mapped[str] = mapped_column(String(4000), default="")
    concluded_at: Mapped[datetime | None] = mapped_column(Moment)
    concluded_by: Mapped[UUID | None] = mapped_column()


class RegimeFeedback(Salted, KeyedRow):
    """What an employee says of a regime in its review: one to five, and words."""

    __tablename__ = "regime_feedback"
    __table_args__ = (
        UniqueConstraint("unit_id", "review_id", "employee_id", "revision"),
        within_unit("review_id", "regime_reviews"),
        within_unit("employee_id", "employees"),
        CheckConstraint("mark BETWEEN 1 AND 5", name="one_to_five"),
    )
    audit_subject = "regime_feedback"
    append_only = True

    review_id: Mapped[UUID] = mapped_column()
    employee_id: Mapped[UUID] = mapped_column()
    revision: Mapped[int] = mapped_column(default=0)
    mark: Mapped[int] = mapped_column()
    comment: Mapped[str] = personal(String(2000), default="")
    recorded_at: Mapped[datetime] = mapped_column(Moment)
