"""Results as values: lists of them, and one in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
class ResultWords:
    """What codes in results of one regime are called: grades from the best to the worst, levels from the lowest up, rules."""

    grades: Mapping[str, Text]
    levels: Mapping[str, Text]
    rules: Mapping[str, Text]
