"""All plugins' declarations as one frozen value, each with the provider it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from core.spec import (
    CaseTable,
    Custom,
    EventFact,
    Feed,
    GradeScale,
    Honour,
    Indicator,
    Regulation,
    Scheme,
    Scorer,
    Sector,
    Text,
    indicator_codes,
    leaves,
)

V = TypeVar("V")


def _empty() -> Mapping[str, V]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A loaded plugin: its entry-point name, its version and the sector it serves."""

    name: str
    version: str
    sector: Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every declaration by its code, in a stable order. ``owner`` tells which provider declared a code."""

    providers: Mapping[str, Provider] = field(default_factory=_empty)
    regulations: Mapping[str, Regulation] = field(default_factory=_empty)
    indicators: Mapping[str, Indicator] = field(default_factory=_empty)
    grade_scales: Mapping[str, GradeScale] = field(default_factory=_empty)
    schemes: Mapping[str, Scheme] = field(default_factory=_empty)
    scorers: Mapping[str, Scorer] = field(default_factory=_empty)
    feeds: Mapping[str, Feed] = field(default_factory=_empty)
    cases: Mapping[str, tuple[CaseTable, ...]] = field(default_factory=_empty)
    owner: Mapping[str, str] = field(default_factory=_empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One scheme with everything that its score depends on; its digest pins them (``core.codec.digest``).

    ``event_names`` say in words the kinds of events that rules may count; no result depends on them.
    """

    scheme: Scheme
    indicators: Mapping[str, Indicator]
    grade_scale: GradeScale | None = None
    scorers: Mapping[str, Scorer] = field(default_factory=_empty)
    event_names: Mapping[str, Text] = field(default_factory=_empty)


def bundle(catalogue: Catalogue, scheme: Scheme) -> Bundle:
    """``scheme`` with the indicators, grade scale and scorers it names, as far as ``catalogue`` has them."""
    named = indicator_codes(scheme)
    rules = (leaf.rule for part in scheme.dimensions for leaf in leaves(part.items))
    scorers = [rule.scorer for rule in rules if isinstance(rule, Custom)]
    return Bundle(
        scheme=scheme,
        indicators={code: catalogue.indicators[code] for code in named if code in catalogue.indicators},
        grade_scale=catalogue.grade_scales.get(scheme.grade_scale) if scheme.grade_scale else None,
        scorers={code: catalogue.scorers[code] for code in scorers if code in catalogue.scorers},
        event_names=event_names(catalogue, scheme),
    )


def event_names(catalogue: Catalogue, scheme: Scheme) -> dict[str, Text]:
    """What the kinds of events are called for ``scheme``: as it says, else as the honour or the indicator of that kind is.

    Its own honours go before those of the regime's other schemes; of several indicators those that count one period go
    first, then those of the scheme's own sector; a kind that nobody names is left out.
    """
    sector = scheme.code.split(".")[0] + "."
    counting = [(one, one.fact) for one in catalogue.indicators.values() if isinstance(one.fact, EventFact)]
    counting.sort(key=lambda pair: (pair[1].window_months is not None, not pair[0].code.startswith(sector)))
    found = {kind.code: kind.name for kind in scheme.kinds}
    beside = [one for one in catalogue.schemes.values() if one.regime == scheme.regime and one.code != scheme.code]
    for effect in (effect for one in (scheme, *beside) for rule in one.incentives for effect in rule.then):
        if isinstance(effect, Honour):
            found.setdefault(effect.code, effect.name)
    for indicator, fact in counting:
        found.setdefault(fact.kind, indicator.name)
    return found


def nearest(code: str, known: Mapping[str, object] | tuple[str, ...]) -> str | None:
    """The known code that ``code`` most likely means, or ``None`` when nothing is close."""
    tails = {name.rsplit(".", 1)[-1]: name for name in known}
    close = get_close_matches(code, list(known), n=1, cutoff=0.6)
    if close:
        return close[0]
    close = get_close_matches(code.rsplit(".", 1)[-1], list(tails), n=1, cutoff=0.6)
    return tails[close[0]] if close else None
