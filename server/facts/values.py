"""Facts as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar, cast
from uuid import UUID

from core.problem import Problem
from server.facts.tables import Event, Evidence, Exam, MeasureKind, Measurement, Origin, Rating, Recorded, RoleRating

D = TypeVar("D", bound=Decimal | None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionView:
    """One revision of a fact: which, from where, by whom (no author: the operator), when, and why it replaced another."""

    revision: int
    withdrawn: bool
    reason: str
    origin: Origin
    import_id: UUID | None
    author_id: UUID | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementView:
    """A number about one employee in one period. ``id`` is the row's: any revision's id finds the fact."""

    id: UUID
    employee_id: UUID
    period: str
    kind: MeasureKind
    code: str
    value: Decimal | None
    exam_id: UUID | None
    recorded: RevisionView


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    """What one rater gave. ``rater_id`` is nobody where a role as a whole gave it."""

    id: UUID
    employee_id: UUID
    rater_id: UUID | None
    period: str
    code: str
    role: str
    value: Decimal | None
    comment: str
    recorded: RevisionView


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSummary:
    """What peers gave one employee for one indicator: how many did, and their mean once there are enough."""

    employee_id: UUID
    period: str
    code: str
    role: str
    raters: int
    mean: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRatings:
    """The ratings of one employee: those that somebody may see one by one, summaries of those that they may not."""

    employee_id: UUID
    ratings: tuple[RatingView, ...]
    peers: tuple[PeerSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rateable:
    """Somebody whom one may rate, and the roles of raters in which one may."""

    employee_id: UUID
    number: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """Something that happened. ``id`` stays the same through its revisions."""

    id: UUID
    employee_id: UUID
    kind: str
    happened_on: date
    amount: Decimal | None
    since: date | None
    cause: str | None
    subject: str | None
    note: str
    recorded: RevisionView


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A stored file that belongs to an event; ``withdrawn_at``: since when no longer."""

    id: UUID
    event_id: UUID
    file_id: UUID
    author_id: UUID | None
    recorded_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamView:
    """An exam that was held: its results are measurements of ``code`` in ``period``."""

    id: UUID
    title: str
    code: str
    period: str
    held_on: date
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamMark:
    """What somebody reached in an exam. ``number`` is their staff number."""

    number: str
    mark: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsEntered:
    """The exam's results that one entry wrote."""

    exam_id: UUID
    entered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsRecorded:
    """What became of a facts file: numbers newly written, those that replaced others, those that were there already.

    ``warnings`` is what is to be said about the file.
    """

    periods: tuple[str, ...]
    people: int
    recorded: int
    corrected: int
    unchanged: int
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A fact that a scheme asks for and that isn't there. ``role`` is the rater's where it is a rating."""

    employee_id: UUID
    number: str
    code: str
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How complete the facts of a period are for a scheme: how many facts ``people`` need, and which are missing."""

    scheme: str
    period: str
    people: int
    wanted: int
    missing: tuple[Gap, ...]


def revision_view(row: Recorded) -> RevisionView:
    """Which revision ``row`` is."""
    return RevisionView(
        revision=row.revision,
        withdrawn=row.withdrawn,
        reason=row.reason,
        origin=row.origin,
        import_id=row.import_id,
        author_id=row.author_id,
        recorded_at=row.recorded_at,
    )


def measurement_view(row: Measurement) -> MeasurementView:
    """The value of ``row``."""
    return MeasurementView(
        id=row.id,
        employee_id=row.employee_id,
        period=row.period,
        kind=row.kind,
        code=row.code,
        value=trimmed(row.value),
        exam_id=row.exam_id,
        recorded=revision_view(row),
    )


def rating_view(row: Rating | RoleRating) -> RatingView:
    """The value of ``row``."""
    return RatingView(
        id=row.id,
        employee_id=row.employee_id,
        rater_id=row.rater_id if isinstance(row, Rating) else None,
        period=row.period,
        code=row.code,
        role=row.role,
        value=trimmed(row.value),
        comment=row.comment if isinstance(row, Rating) else "",
        recorded=revision_view(row),
    )


def event_view(row: Event) -> EventView:
    """The value of ``row``."""
    return EventView(
        id=row.series_id,
        employee_id=row.employee_id,
        kind=row.kind,
        happened_on=row.happened_on,
        amount=trimmed(row.amount),
        since=row.since,
        cause=row.cause,
        subject=row.about,
        note=row.note,
        recorded=revision_view(row),
    )


def evidence_view(row: Evidence) -> EvidenceView:
    """The value of ``row``."""
    return EvidenceView(
        id=row.id,
        event_id=row.event_series_id,
        file_id=row.file_id,
        author_id=row.author_id,
        recorded_at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
    )


def exam_view(row: Exam) -> ExamView:
    """The value of ``row``."""
    return ExamView(
        id=row.id, title=row.title, code=row.code, period=row.period, held_on=row.held_on, version=row.version
    )


def trimmed(value: D) -> D:
    """A decimal without the zeros that the store adds to it; ``None`` stays ``None``."""
    if value is None:
        return value
    text = f"{value:f}"
    return cast(D, Decimal(text.rstrip("0").rstrip(".") if "." in text else text))
