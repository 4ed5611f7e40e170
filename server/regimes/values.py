"""Regimes as values: what commands take and what queries answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from core.problem import Problem
from core.regime import OWN, Change
from core.spec import Citation, Indicator, Text
from core.workflow import RegimeAction, RegimeState
from server.regimes.tables import (
    EnabledSector,
    Lineage,
    PointKind,
    Regime,
    RegimeFeedback,
    RegimeReview,
    RegimeVersion,
)

REGIME_WORD = Text(zh="制度", en="regime")
VERSION_WORD = Text(zh="制度版本", en="version of a regime")
SECTOR_WORD = Text(zh="行业", en="sector")
SCHEME_WORD = Text(zh="考核方案", en="scheme")
REVIEW_WORD = Text(zh="制度评估", en="review")
OWN_SOURCE = OWN.removesuffix(".")
"""What versions of a scheme that the unit writes itself have as their source."""
MOST_REASON = 2000
MOST_CONCLUSION = 4000
MOST_EDITS = 2000
MOST_TEXT = 2_000_000
"""Bytes of a scheme that a unit writes itself; the largest of the catalogue takes about 70 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEdit:
    """One change of a draft: the value at ``path`` (a JSON pointer into the base) becomes ``value`` (JSON text)."""

    path: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """An open point by its ``key``, confirmed; for a contradiction of the source, with the ``resolution`` (code)."""

    key: str
    resolution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorView:
    """A sector whose catalogue is installed, or was when the unit enabled it; ``version`` is 0 where it never did."""

    code: str
    name: Text
    schemes: int
    enabled: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginView:
    """An installed plugin, and what it says of its sector."""

    name: str
    version: str
    description: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationView:
    """A written regulation that an installed plugin has read; ``sha256`` is that of the file ``document``."""

    code: str
    title: Text
    document: str
    sha256: str
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeView:
    """A scheme that the unit uses. ``in_effect_id`` is the version that is in effect today."""

    id: UUID
    scheme: str
    name: str
    lineage: Lineage
    created_at: datetime
    version: int
    in_effect_id: UUID | None
    latest_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One version of a regime. ``digest`` pins what was submitted; a draft has none."""

    id: UUID
    regime_id: UUID
    number: int
    state: RegimeState
    base_source: str
    edits: tuple[DraftEdit, ...]
    digest: str | None
    effective_on: date | None
    ends_on: date | None
    reason: str
    author_id: UUID | None
    created_at: datetime
    submitted_at: datetime | None
    submitted_by: UUID | None
    decided_at: datetime | None
    decided_by: UUID | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A resolution that a contradiction of the source offers."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """What the unit has to settle: a number that was assumed, or a contradiction with its ways out.

    ``numbers`` are what rests on the reading, in words. ``resolution`` is the way that was chosen.
    """

    key: str
    kind: PointKind
    group: Text
    citation: Citation
    numbers: tuple[Text, ...]
    ways: tuple[Way, ...]
    settled: bool
    resolution: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDetail:
    """A version with everything that stands between it and its effect.

    ``open_points`` say what is still to be settled, ``findings`` what the linter sees (errors and warnings).
    ``available_actions`` is what the asker's role may do in its state, guards aside.
    """

    version: VersionView
    points: tuple[PointView, ...]
    open_points: tuple[Problem, ...]
    findings: tuple[Problem, ...]
    available_actions: tuple[RegimeAction, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """One statement of a scheme: how deep it stands, what it says, its full mark where it has one, and its clause."""

    depth: int
    text: Text
    full: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """A scheme of the catalogue. ``source`` is provider and version of the plugin that declares it; ``regime_id`` the
    unit's regime that was adopted from it."""

    code: str
    regime: str
    name: Text
    sector: str
    period: str
    subject: str
    positions: tuple[str, ...]
    draft: bool
    citation: Citation
    source: str
    regime_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDetail:
    """A scheme of the catalogue, line by line with its clauses; ``document`` is what would be adopted, as JSON text."""

    scheme: SchemeView
    lines: tuple[ClauseLine, ...]
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentView:
    """What a digest pins: the scheme with everything that it needs, as canonical JSON text."""

    digest: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One difference between two versions: ``path`` is its JSON pointer, ``group`` the item or rule it belongs to."""

    kind: str
    path: str
    group: Text
    message: Text


class ValueKind(StrEnum):
    """What fits a place that may be edited."""

    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the values that fit a place: as JSON text, and in words."""

    value: str
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EditableView:
    """A place of a draft's base that the unit may edit; ``value`` is what is there now, as JSON text.

    ``kind`` says what fits, ``choices`` are all that fits where there are few, ``optional`` whether ``null`` does. A number
    in the unit of ``indicator`` makes sense within its limits; ``None`` for points, percent and the like.
    """

    path: str
    group: Text
    within: tuple[Text, ...]
    label: Text
    words: Text
    value: str
    kind: ValueKind
    optional: bool
    choices: tuple[Choice, ...]
    indicator: Indicator | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerView:
    """A regime whose scheme the catalogue declares otherwise than when the version in use was adopted from it.

    ``adopted_from`` and ``source`` say who declared it then and declares it now; ``changes`` say what is different.
    """

    regime_id: UUID
    scheme: str
    adopted_from: str
    source: str
    changes: tuple[ChangeView, ...]


def change_view(change: Change) -> ChangeView:
    """The value of a difference."""
    return ChangeView(kind=change.kind, path=change.path, group=change.group, message=change.message)


def feedback_view(row: RegimeFeedback) -> FeedbackView:
    """The value of ``row``."""
    return FeedbackView(
        employee_id=row.employee_id,
        mark=row.mark,
        comment=row.comment,
        revision=row.revision,
        recorded_at=row.recorded_at,
    )


def sector_view(code: str, name: Text, schemes: int, row: EnabledSector | None) -> SectorView:
    """The value of a sector and of the unit's row for it."""
    enabled = row is not None and row.disabled_at is None
    return SectorView(code=code, name=name, schemes=schemes, enabled=enabled, version=0 if row is None else row.version)


def regime_view(row: Regime, in_effect_id: UUID | None, latest_id: UUID | None) -> RegimeView:
    """The value of ``row``."""
    return RegimeView(
        id=row.id,
        scheme=row.scheme,
        name=row.name,
        lineage=row.lineage,
        created_at=row.created_at,
        version=row.version,
        in_effect_id=in_effect_id,
        latest_id=latest_id,
    )


def version_view(row: RegimeVersion, digest: str | None) -> VersionView:
    """The value of ``row``, whose content has ``digest``."""
    return VersionView(
        id=row.id,
        regime_id=row.regime_id,
        number=row.number,
        state=row.state,
        base_source=row.base_source,
        edits=tuple(DraftEdit(path=one["path"], value=one["value"]) for one in row.edits),
        digest=digest,
        effective_on=row.effective_on,
        ends_on=row.ends_on,
        reason=row.reason,
        author_id=row.author_id,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        submitted_by=row.submitted_by,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        version=row.version,
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
