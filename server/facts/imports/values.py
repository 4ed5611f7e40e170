"""Imports as values: what is asked, what a file comes to, what it changes, what was imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from core.problem import Problem
from core.spec import Text
from server.facts.tables import FactImport, Origin

WHAT = Text(zh="导入记录", en="import")
MOST_LISTED = 100
"""Changes that a preview lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """How a file is to be read: the feed's code, the period (a kind, one period, ``None``: the whole file as one).

    ``mapping`` is header -> field, by hand. ``aliases`` is what the file calls somebody -> their staff number; they are
    names of people and aren't kept. ``reason`` says why numbers are replaced, where there is something to say.
    """

    feed: str
    period: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An employee as a file may call them, and the days of hire and leave."""

    employee_id: UUID
    number: str
    name: str
    hired_on: date | None
    left_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a file comes to: about one employee, in one period, given by a rater role where there is one."""

    employee_id: UUID
    period: str
    code: str
    role: str | None
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A number that an import records: ``was`` is what counted before and where it came from (``None``: nothing did)."""

    employee_id: UUID
    number: str
    period: str
    code: str
    role: str | None
    was: Decimal | None
    was_origin: Origin | None
    now: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an import changes: how many numbers are new, replaced, the same; the first ``MOST_LISTED`` changes."""

    new: int
    corrected: int
    unchanged: int
    first: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """A file that was imported. ``recorded`` and ``unchanged`` count numbers, ``rows`` the rows of the file."""

    id: UUID
    file_id: UUID
    feed: str
    split: str | None
    mapping: Mapping[str, str]
    periods: tuple[str, ...]
    rows: int
    recorded: int
    unchanged: int
    author_id: UUID | None
    recorded_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCount:
    """What an import recorded in one period: about how many people, how many numbers, how many replaced since."""

    period: str
    people: int
    figures: int
    replaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDetail:
    """An import, and its counts by period."""

    imported: ImportView
    periods: tuple[PeriodCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What came of recording figures; ``imported`` is ``None`` where nothing changed, and nothing was written then."""

    imported: ImportView | None
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What withdrawing an import did to its numbers: the earlier one counts again, none counts, a later one stays."""

    imported: ImportView
    restored: int
    withdrawn: int
    replaced_since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What importing a file would do, and what is to be said about the file."""

    rows: int
    periods: tuple[str, ...]
    people: int
    changes: Changes
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What importing a file did; ``imported`` is ``None`` where it changed nothing."""

    imported: ImportView | None
    done: Preview


def import_view(row: FactImport) -> ImportView:
    """The value of ``row``."""
    return ImportView(
        id=row.id,
        file_id=row.file_id,
        feed=row.feed,
        split=row.split,
        mapping=dict(row.mapping),
        periods=tuple(row.periods),
        rows=row.rows,
        recorded=row.recorded,
        unchanged=row.unchanged,
        author_id=row.author_id,
        recorded_at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
    )
