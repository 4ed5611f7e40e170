"""Results as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from core.engine.incentives.model import Pay, Proposal
from core.problem import Problem
from core.spec import Citation, Text
from server.paging import Page

RESULT = Text(zh="考核结果", en="result")
CYCLE = Text(zh="考核批次", en="cycle")
RUN = Text(zh="计分运行", en="run")


class Order(StrEnum):
    """In which order results come."""

    RANK = "rank"
    NUMBER = "number"


class GroupBy(StrEnum):
    """What people have in common whose results are taken together, as their results say."""

    DEPARTMENT = "department"
    TEAM = "team"
    POSITION = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFilter:
    """Which results: those for which everything that is given holds. Department, team and position are codes."""

    employee_id: UUID | None = None
    scheme_id: UUID | None = None
    department: str | None = None
    team: str | None = None
    position: str | None = None
    grade: str | None = None
    status: str | None = None


class ResultStatus(StrEnum):
    """What became of a card; ``core.engine.card.Status`` says when."""

    SCORED = "scored"
    HELD = "held"
    BLOCKED = "blocked"
    INELIGIBLE = "ineligible"
    UNSCORED = "unscored"


class ResultView(NamedTuple):
    """One employee's result of one run; ``revision`` is that of its publication, ``None`` before it.

    ``level`` was in force, ``next_level`` is from the next period on; pay in yuan. A named tuple: pages hold hundreds, and
    one is made in a fifteenth of the time that a dataclass takes.
    """

    id: UUID
    cycle_id: UUID
    run_id: UUID
    period: str
    revision: int | None
    employee_id: UUID
    number: str
    name: str
    scheme_id: UUID
    department: str
    team: str
    position: str
    status: str
    total: Decimal | None
    full_marks: Decimal
    grade: str | None
    rank: int | None
    level: str | None
    next_level: str | None
    pay: Decimal | None
    regime_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage(Page[ResultView]):
    """Results of one run; ``revision`` is that of their publication, ``None`` before it."""

    cycle_id: UUID
    run_id: UUID
    period: str
    revision: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One line of a card: an item of the sheet, or an adjustment, with its reason and clause.

    ``points`` is ``None`` where the item waits for a fact or was left out. An adjustment has no ``item`` and no
    ``dimension``.
    """

    item: str | None
    dimension: Text | None
    name: Text
    indicators: tuple[str, ...]
    points: Decimal | None
    full: Decimal
    fact: Text | None
    reason: Text
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A result explained: the lines add up to the total exactly.

    Lines, ``proposals`` and ``pay`` are computed again from the frozen facts; ``problems`` has an error for everything in
    which the stored result differs from that.
    """

    result: ResultView
    lines: tuple[LineView, ...]
    proposals: tuple[Proposal, ...]
    pay: Pay | None
    problems: tuple[Problem, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultWords:
    """What codes in results of one regime are called: grades from the best to the worst, levels from the lowest up, rules."""

    grades: Mapping[str, Text]
    levels: Mapping[str, Text]
    rules: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCount:
    """How many ``people`` of a department got a grade of a scheme; ``grade`` is ``None`` for those without one."""

    scheme_id: UUID
    department: str
    grade: str | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShare:
    """What an item of a scheme earned in a department: ``share`` of its full mark on average, in percent.

    ``people``: whose points are known. The share is rounded to one decimal, half away from zero.
    """

    scheme_id: UUID
    item: str
    name: Text
    department: str
    people: int
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodShare:
    """What the totals of a department came to in a period: ``share`` of the full mark on average, in percent.

    ``department`` is ``None`` for everybody together. ``people``: who have a total. The share is rounded to one decimal, half away from zero.
    """

    period: str
    department: str | None
    people: int
    share: Decimal
