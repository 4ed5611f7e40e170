"""What random sheets and random facts have in common: exact numbers, citations, indicators.

Only what other modules are given is a strategy. The parts are plain functions of ``draw``: making and checking a strategy
takes longer than drawing from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from core.decoding import exact_number
from core.spec import (
    Citation,
    EventFact,
    Indicator,
    MeasuredFact,
    Number,
    RatedFact,
    Step,
    Text,
)

T = TypeVar("T")
ROLES = ("self", "supervisor", "peers")
CAUSES = ("system", "special")
RELATIONS = (">=", ">", "<=", "<", "==")
OPEN_END = 60
"""Where an indicator has no high end, drawn facts stop here."""


def text(words: str) -> Text:
    return Text(zh=words, en=words)


CITE = Citation(source="R10", clause="一", quote="满分")
ASSUMED = Citation(source="R10", clause="二", quote="等级", reading=text("assumed here"), mark="assumed")
_integers = cache(st.integers)


def whole(draw: st.DrawFn, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``."""
    return int(draw(_integers(low, high)))


def maybe(draw: st.DrawFn) -> bool:
    """Yes or no."""
    return bool(whole(draw, 0, 1))


def one(draw: st.DrawFn, among: Sequence[T]) -> T:
    """One of ``among``."""
    return among[whole(draw, 0, len(among) - 1)]


def some(draw: st.DrawFn, among: Sequence[T], least: int, most: int) -> list[T]:
    """From ``least`` to ``most`` of ``among``, each at most once."""
    left = list(among)
    return [left.pop(whole(draw, 0, len(left) - 1)) for _ in range(min(len(left), whole(draw, least, most)))]


def citation(draw: st.DrawFn) -> Citation:
    """Mostly the source's words, sometimes assumed."""
    return one(draw, (CITE, CITE, CITE, ASSUMED))


def plain(value: Fraction) -> Number:
    """``value`` in the plainest type that holds it, as the codec gives it back."""
    return exact_number(value)


def points(draw: st.DrawFn, low: int = 1, high: int = 30) -> Number:
    """Points of all three number types: 13, 13.5 and 40/3."""
    number = whole(draw, low, high)
    return one(draw, (number, Decimal(number) + Decimal("0.5"), plain(Fraction(3 * number + 1, 3))))


def grid(indicator: Indicator) -> tuple[int, int]:
    """The indicator's lowest and highest fact, counted in its finest steps."""
    scale = 10**indicator.decimals
    low = -OPEN_END if indicator.low is None else indicator.low
    high = OPEN_END if indicator.high is None else indicator.high
    return int(low * scale), int(high * scale)


def on_grid(indicator: Indicator, steps: int) -> Decimal:
    return Decimal(steps).scaleb(-indicator.decimals)


def inside(draw: st.DrawFn, indicator: Indicator) -> Decimal:
    """A limit with possible facts on both sides of it."""
    low, high = grid(indicator)
    return on_grid(indicator, whole(draw, low + 1, high - 1))


def indicators(draw: st.DrawFn) -> dict[str, Indicator]:
    """A sector's indicators: measured, counted and summed events, ratings with and without steps, an exam mark."""

    def make(code: str, **rest: object) -> Indicator:
        return Indicator(code=f"sample.{code}", name=text(code), unit=text("u"), citation=citation(draw), **rest)  # type: ignore[arg-type]

    steps = tuple(Step(value=value, name=text(str(value)), citation=CITE) for value in range(6))
    made = [
        make(
            f"measured{n}",
            decimals=whole(draw, 0, 2),
            low=one(draw, (0, 0, -20, None)),
            high=one(draw, (10, 100, None)),
        )
        for n in range(3)
    ]
    made += [
        make("counted", fact=EventFact(kind="error", exempt=one(draw, ((), ("system",))))),
        make("subjects", fact=EventFact(kind="slip", free_per_subject=whole(draw, 1, 2))),
        make(
            "amount",
            decimals=whole(draw, 0, 2),
            fact=EventFact(kind="delay", measure="amount", exempt=("system",)),
        ),
        make("rated", fact=RatedFact(), decimals=whole(draw, 0, 1), high=one(draw, (10, 30, 100))),
        make("stepped", fact=RatedFact(steps=steps), high=5),
        make("exam", fact=MeasuredFact(), decimals=whole(draw, 0, 1), high=100),
    ]
    return {indicator.code: indicator for indicator in made}


def numbers(pool: Mapping[str, Indicator]) -> list[Indicator]:
    """The indicators of one number per person: all but the rated ones."""
    return [indicator for indicator in pool.values() if not isinstance(indicator.fact, RatedFact)]
