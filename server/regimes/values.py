"""Regimes and their versions as values: what commands take and what queries answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.problem import Problem
from core.regime import OWN, Change
from core.spec import Citation, Text
from core.workflow import RegimeAction, RegimeState
from server.regimes.tables import Lineage, PointKind, Regime, RegimeVersion

REGIME_WORD = Text(zh="制度", en="regime")
VERSION_WORD = Text(zh="制度版本", en="version of a regime")
OWN_SOURCE = OWN.removesuffix(".")
"""What versions of a scheme that the unit writes itself have as their source."""
MOST_REASON = 2000
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
class ChangeView:
    """One difference between two versions: ``path`` is its JSON pointer, ``group`` the item or rule it belongs to."""

    kind: str
    path: str
    group: Text
    message: Text


def change_view(change: Change) -> ChangeView:
    """The value of a difference."""
    return ChangeView(kind=change.kind, path=change.path, group=change.group, message=change.message)


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
