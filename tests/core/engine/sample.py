"""Small declarations for engine tests: one item, one rule, one person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from core.catalogue import Bundle
from core.facts.model import Employee, Event
from core.spec import (
    Band,
    Citation,
    Dimension,
    EventFact,
    Grade,
    GradeScale,
    Indicator,
    Item,
    Missing,
    Ranking,
    RatedFact,
    Raters,
    RaterWeight,
    Rounding,
    Rule,
    Scheme,
    Scorer,
    Text,
)

CITED = Citation(source="T1", clause="第一条", quote="原文")
WORDS = Text(zh="字", en="word")
HOLD = Missing(action="hold", citation=CITED)

INDICATORS = {
    "t.value": Indicator(
        code="t.value", name=Text(zh="数值", en="value"), unit=WORDS, citation=CITED, decimals=3, low=None
    ),
    "t.other": Indicator(code="t.other", name=Text(zh="另一", en="other"), unit=WORDS, citation=CITED, decimals=2),
    "t.rating": Indicator(
        code="t.rating",
        name=Text(zh="评分", en="rating"),
        unit=WORDS,
        citation=CITED,
        fact=RatedFact(),
        decimals=1,
        high=100,
    ),
    "t.errors": Indicator(
        code="t.errors", name=Text(zh="差错", en="errors"), unit=WORDS, citation=CITED, fact=EventFact(kind="error")
    ),
    "t.late": Indicator(
        code="t.late",
        name=Text(zh="延迟", en="late"),
        unit=WORDS,
        citation=CITED,
        fact=EventFact(kind="late", measure="amount", exempt=("system",)),
        decimals=1,
    ),
    "t.per_head": Indicator(
        code="t.per_head",
        name=Text(zh="人均", en="per head"),
        unit=WORDS,
        citation=CITED,
        fact=EventFact(kind="slip", free_per_subject=1),
    ),
}
SCALE = GradeScale(
    code="t.scale",
    name=WORDS,
    citation=CITED,
    grades=(
        Grade(code="high", name=WORDS, low=90, citation=CITED),
        Grade(code="mid", name=WORDS, low=70, high=90, citation=CITED),
        Grade(code="low", name=WORDS, high=70, citation=CITED),
    ),
)


def raters(missing: str = "hold", **weights: int) -> Raters:
    """Raters by role; self 30 and supervisor 70 unless given."""
    weights = weights or {"self": 30, "supervisor": 70}
    entries = tuple(RaterWeight(role=role, weight=weight, citation=CITED) for role, weight in weights.items())
    return Raters(weights=entries, missing=missing, citation=CITED)  # type: ignore[arg-type]


def item(code: str, full: Any, rule: Rule | None = None, **more: Any) -> Item:
    """An item with a rule, or with sub-items under ``items``."""
    return Item(code=code, name=WORDS, full=full, rule=rule, citation=CITED, **more)


def bundle(
    *items: Item, scorers: tuple[Scorer, ...] = (), dimension: dict[str, Any] | None = None, **more: Any
) -> Bundle:
    """A scheme of one dimension that holds ``items``; ``more`` goes to the scheme."""
    full = sum((Fraction(entry.full) for entry in items), Fraction(0))
    settings: dict[str, Any] = {
        "missing": HOLD,
        "rounding": Rounding(decimals=2, citation=CITED),
        "ranking": Ranking(ties="standard", citation=CITED),
        "stated_full": full,
        "raters": raters(),
        "grade_scale": "t.scale",
    }
    part = Dimension(code="part", name=WORDS, full=full, items=items, citation=CITED, **(dimension or {}))
    scheme = Scheme(
        code="t.scheme",
        regime="T1",
        name=WORDS,
        period="month",
        dimensions=(part,),
        citation=CITED,
        **(settings | more),
    )
    return Bundle(scheme=scheme, indicators=INDICATORS, grade_scale=SCALE, scorers={one.code: one for one in scorers})


def person(
    name: str = "A",
    values: dict[str, str] | None = None,
    ratings: dict[str, dict[str, str]] | None = None,
    events: tuple[Event, ...] = (),
    **more: Any,
) -> Employee:
    """An employee; numbers as strings, as in a facts file."""
    return Employee(
        id=name,
        values={code: Decimal(text) for code, text in (values or {}).items()},
        ratings={
            code: {role: Decimal(text) for role, text in given.items()} for code, given in (ratings or {}).items()
        },
        events=events,
        **more,
    )


def event(kind: str, amount: str | None = None, **more: Any) -> Event:
    """An event on the second of January."""
    return Event(kind=kind, on=date(2026, 1, 2), amount=None if amount is None else Decimal(amount), **more)


def band(award: int, low: int | str | None = None, high: int | str | None = None, ends: str = "[)") -> Band:
    """A band whose ends are written as in mathematics: ``[)`` holds its low limit and not its high one."""
    return Band(
        award=award,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        low_closed=ends[0] == "[",
        high_closed=ends[1] == "]",
        citation=CITED,
    )
