"""How a line came about: what the scalar scorer saw and did, as values that ``core.engine.explain`` puts into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from core.facts.model import Event
from core.spec import Band, Check, Deduction, Exam, Linear, Scorer, Veto


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that a rule read. ``assumed``: nothing was observed and the scheme says what counts instead."""

    indicator: str
    value: Decimal
    assumed: bool = False
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class BandStep:
    """The fact fell into ``band``, which is worth ``share`` of the full mark."""

    fact: Fact
    band: Band
    share: Fraction


@dataclass(frozen=True, slots=True)
class LinearStep:
    """The fact's place on the line is ``raw`` of the full mark, ``share`` after cap and floor."""

    fact: Fact
    rule: Linear
    raw: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class DeductionStep:
    """``units`` steps beyond the allowance cost ``cost`` points."""

    fact: Fact
    deduction: Deduction
    units: int
    cost: Fraction


@dataclass(frozen=True, slots=True)
class CheckStep:
    """The standard was met or not, for ``points``."""

    fact: Fact
    check: Check
    met: bool
    points: Fraction


@dataclass(frozen=True, slots=True)
class RatingStep:
    """One role's rating, the share of the full mark it is worth, and the share of the weights it carries."""

    role: str
    rating: Decimal
    share: Fraction
    weight: Fraction
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class ExamStep:
    """The mark, and whether it reached the pass mark."""

    fact: Fact
    rule: Exam
    passed: bool


@dataclass(frozen=True, slots=True)
class CustomStep:
    """What a plugin's own scorer gave: ``share`` of the full mark."""

    facts: tuple[Fact, ...]
    scorer: Scorer
    share: Fraction


@dataclass(frozen=True, slots=True)
class LimitStep:
    """The points added up to ``raw`` and were kept within a floor or cap of ``limit``."""

    raw: Fraction
    limit: Fraction
    kind: str


@dataclass(frozen=True, slots=True)
class VetoStep:
    """A veto held in ``scope`` (item, dimension or person); the line would have had ``would_be`` points."""

    fact: Fact
    veto: Veto
    scope: str
    would_be: Fraction


@dataclass(frozen=True, slots=True)
class ExcludedStep:
    """The item is left out since ``indicator`` has no fact."""

    indicator: str


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """The item waits for a fact: for ``indicator``, by ``roles`` where raters give it."""

    indicator: str
    roles: tuple[str, ...] = ()


Step: TypeAlias = (
    BandStep
    | LinearStep
    | DeductionStep
    | CheckStep
    | RatingStep
    | ExamStep
    | CustomStep
    | LimitStep
    | VetoStep
    | ExcludedStep
    | WaitingStep
)

Readings: TypeAlias = Mapping[str, Fact]
