"""What a trial is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from core.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenResolution:
    """One of the resolutions of a defect of the regime, by their codes."""

    defect: str
    resolution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthResult:
    """What a month came to for one person. ``pay_fen`` and ``money_fen`` (awards less penalties) are in fen.

    ``rules`` are the codes of the rules that apply, barred promotions among them.
    """

    status: str
    total: Decimal | None
    grade: str | None
    rank: int | None
    next_level: str
    pay_fen: int | None
    money_fen: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialMove:
    """Somebody whose month comes out differently: as published, and as tried."""

    period: str
    was: MonthResult
    now: MonthResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Somebody whom the regime moves, and how: their months that come out differently, and their money over all months."""

    employee_id: UUID
    number: str
    name: str
    pay_fen: int
    money_fen: int
    moves: tuple[TrialMove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many people there are, and how many of them move in what (in some month, for all months together)."""

    people: int
    moved: int
    total: int
    rank: int
    grade: int
    level: int
    pay: int
    money: int
    rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """A sum of money over everybody, in fen: as published, as tried, and what that costs more (or less)."""

    was_fen: int
    now_fen: int

    @property
    def difference_fen(self) -> int:
        """What the regime that is tried costs more."""
        return self.now_fen - self.was_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialMonth:
    """One cycle as tried. ``pay`` is the months' pay; ``money`` awards less penalties, some of which pay may include."""

    cycle_id: UUID
    period: str
    counts: Counts
    pay: Sums
    money: Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A regime over past cycles of its scheme, in a row. ``movers``: those whose money moves most, then whose places."""

    scheme: str
    digest: str
    months: tuple[TrialMonth, ...]
    counts: Counts
    pay: Sums
    money: Sums
    movers: tuple[Mover, ...]
    problems: tuple[Problem, ...]
