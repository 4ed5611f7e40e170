"""An indicator's limits and where its fact comes from, in short."""

from __future__ import annotations

from typing import assert_never

from core.engine.exact import show
from core.spec import EventFact, HistoryFact, Indicator, MeasuredFact, RatedFact
from server.render.words import word


def range_of(indicator: Indicator) -> str:
    """Its limits and decimals: ``0..100 (.00)``."""
    low = "" if indicator.low is None else show(indicator.low)
    high = "" if indicator.high is None else show(indicator.high)
    decimals = f" (.{'0' * indicator.decimals})" if indicator.decimals else ""
    return f"{low}..{high}{decimals}"


def source_of(indicator: Indicator, lang: str) -> str:
    """Measured, rated (with its steps), or the kind of event."""
    fact = indicator.fact
    match fact:
        case MeasuredFact():
            return word("measured", lang)
        case RatedFact():
            steps = ", ".join(f"{show(step.value)} {step.name.in_(lang)}" for step in fact.steps)
            return word("rated", lang) + (f" ({steps})" if steps else "")
        case EventFact():
            free = f", -{show(fact.free_per_subject)}/subject" if fact.free_per_subject is not None else ""
            window = f", {fact.window_months} months" if fact.window_months is not None else ""
            return f"{word('events', lang)} {fact.kind} ({fact.measure}{free}{window})"
        case HistoryFact():
            return f"{word('history', lang)} {fact.statistic} {fact.of} ({word(fact.period, lang)})"
        case _:
            assert_never(fact)
