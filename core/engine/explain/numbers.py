"""Numbers, limits and intervals as a reader expects them."""

from __future__ import annotations

from fractions import Fraction

from core.engine.exact import plain, show
from core.engine.trace import Fact
from core.spec import Band, Grade, Indicator, Number, RatedFact


def signed(value: Number) -> str:
    """``value`` with its sign, a real minus for negative ones; ``±0`` never."""
    fraction = Fraction(value)
    if fraction == 0:
        return "0"
    return f"{'−' if fraction < 0 else '+'}{show(abs(fraction))}"


def percent(share: Fraction) -> str:
    """A share of one as a percentage."""
    return f"{show(share * 100)} %"


def equals(value: Fraction) -> str:
    """``value`` led by ``=``, or by ``≈`` where no finite decimal equals it."""
    shown = show(value)
    return shown if shown.startswith("≈") else f"= {shown}"


def with_unit(value: Number, indicator: Indicator, lang: str) -> str:
    """``value`` and the indicator's unit."""
    unit = indicator.unit.in_(lang)
    return f"{show(value)} {unit}" if unit else show(value)


def fact_text(fact: Fact, indicator: Indicator, lang: str) -> str:
    """The fact with its unit, said to be assumed where it is, with the days of its events where it has some."""
    text = with_unit(fact.value, indicator, lang)
    if fact.assumed:
        return f"{text}(无记录,按此计)" if lang == "zh" else f"{text} (no record, counted so)"
    if fact.events:
        days = [
            f"{event.on:%m-%d}"
            + (f" {event.subject}" if event.subject else "")
            + (f" {plain(event.amount)}" if event.amount is not None else "")
            for event in fact.events[:8]
        ]
        more = len(fact.events) - len(days)
        tail = (f" 等 {len(fact.events)} 起" if lang == "zh" else f" and {more} more") if more else ""
        return f"{text} [{', '.join(days)}{tail}]"
    return text


def rating_text(value: Number, indicator: Indicator, lang: str) -> str:
    """A rating, by its step's name where the scale has named steps."""
    if isinstance(indicator.fact, RatedFact):
        for step in indicator.fact.steps:
            if step.value == value:
                return f"{show(value)} {step.name.in_(lang)}"
    return show(value)


def interval(band: Band | Grade, lang: str) -> str:
    """The limits of a band in signs: ``≥ 80, < 90``."""
    parts = []
    if band.low is not None:
        parts.append(f"{'≥' if band.low_closed else '>'} {show(band.low)}")
    if band.high is not None:
        parts.append(f"{'≤' if band.high_closed else '<'} {show(band.high)}")
    if not parts:
        return "任何值" if lang == "zh" else "any value"
    return ("、" if lang == "zh" else ", ").join(parts)


def sign_of(relation: str) -> str:
    """A relation as printed in a regulation."""
    return {">=": "≥", "<=": "≤", "==": "="}.get(relation, relation)
