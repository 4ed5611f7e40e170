"""Schemes: the score sheet of a regime, with its policies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from core.spec.base import Declaration, Number, Text, declaration, require_code
from core.spec.citation import Citation
from core.spec.incentives import Incentive, Ladder, PayPlan, incentive_indicators
from core.spec.rules import Raters, Rule, Veto, indicators_of

PeriodKind: TypeAlias = Literal["month", "quarter", "half", "year"]
CohortKey: TypeAlias = Literal["department", "position", "level"]


@declaration
class Missing(Declaration):
    """What a missing fact does.

    ``hold``: the card gets no total until the fact is there. ``block``: nobody in the run gets a total.
    ``exclude``: the item is left out and the others share the full marks (nothing left: the card is held).
    ``assume``: the fact counts as ``value``, and the explanation says so.
    """

    action: Literal["hold", "block", "exclude", "assume"]
    citation: Citation
    value: Number | None = None

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        if (self.action == "assume") != (self.value is not None):
            raise ValueError("Missing.value goes with action 'assume', and only with it")


@declaration
class Item(Declaration):
    """A line of the sheet: ``full`` points (its full mark) to be had by ``rule``, or shared by sub-``items``.

    ``missing`` replaces the scheme's policy for this item. ``citation`` covers the full mark and the rule's numbers
    that carry no citation of their own.
    """

    code: str
    name: Text
    full: Number
    citation: Citation
    rule: Rule | None = None
    items: tuple[Item, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    missing: Missing | None = None

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "Item.code")
        if (self.rule is None) == (not self.items):
            raise ValueError(f"Item {self.code} needs either a rule or sub-items")


@declaration
class Dimension(Declaration):
    """A part of the sheet whose items add up to ``full`` points."""

    code: str
    name: Text
    full: Number
    items: tuple[Item, ...]
    citation: Citation
    vetoes: tuple[Veto, ...] = ()

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "Dimension.code")


@declaration
class Eligibility(Declaration):
    """Who is appraised: a person whose ``indicator`` is above ``at_most`` is left out (no fact: not left out)."""

    indicator: str
    at_most: Number
    citation: Citation


@declaration
class Rounding(Declaration):
    """The total is rounded once, half away from zero, to ``decimals``, before it is graded and ranked."""

    decimals: int
    citation: Citation


@declaration
class Ranking(Declaration):
    """Places by total within a cohort (people alike in all of ``cohort``; empty: everybody).

    ``ties``: ``standard`` gives 1, 1, 3; ``dense`` gives 1, 1, 2. Who has no total has no rank.
    """

    ties: Literal["standard", "dense"]
    citation: Citation
    cohort: tuple[CohortKey, ...] = ()


@declaration
class Edit(Declaration):
    """One change: the value at ``path`` (a JSON pointer) becomes ``value`` (JSON text).

    A resolution's path lies in the scheme's JSON (``/stated_full``), a unit's in that of the adopted regime
    (``/scheme/stated_full``; see ``core.regime``).
    """

    path: str
    value: str


@declaration
class Resolution(Declaration):
    """One way to resolve a defect; without edits the sheet stays as written."""

    code: str
    name: Text
    edits: tuple[Edit, ...] = ()


@declaration
class Defect(Declaration):
    """A contradiction in the source, kept as written; the unit chooses one of ``resolutions``."""

    code: str
    citation: Citation
    resolutions: tuple[Resolution, ...]


@declaration
class EventKind(Declaration):
    """A kind of event in words, where rules alone count it: one that an indicator counts is called as the indicator is."""

    code: str
    name: Text


@declaration
class Scheme(Declaration):
    """The score sheet of a regime for one kind of period, and what follows from a score.

    ``stated_full`` is what the sheet should add up to; the linter compares. ``scale_to`` brings the total from the
    items' sum to another full mark. ``positions`` limits who it is for (empty: everybody). A ``draft`` can't be
    adopted. ``subject`` is who a card is about. Without dimensions nothing is scored: the rules look at events alone.
    ``locked``: what a unit that adopts it may not change, as beginnings of the places (JSON pointers) of the adopted
    regime (``/scheme/raters``, ``/grade_scale``); everything else that ``core.regime`` lets be edited, it may. ``kinds``
    names the kinds of events that nothing but its rules knows.
    """

    code: str
    regime: str
    name: Text
    period: PeriodKind
    dimensions: tuple[Dimension, ...]
    missing: Missing
    rounding: Rounding
    ranking: Ranking
    citation: Citation
    grade_scale: str | None = None
    raters: Raters | None = None
    eligibility: tuple[Eligibility, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    stated_full: Number = 100
    scale_to: Number | None = None
    positions: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()
    draft: bool = False
    subject: Literal["person", "team", "project"] = "person"
    incentives: tuple[Incentive, ...] = ()
    ladder: Ladder | None = None
    pay: PayPlan | None = None
    locked: tuple[str, ...] = ()
    kinds: tuple[EventKind, ...] = ()

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "Scheme.code")


def leaves(items: tuple[Item, ...]) -> Iterator[Item]:
    """The items that carry a rule, in the order of the sheet."""
    for item in items:
        if item.rule is not None:
            yield item
        else:
            yield from leaves(item.items)


def indicator_codes(scheme: Scheme) -> tuple[str, ...]:
    """Every indicator code that ``scheme`` names, each once, in the order of the sheet."""
    found: dict[str, None] = {}
    for gate in scheme.eligibility:
        found[gate.indicator] = None
    for veto in scheme.vetoes:
        found[veto.indicator] = None
    for dimension in scheme.dimensions:
        for veto in dimension.vetoes:
            found[veto.indicator] = None
        _collect(dimension.items, found)
    found.update(dict.fromkeys(incentive_indicators(scheme.incentives, scheme.ladder, scheme.pay)))
    return tuple(found)


def _collect(items: tuple[Item, ...], found: dict[str, None]) -> None:
    for item in items:
        for veto in item.vetoes:
            found[veto.indicator] = None
        for code in indicators_of(item.rule) if item.rule is not None else ():
            found[code] = None
        _collect(item.items, found)
