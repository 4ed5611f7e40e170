"""Results through time as values: revisions, publications, and who moved between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.problem import Problem
from server.paging import Page
from server.results.values import ResultView


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionView:
    """What one publication of a cycle said about an employee, and why it was made (revision 0: no correction)."""

    revision: int
    reason: str
    published_at: datetime
    result: ResultView


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """An employee's result of one cycle: ``revisions`` from the first to the newest, which counts."""

    cycle_id: UUID
    period: str
    revisions: tuple[RevisionView, ...]

    @property
    def result(self) -> ResultView:
        """The result that counts."""
        return self.revisions[-1].result


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultMove:
    """What of one employee's result differs between two runs; a field that stays is ``None``, else (was, is).

    Values are texts as they are stored (totals and pay with their decimals); "" is nothing. ``status`` "" means that
    somebody has no result in that run.
    """

    employee_id: UUID
    status: tuple[str, str] | None = None
    total: tuple[str, str] | None = None
    grade: tuple[str, str] | None = None
    rank: tuple[str, str] | None = None
    level: tuple[str, str] | None = None
    next_level: tuple[str, str] | None = None
    pay: tuple[str, str] | None = None
    outcome: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Page[ResultMove]):
    """Two runs of one cycle beside each other: how many people are in either, and a page of those who moved."""

    before_id: UUID
    after_id: UUID
    people: int
    moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationView:
    """A publication. ``moved`` is how many people's results differ from the publication before it."""

    id: UUID
    cycle_id: UUID
    run_id: UUID
    revision: int
    reason: str
    moved: int
    published_at: datetime
    problems: tuple[Problem, ...] = ()
