"""Results taken together as values: groups, longer periods, rankings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from core.problem import Problem
from server.paging import Page


class GroupBy(StrEnum):
    """What people have in common whose results are taken together, as their results say."""

    DEPARTMENT = "department"
    TEAM = "team"
    POSITION = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """The results of people who have ``key`` in common and were scored out of the same ``full_marks``.

    ``mean`` of the ``scored`` ones' totals, rounded half away from zero once; ``pay`` is the sum, in yuan.
    """

    key: str
    full_marks: Decimal
    people: int
    scored: int
    mean: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    grades: tuple[tuple[str, int], ...] = ()
    pay: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTotal:
    """A month's total within a longer period."""

    period: str
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodResult:
    """One employee's result of a quarter, half-year or year.

    ``own``: it comes from a scheme of its own for that period. Else ``total`` is the mean of the ``months`` that have one,
    rounded half away from zero once at the decimals of the latest month's scheme; ``missing`` names the others.
    """

    employee_id: UUID
    number: str
    name: str
    own: bool
    total: Decimal | None
    full_marks: Decimal | None
    grade: str | None
    months: tuple[MonthTotal, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPage(Page[PeriodResult]):
    """Results of a longer period by staff number."""

    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankEntry:
    """A place in a ranking list."""

    rank: int
    employee_id: UUID
    number: str
    name: str
    total: Decimal
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingList:
    """The first places among people who are ranked against each other; ``cohort``: what they have in common, by key."""

    scheme_id: UUID
    cohort: tuple[tuple[str, str], ...]
    people: int
    places: tuple[RankEntry, ...]
