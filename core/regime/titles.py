"""How the parts of a regime and their values are told apart in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.catalogue import Bundle
from core.codec import number_text
from core.engine.explain.numbers import interval, sign_of
from core.engine.explain.steps import role_name
from core.regime.vocabulary import CHOICES, kind_of
from core.shape import Part, shape_of
from core.spec import (
    Band,
    Bands,
    Declaration,
    EventAmounts,
    EventFact,
    EventsAre,
    FellBy,
    Fixed,
    Indicator,
    Linear,
    Missing,
    PayByTotal,
    PayKey,
    PerEvent,
    PromotionBar,
    Ranking,
    RankIs,
    Rated,
    Raters,
    RaterWeight,
    Rounding,
    ServiceIs,
    ShareOfSurplus,
    Streak,
    Text,
    TotalIs,
)

NOTHING = Text(zh="无", en="none")
_BY_KIND = (Missing, Raters, Ranking, Rounding, PromotionBar, Streak, ServiceIs, FellBy)
_IN_UNITS = {"low", "high", "limit", "allowance", "step", "full_at", "zero_at", "at_most", "value"}


def title(part: Declaration, sheet: Bundle) -> Text | None:
    """What ``part`` is called among its like: its name, limits, indicator or role; ``None`` where nothing tells."""
    if isinstance(part, Band):
        name = part.name
        return Text(zh=interval(part, "zh"), en=interval(part, "en")) if name is None else name
    if isinstance(part, RaterWeight):
        return Text(zh=role_name(part.role, "zh"), en=role_name(part.role, "en"))
    if isinstance(part, (EventsAre, PerEvent, EventAmounts, EventFact)):
        return _event(part.kind, sheet)
    if isinstance(part, TotalIs):
        return Text(zh="总分", en="total")
    if isinstance(part, RankIs):
        return Text(zh="名次", en="place")
    if isinstance(part, (PayKey, PayByTotal)):
        return Text(zh=part.key, en=part.key)
    if isinstance(part, _BY_KIND):
        return kind_of(type(part))
    name = getattr(part, "name", None)
    if isinstance(name, Text):
        return name
    code = getattr(part, "indicator", None)
    return None if code is None else _indicator(code, sheet)


def value_words(value: Any, part: Part, owners: tuple[Declaration, ...], sheet: Bundle) -> Text:
    """``value``, held by the field ``part`` of the last of ``owners``, with its unit."""
    owner, shape = owners[-1], shape_of(part.hint)
    if value is None:
        return NOTHING
    if isinstance(value, Text):
        return Text(zh=f"“{value.zh}”", en=f"“{value.en}”")
    if isinstance(value, bool):
        return Text(zh="是", en="yes") if value else Text(zh="否", en="no")
    if isinstance(value, tuple):
        parts = [_word(one, sheet) for one in value]
        zh, en = "、".join(one.zh for one in parts), ", ".join(one.en for one in parts)
        return Text(zh=zh, en=en) if parts else NOTHING
    if shape.number or shape.whole:
        unit = _unit(owner, part.name, owners, sheet)
        return Text(zh=_with_unit(value, unit.zh), en=_with_unit(value, unit.en))
    if part.name == "relation":
        return Text(zh=sign_of(value), en=sign_of(value))
    if shape.choices:
        return CHOICES.get(value) or Text(zh=value, en=value)
    if isinstance(owner, EventsAre | PerEvent | EventAmounts | EventFact) and part.name == "kind":
        return _event(value, sheet)
    return _word(value, sheet)


def _with_unit(value: Any, unit: str) -> str:
    digits = number_text(value).replace("-", "−")
    return f"{digits} {unit}" if unit else digits


def _word(value: str | Declaration, sheet: Bundle) -> Text:
    """A code by the name of what it stands for, where something in the regime has it."""
    if isinstance(value, Declaration):
        return title(value, sheet) or kind_of(type(value))
    return _named(value, sheet) or CHOICES.get(value) or Text(zh=value, en=value)


def _named(code: str, sheet: Bundle) -> Text | None:
    if code in sheet.indicators:
        return sheet.indicators[code].name
    scale, ladder = sheet.grade_scale, sheet.scheme.ladder
    named = {one.code: one.name for one in scale.grades} if scale else {}
    named |= {one.code: one.name for one in ladder.levels} if ladder else {}
    return named.get(code)


def _indicator(code: str, sheet: Bundle) -> Text:
    return sheet.indicators[code].name if code in sheet.indicators else Text(zh=code, en=code)


def _event(kind: str, sheet: Bundle) -> Text:
    return sheet.event_names.get(kind) or Text(zh=kind, en=kind)


def _unit(owner: Declaration, field: str, owners: tuple[Declaration, ...], sheet: Bundle) -> Text:
    """The unit of a number; points have none."""
    percent, nothing = Text(zh="%", en="%"), Text(zh="", en="")
    if isinstance(owner, Band) and field == "award":
        table = next((one for one in reversed(owners) if isinstance(one, (Bands, Rated))), None)
        return nothing if isinstance(table, Bands) and table.unit == "points" else percent
    if (isinstance(owner, ShareOfSurplus) and field == "percent") or (
        isinstance(owner, Linear) and field in ("cap", "floor")
    ):
        return percent
    if isinstance(owner, (Fixed, PerEvent)):
        return Text(zh="元", en="CNY")
    if isinstance(owner, Indicator):
        return owner.unit if field in ("low", "high") else nothing
    indicator = measured_by(field, owners, sheet)
    return nothing if indicator is None else indicator.unit


def measured_by(field: str, owners: tuple[Declaration, ...], sheet: Bundle) -> Indicator | None:
    """The indicator in whose unit the number is that the field ``field`` of the last of ``owners`` holds."""
    if field not in _IN_UNITS or isinstance(owners[-1], (TotalIs, EventsAre, Indicator)):
        return None
    code = next(_codes(owners), None)
    return None if code is None else sheet.indicators.get(code)


def _codes(owners: tuple[Declaration, ...]) -> Iterator[str]:
    for one in reversed(owners):
        code = getattr(one, "indicator", None)
        if isinstance(code, str):
            yield code
