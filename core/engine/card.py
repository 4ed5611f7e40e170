"""What scoring gives: one card per person, and the run that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from core.calendar import Period
from core.engine.trace import Step
from core.problem import Problem
from core.spec import Citation

Status: TypeAlias = Literal["scored", "held", "blocked", "ineligible", "unscored"]
"""``held``: waits for a fact or a rating. ``blocked``: somebody in the run waits, and the scheme holds up all.
``ineligible``: not appraised in this period. ``unscored``: the scheme has no sheet, only rules. Only ``scored`` cards have a total."""

AdjustmentKind: TypeAlias = Literal["renormalised", "scaled", "rounded"]


@dataclass(frozen=True, slots=True)
class Line:
    """One leaf item of the sheet: its points, exact, and how they came about.

    ``points`` is ``None`` where the item waits for a fact or was left out.
    """

    item: str
    dimension: str
    indicators: tuple[str, ...]
    points: Fraction | None
    full: Fraction
    steps: tuple[Step, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What brings the sum of the lines to the total: left-out items shared out, scaling, rounding."""

    kind: AdjustmentKind
    points: Fraction
    citation: Citation


@dataclass(frozen=True, slots=True)
class Card:
    """One person's result. The lines' points and the adjustments add up to ``total`` exactly."""

    employee: str
    status: Status
    lines: tuple[Line, ...]
    adjustments: tuple[Adjustment, ...] = ()
    total: Decimal | None = None
    grade: str | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """All cards of one scheme and period, in the order of the facts."""

    scheme: str
    regime: str
    digest: str
    period: Period
    full_marks: Fraction
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...] = ()
