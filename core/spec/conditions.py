"""Conditions: what must be true of a person's period, and of the periods before it, for an incentive to apply.

A missing fact, total, rank or level satisfies no condition; ``Not`` turns what was found, so a rule that is about
people who were appraised says so with ``TotalIs``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from core.spec.base import Declaration, Number, declaration
from core.spec.rules import Relation

Span: TypeAlias = Literal["period", "quarter", "half", "year", "rolling_year"]
"""Which events count: the period's own, those of the calendar quarter, half-year or year up to the period's end, or
of the twelve months that end with it."""


@declaration
class Always(Declaration):
    """Holds for everybody."""


@declaration
class TotalIs(Declaration):
    """The period's total stands in ``relation`` to ``limit`` (points)."""

    relation: Relation
    limit: Number


@declaration
class GradeIs(Declaration):
    """The period's grade is one of ``grades`` (codes)."""

    grades: tuple[str, ...]


@declaration
class RankIs(Declaration):
    """The place lies within ``first`` to ``last``; by total, or by a fact (the highest is first) when ``by`` names one."""

    last: int
    first: int = 1
    by: str | None = None


@declaration
class ItemAtZero(Declaration):
    """Some item of the sheet has 0 points or fewer; ``items`` limits which (codes, empty: any)."""

    items: tuple[str, ...] = ()


@declaration
class Vetoed(Declaration):
    """A veto of the sheet held."""


@declaration
class FactIs(Declaration):
    """The fact stands in ``relation`` to ``limit``."""

    indicator: str
    relation: Relation
    limit: Number


@declaration
class EventsAre(Declaration):
    """The number of events of ``kind`` within ``span`` stands in ``relation`` to ``limit``."""

    kind: str
    relation: Relation = ">="
    limit: Number = 1
    span: Span = "period"


@declaration
class Streak(Declaration):
    """``of`` has held for ``length`` periods running, this one included.

    ``missing``: whether a period without a record or total ``breaks`` the run or is skipped.
    ``repeat``: as the run goes on, ``each`` holds again every period, ``anew`` at every further ``length`` periods,
    ``once`` not before the run has broken.
    """

    of: Condition
    length: int
    repeat: Literal["each", "anew", "once"] = "each"
    missing: Literal["breaks", "skips"] = "breaks"


@declaration
class LevelIs(Declaration):
    """The level in force in the period is one of ``levels``."""

    levels: tuple[str, ...]


@declaration
class ServiceIs(Declaration):
    """The period's last day compared with the day on which ``months`` of service are complete."""

    relation: Literal[">=", ">"]
    months: int


@declaration
class FellBy(Declaration):
    """The total (or the fact ``indicator``) is at least ``points`` lower than in the period before."""

    points: Number
    indicator: str | None = None


@declaration
class Exceeds(Declaration):
    """The fact ``indicator`` is above the fact ``target``."""

    indicator: str
    target: str


@declaration
class All(Declaration):
    """All of ``of`` hold."""

    of: tuple[Condition, ...]


@declaration
class AnyOf(Declaration):
    """At least one of ``of`` holds."""

    of: tuple[Condition, ...]


@declaration
class Not(Declaration):
    """``of`` does not hold."""

    of: Condition


Condition: TypeAlias = (
    Always
    | TotalIs
    | GradeIs
    | RankIs
    | ItemAtZero
    | Vetoed
    | FactIs
    | EventsAre
    | Streak
    | LevelIs
    | ServiceIs
    | FellBy
    | Exceeds
    | All
    | AnyOf
    | Not
)


def indicators_in(condition: Condition) -> tuple[str, ...]:
    """The codes of the indicators that ``condition`` reads, at any depth."""
    match condition:
        case All() | AnyOf():
            return tuple(code for part in condition.of for code in indicators_in(part))
        case Not() | Streak():
            return indicators_in(condition.of)
        case FactIs():
            return (condition.indicator,)
        case Exceeds():
            return (condition.indicator, condition.target)
        case FellBy():
            return () if condition.indicator is None else (condition.indicator,)
        case RankIs():
            return () if condition.by is None else (condition.by,)
        case _:
            return ()


def kinds_in(condition: Condition) -> tuple[str, ...]:
    """The kinds of events that ``condition`` counts, at any depth."""
    match condition:
        case All() | AnyOf():
            return tuple(kind for part in condition.of for kind in kinds_in(part))
        case Not() | Streak():
            return kinds_in(condition.of)
        case EventsAre():
            return (condition.kind,)
        case _:
            return ()
