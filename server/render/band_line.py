"""Bands side by side on a line, with what none of them holds and what two of them share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from core.catalogue import Bundle
from core.engine.exact import round_half_away, show
from core.engine.explain.numbers import interval
from core.lint.bands import reach
from core.lint.bounds import total_bounds
from core.lint.spans import Span, possible, span, words
from core.spec import Band, Bands, Grade, Indicator, Item, RatedFact, Text
from core.spec import Rated as RatedRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the line from low to high: one band, a gap, or what several share; ``limits`` are its ends in words."""

    kind: Literal["band", "gap", "overlap"]
    name: Text
    limits: Text


def item_line(item: Item, sheet: Bundle) -> tuple[Stretch, ...]:
    """The table of the item's rule over every fact that its indicator allows; nothing where it has no table."""
    rule = item.rule
    if not isinstance(rule, (Bands, RatedRule)) or rule.indicator not in sheet.indicators:
        return ()
    indicator = sheet.indicators[rule.indicator]
    unit = "percent" if isinstance(rule, RatedRule) else rule.unit
    return tuple(
        one
        for one, stretch in _stretches(rule.bands, possible(indicator), indicator.decimals, unit)
        if one.kind != "gap" or _can_be(stretch, indicator)
    )


def grade_line(sheet: Bundle) -> tuple[Stretch, ...]:
    """The grades over every total that the sheet can give; nothing where there are no grades."""
    decimals, scale = sheet.scheme.rounding.decimals, sheet.grade_scale
    if scale is None or decimals < 0:
        return ()
    bounds = total_bounds(sheet)
    low, high = (None if end is None else round_half_away(end, decimals) for end in (bounds.low, bounds.high))
    return tuple(one for one, _ in _stretches(scale.grades, span(low, high, decimals), decimals, ""))


def _stretches(
    parts: Sequence[Band | Grade], within: Span, decimals: int, unit: str
) -> Iterator[tuple[Stretch, Span]]:  # fmt: skip
    spans = [reach(part, decimals) & within for part in parts]
    for stretch in _cut(spans, within) if parts else ():
        here = [part for part, full in zip(parts, spans, strict=True) if not full.empty and full.covers(stretch)]
        zh, en = words(stretch, decimals)
        limits = Text(zh=zh, en=en)
        if len(here) == 1:
            limits = Text(zh=interval(here[0], "zh"), en=interval(here[0], "en"))
        yield (
            Stretch(kind=("gap", "band", "overlap")[min(len(here), 2)], name=_called(here, unit), limits=limits),
            stretch,
        )


def _cut(spans: Sequence[Span], within: Span) -> Iterator[Span]:
    """``within``, cut wherever one of ``spans`` begins or ends."""
    inner = {one.first for one in spans if not one.empty and one.first is not None}
    inner |= {one.last + 1 for one in spans if not one.empty and one.last is not None}
    starts = [
        start
        for start in sorted(inner)
        if (within.first is None or start > within.first) and (within.last is None or start <= within.last)
    ]
    ends = [start - 1 for start in starts]
    for first, last in zip((within.first, *starts), (*ends, within.last), strict=True):
        yield Span(first, last)


def _can_be(stretch: Span, indicator: Indicator) -> bool:
    """Whether a fact can lie in the stretch: a rating in named steps is one of them."""
    if not isinstance(indicator.fact, RatedFact) or not indicator.fact.steps:
        return True
    steps = (span(one.value, one.value, indicator.decimals) for one in indicator.fact.steps)
    return any(not (one & stretch).empty for one in steps)


def _called(parts: Sequence[Band | Grade], unit: str) -> Text:
    if not parts:
        return Text(zh="空档", en="gap")
    names = [_name(part, unit) for part in parts]
    return Text(zh=" / ".join(one.zh for one in names), en=" / ".join(one.en for one in names))


def _name(part: Band | Grade, unit: str) -> Text:
    if isinstance(part, Grade):
        return part.name
    award = show(part.award)
    return Text(zh=f"{award} %", en=f"{award} %") if unit == "percent" else Text(zh=f"{award} 分", en=f"{award} points")
