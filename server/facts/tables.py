"""Tables of facts. Nothing is changed in place: a correction is a later revision, and the latest one counts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import KeyedRow, Salted, Versioned, personal, within_unit
from server.db.types import Measure, Moment, choice


class Origin(StrEnum):
    """How a fact came in."""

    ENTRY = "entry"
    IMPORT = "import"
    EXAM = "exam"


class MeasureKind(StrEnum):
    """What a measurement's code names: an indicator, or an amount that a pay plan asks for."""

    INDICATOR = "indicator"
    PAY = "pay"


class Recorded:
    """Mixin of every fact: which revision, from where, by whom, when, and why it replaces the one before.

    ``author_id`` is the user; no author means the operator at the command line.
    """

    revision: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(String(500), default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin))
    import_id: Mapped[UUID | None] = mapped_column()
    author_id: Mapped[UUID | None] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class FactImport(KeyedRow):
    """A file that was imported: its bytes by digest, the feed and the columns it was read with, what came of it.

    Aliases that it was read with aren't kept: they are names of people. ``withdrawn_at`` says since when nothing of it
    counts.
    """

    __tablename__ = "fact_imports"
    __table_args__ = (Index(None, "unit_id", "recorded_at"), within_unit("file_id", "stored_files"))
    audit_subject = "fact_import"
    append_only = True
    may_change = frozenset({"withdrawn_at"})

    file_id: Mapped[UUID] = mapped_column()
    feed: Mapped[str] = mapped_column(String(80))
    split: Mapped[str | None] = mapped_column(String(16))
    mapping: Mapped[dict[str, str]] = mapped_column(JSON)
    periods: Mapped[list[str]] = mapped_column(JSON)
    rows: Mapped[int] = mapped_column()
    recorded: Mapped[int] = mapped_column()
    unchanged: Mapped[int] = mapped_column()
    author_id: Mapped[UUID | None] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Measurement(Recorded, KeyedRow):
    """A number about one employee in one period. Rows that came in bulk share ``batch_id``."""

    __tablename__ = "measurements"
    __table_args__ = (
        UniqueConstraint(
            "unit_id", "period", "employee_id", "kind", "code", "revision", name="uq_measurements_revision"
        ),
        within_unit("employee_id", "employees"),
        within_unit("import_id", "fact_imports"),
        within_unit("exam_id", "exams"),
        Index(None, "unit_id", "batch_id"),
        CheckConstraint("withdrawn OR value IS NOT NULL", name="has_value"),
    )
    audit_subject = "measurement"
    append_only = True

    employee_id: Mapped[UUID] = mapped_column()
    period: Mapped[str] = mapped_column(String(8))
    kind: Mapped[MeasureKind] = mapped_column(choice(MeasureKind), default=MeasureKind.INDICATOR)
    code: Mapped[str] = mapped_column(String(120))
    value: Mapped[Decimal | None] = mapped_column(Measure)
    exam_id: Mapped[UUID | None] = mapped_column()
    batch_id: Mapped[UUID | None] = mapped_column()


class Rating(Recorded, Salted, KeyedRow):
    """What one rater gave one employee for one indicator in one period, as ``role`` (a code of a scheme's raters).

    ``comment`` is about a person.
    """

    __tablename__ = "ratings"
    __table_args__ = (
        UniqueConstraint(
            "unit_id", "period", "employee_id", "code", "role", "rater_id", "revision", name="uq_ratings_revision"
        ),
        within_unit("employee_id", "employees"),
        within_unit("rater_id", "employees"),
        within_unit("import_id", "fact_imports"),
    )
    audit_subject = "rating"
    append_only = True

    employee_id: Mapped[UUID] = mapped_column()
    rater_id: Mapped[UUID] = mapped_column()
    role: Mapped[str] = mapped_column(String(80))
    period: Mapped[str] = mapped_column(String(8))
    code: Mapped[str] = mapped_column(String(120))
    value: Mapped[Decimal | None] = mapped_column(Measure)
    reason: Mapped[str] = personal(String(500), default="")
    comment: Mapped[str] = personal(String(2000), default="")


class RoleRating(Recorded, KeyedRow):
    """What ``role`` as a whole gave one employee for one indicator in one period, where no single raters are named.

    It comes from a file, or is a panel's result. Beside single ratings of the same role it is refused.
    """

    __tablename__ = "role_ratings"
    __table_args__ = (
        UniqueConstraint(
            "unit_id", "period", "employee_id", "code", "role", "revision", name="uq_role_ratings_revision"
        ),
        within_unit("employee_id", "employees"),
        within_unit("import_id", "fact_imports"),
        Index(None, "unit_id", "batch_id"),
        CheckConstraint("withdrawn OR value IS NOT NULL", name="has_value"),
    )
    audit_subject = "role_rating"
    append_only = True

    employee_id: Mapped[UUID] = mapped_column()
    role: Mapped[str] = mapped_column(String(80))
    period: Mapped[str] = mapped_column(String(8))
    code: Mapped[str] = mapped_column(String(120))
    value: Mapped[Decimal | None] = mapped_column(Measure)
    batch_id: Mapped[UUID | None] = mapped_column()


class Event(Recorded, Salted, KeyedRow):
    """Something that happened on a day: a complaint, a praise, a mistake. Revisions share ``series_id``."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("unit_id", "series_id", "revision"),
        within_unit("employee_id", "employees"),
        within_unit("import_id", "fact_imports"),
        Index(None, "unit_id", "employee_id", "happened_on"),
    )
    audit_subject = "event"
    append_only = True

    series_id: Mapped[UUID] = mapped_column()
    employee_id: Mapped[UUID] = mapped_column()
    kind: Mapped[str] = mapped_column(String(120))
    happened_on: Mapped[date] = mapped_column()
    amount: Mapped[Decimal | None] = mapped_column(Measure)
    since: Mapped[date | None] = mapped_column()
    cause: Mapped[str | None] = mapped_column(String(120))
    about: Mapped[str | None] = personal(String(200))
    reason: Mapped[str] = personal(String(500), default="")
    note: Mapped[str] = personal(String(2000), default="")


class Evidence(KeyedRow):
    """A stored file that belongs to an event; ``withdrawn_at`` says since when no longer."""

    __tablename__ = "evidence"
    __table_args__ = (within_unit("file_id", "stored_files"), Index(None, "unit_id", "event_series_id"))
    audit_subject = "evidence"
    append_only = True
    may_change = frozenset({"withdrawn_at"})

    event_series_id: Mapped[UUID] = mapped_column()
    file_id: Mapped[UUID] = mapped_column()
    author_id: Mapped[UUID | None] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Exam(Versioned, KeyedRow):
    """An exam that was held: its results are measurements of ``code`` in ``period``."""

    __tablename__ = "exams"
    __table_args__ = (UniqueConstraint("unit_id", "code", "period", "held_on"),)
    audit_subject = "exam"

    title: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(120))
    period: Mapped[str] = mapped_column(String(8))
    held_on: Mapped[date] = mapped_column()
