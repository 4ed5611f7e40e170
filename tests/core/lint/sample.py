"""A small sheet without faults, and ways to change one thing about it."""

from __future__ import annotations

import dataclasses
from typing import Any

from core.catalogue import Bundle
from core.lint import lint
from core.problem import Problem
from core.spec import (
    Band,
    Bands,
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
    Step,
    indicator_codes,
)
from tests.strategies.base import CITE, text

PATH = 'schemes["sample.sheet"]'
RULE = f'{PATH}.dimensions["d"].items["i"].rule'


def indicator(code: str, **rest: Any) -> Indicator:
    return Indicator(code=f"sample.{code}", name=text(code), unit=text("u"), citation=CITE, **rest)


STEPS = tuple(Step(value=value, name=text(f"step {value}"), citation=CITE) for value in (1, 2, 3))
KNOWN = {
    one.code: one
    for one in (
        indicator("rate", high=100),
        indicator("fine", high=100, decimals=1),
        indicator("open", low=None),
        indicator("errors", fact=EventFact(kind="error")),
        indicator("style", fact=RatedFact(), high=100),
        indicator("stepped", fact=RatedFact(steps=STEPS), low=1, high=3),
        indicator("unbounded", fact=RatedFact()),
    )
}
RATERS = Raters(
    weights=(
        RaterWeight(role="self", weight=30, citation=CITE),
        RaterWeight(role="supervisor", weight=70, citation=CITE),
    ),
    missing="hold",
    citation=CITE,
)


def band(award: Any, low: Any = None, high: Any = None, ends: str = "[)") -> Band:
    """A band with its ends as in mathematics: ``[)`` holds ``low`` and not ``high``."""
    closed = {"low_closed": ends[0] == "[", "high_closed": ends[1] == "]"}
    return Band(award=award, low=low, high=high, citation=CITE, **closed)


def table(*bands: Band, of: str = "rate") -> Bands:
    return Bands(indicator=f"sample.{of}", bands=bands)


GOOD = table(band(100, 90), band(50, 60, 90), band(0, None, 60))


def item(rule: Rule | None = GOOD, full: Any = 100, code: str = "i", **rest: Any) -> Item:
    return Item(code=code, name=text(code), full=full, citation=CITE, rule=rule, **rest)


def dimension(*items: Item, full: Any = 100, code: str = "d", **rest: Any) -> Dimension:
    return Dimension(code=code, name=text(code), full=full, items=items or (item(),), citation=CITE, **rest)


def scheme(*dimensions: Dimension, **rest: Any) -> Scheme:
    made = Scheme(
        code="sample.sheet",
        regime="R10",
        name=text("sheet"),
        period="month",
        dimensions=dimensions or (dimension(),),
        missing=Missing(action="hold", citation=CITE),
        rounding=Rounding(decimals=2, citation=CITE),
        ranking=Ranking(ties="standard", citation=CITE),
        citation=CITE,
    )
    return dataclasses.replace(made, **rest)


def grade(code: str, low: Any = None, high: Any = None, ends: str = "[)") -> Grade:
    closed = {"low_closed": ends[0] == "[", "high_closed": ends[1] == "]"}
    return Grade(code=code, name=text(code), citation=CITE, low=low, high=high, **closed)


def scale(*grades: Grade) -> GradeScale:
    return GradeScale(code="sample.scale", name=text("scale"), grades=grades, citation=CITE)


def sheet(made: Scheme, grades: GradeScale | None = None, known: dict[str, Indicator] = KNOWN) -> Bundle:
    """``made`` with the indicators it names."""
    scorer = Scorer(code="sample.half", function=lambda facts: 50, explanation=text("half"))
    if grades is not None:
        made = dataclasses.replace(made, grade_scale=grades.code)
    named = {code: known[code] for code in indicator_codes(made) if code in known}
    return Bundle(scheme=made, indicators=named, grade_scale=grades, scorers={scorer.code: scorer})


def with_rule(rule: Rule, full: Any = 100, **rest: Any) -> Bundle:
    """A sheet of one item."""
    return sheet(scheme(dimension(item(rule, full=full), full=full), stated_full=full, **rest))


def found(made: Bundle, *prefixes: str) -> list[str]:
    """The codes of the findings (those that begin with one of ``prefixes``), in order."""
    return [one.code for one in lint(made) if not prefixes or one.code.startswith(prefixes)]


def the(made: Bundle, code: str) -> Problem:
    """The one finding with ``code``."""
    matches = [one for one in lint(made) if one.code == code]
    assert len(matches) == 1, [one.code for one in lint(made)]
    return matches[0]
