"""Scoring rules: how a fact becomes points of an item.

A rule is data. ``core.engine`` gives it its one meaning twice, for one card and for columns of cards.
``full`` below is the full mark of the item that the rule stands in.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from core.spec.base import Declaration, Number, Text, declaration
from core.spec.citation import Citation

AwardUnit: TypeAlias = Literal["percent", "points"]
Relation: TypeAlias = Literal[">=", ">", "<=", "<", "=="]


@declaration
class Band(Declaration):
    """One step of a table: a fact within it earns ``award``.

    ``low`` and ``high`` may be open (``None``); ``low_closed`` and ``high_closed`` say whether the limit itself
    belongs to the band, and the citation's reading says why where the source leaves it open.
    """

    award: Number
    citation: Citation
    low: Number | None = None
    high: Number | None = None
    low_closed: bool = True
    high_closed: bool = False
    name: Text | None = None


@declaration
class Bands(Declaration):
    """Points by table. ``award`` is percent of the full mark, or points when ``unit`` says so."""

    indicator: str
    bands: tuple[Band, ...]
    unit: AwardUnit = "percent"


@declaration
class Linear(Declaration):
    """Points in proportion: nothing at ``zero_at``, the full mark at ``full_at``, straight between and beyond.

    The share is kept within ``floor`` and ``cap`` (percent of the full mark). Where less is better,
    ``full_at`` is below ``zero_at``.
    """

    indicator: str
    full_at: Number
    zero_at: Number = 0
    cap: Number = 100
    floor: Number = 0


@declaration
class Deduction(Declaration):
    """Costs ``points`` for each whole ``step`` by which a fact exceeds ``allowance``.

    ``shortfall``: counts what the fact lacks of the allowance instead ("不得少于四次, 每少一次").
    ``started``: a step that has begun costs as a whole one.
    """

    indicator: str
    points: Number
    citation: Citation
    allowance: Number = 0
    step: Number = 1
    shortfall: bool = False
    started: bool = False


@declaration
class Deductions(Declaration):
    """Starts from the full mark; each deduction takes from it. ``floor`` is in points, ``None`` for no floor."""

    deductions: tuple[Deduction, ...]
    floor: Number | None = 0


@declaration
class Check(Declaration):
    """A standard that is met or not: ``earns`` points when ``fact relation limit`` holds, else costs ``costs``."""

    indicator: str
    relation: Relation
    limit: Number
    earns: Number
    citation: Citation
    costs: Number = 0


@declaration
class Checks(Declaration):
    """Pass or fail: the checks' points added up, kept within ``floor`` and ``cap`` (points, ``None``: no limit)."""

    checks: tuple[Check, ...]
    cap: Number | None = None
    floor: Number | None = None


@declaration
class Rated(Declaration):
    """Points by raters: each role's rating becomes a share, the shares are weighted by the scheme's raters.

    A rating's share is rating / the indicator's ``high``, or the award (percent) of the band it falls in.
    ``raters`` replaces the scheme's weights for this item (peers alone, say).
    """

    indicator: str
    bands: tuple[Band, ...] = ()
    raters: Raters | None = None


@declaration
class Exam(Declaration):
    """Points in proportion to an exam's mark ``out_of`` its maximum; below ``pass_mark`` none."""

    indicator: str
    out_of: Number = 100
    pass_mark: Number | None = None


@declaration
class Custom(Declaration):
    """Points by a plugin's own pure function; only where no other rule fits.

    ``scorer`` is a code from ``steelyard_scorers``; it gets one number per indicator and gives percent of the full mark.
    """

    scorer: str
    indicators: tuple[str, ...]


@declaration
class RaterWeight(Declaration):
    """How much a role's rating weighs against the others' (any unit: only the ratio counts)."""

    role: str
    weight: Number
    citation: Citation


@declaration
class Raters(Declaration):
    """Who rates, with what weight, and what a missing rating does.

    ``renormalise``: the others' weights share the whole. ``hold``: the card gets no total until it is rated.
    ``block``: nobody in the run gets a total. With no rating at all, ``renormalise`` holds the card.
    """

    weights: tuple[RaterWeight, ...]
    missing: Literal["renormalise", "hold", "block"]
    citation: Citation


Rule: TypeAlias = Bands | Linear | Deductions | Checks | Rated | Exam | Custom


@declaration
class Veto(Declaration):
    """Where ``fact relation limit`` holds, the item, dimension or person it stands in keeps no positive points."""

    indicator: str
    citation: Citation
    relation: Relation = ">="
    limit: Number = 1


def indicators_of(rule: Rule) -> tuple[str, ...]:
    """The codes of the indicators that ``rule`` reads, in the order it names them, each once."""
    if isinstance(rule, Deductions):
        codes = tuple(part.indicator for part in rule.deductions)
    elif isinstance(rule, Checks):
        codes = tuple(part.indicator for part in rule.checks)
    elif isinstance(rule, Custom):
        codes = rule.indicators
    else:
        codes = (rule.indicator,)
    return tuple(dict.fromkeys(codes))
