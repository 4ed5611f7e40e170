"""Cycles as values: what commands take and what queries answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.spec import Text
from core.workflow import CycleAction, CycleState
from server.cycles.tables import Cycle

CYCLE_WORD = Text(zh="考核批次", en="cycle")
VERSION_WORD = Text(zh="制度版本", en="version of a regime")


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowDays:
    """Days of the month that follows the period, both included; ``moved``: past days off, as R21 has its deadlines.

    Days 5 to 10 unless a unit says otherwise (R03 第6条).
    """

    first_day: int = 5
    last_day: int = 10
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDays:
    """Days of the calendar, both included, for an appraisal that isn't carried out in the usual window."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScheme:
    """A version of a regime for these positions (codes); none named: those its scheme is for, or all left over."""

    version_id: UUID
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleView:
    """A cycle. Ratings are given from ``rating_from`` to ``rating_to``, both days included."""

    id: UUID
    name: str
    period: str
    state: CycleState
    rating_from: date
    rating_to: date
    run_id: UUID | None
    reason: str
    created_at: datetime
    published_at: datetime | None
    closed_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """A scheme of a cycle: ``code`` and ``name`` of the scheme, and the positions (codes) that it is for now."""

    id: UUID
    cycle_id: UUID
    version_id: UUID
    regime_digest: str
    code: str
    name: Text
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleDetail:
    """A cycle with its schemes, and what the asker may do with it in its state (guards aside).

    ``people`` is how many each scheme is for, by the scheme's id.
    """

    cycle: CycleView
    schemes: tuple[SchemeView, ...]
    people: Mapping[UUID, int]
    available_actions: tuple[CycleAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequested:
    """The cycle, and the run that is going to score it; when the run has finished, the cycle is scored."""

    cycle: CycleView
    run_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The cycle, and the publication of its results: everybody sees what the run ``run_id`` came to."""

    cycle: CycleView
    publication_id: UUID
    run_id: UUID


def cycle_view(row: Cycle) -> CycleView:
    """The value of ``row``."""
    return CycleView(
        id=row.id,
        name=row.name,
        period=row.period,
        state=row.state,
        rating_from=row.rating_from,
        rating_to=row.rating_to,
        run_id=row.run_id,
        reason=row.reason,
        created_at=row.created_at,
        published_at=row.published_at,
        closed_at=row.closed_at,
        version=row.version,
    )
