"""Indicators: the facts that rules use, and where each comes from."""

from __future__ import annotations

from strawberry import field
from strawberry.scalars import JSON

from core.spec import Indicator as Declared
from core.spec import RatedFact
from core.spec import Step as DeclaredStep
from server.render.facts_of import source_of
from server.schema.catalogue.words import both, kind_of, values_of
from server.schema.choices import Better, FactKind
from server.schema.citation import Citation
from server.schema.declare import plain, thing, value
from server.schema.scalars import Number
from server.schema.words import Text


@value(DeclaredStep, "A named step of a rating scale.")
class RatingStep:
    value: Number = field(description="What a rater enters for it.")
    name: Text = field(description="What it is called.")
    citation: Citation = field(description="The clause.")


@value(Declared, "Where the fact of an indicator comes from.")
class FactSource:
    kind: FactKind = plain(lambda one: kind_of(one.fact), "Which kind of fact it is.")
    words: Text = plain(lambda one: both(lambda lang: source_of(one, lang)), "The same in words.")
    steps: list[RatingStep] = plain(
        lambda one: one.fact.steps if isinstance(one.fact, RatedFact) else (),
        "What raters may enter; where it is empty, anything within the limits.",
        length=1,
    )
    json: JSON = plain(
        lambda one: values_of(one.fact), "All that is declared: event kind, window, deadline, statistic."
    )


@thing(Declared, "A fact that rules use.", key="code")
class Indicator:
    code: str = field(description="The code, which begins with that of its sector.")
    name: Text = field(description="What it is called.")
    unit: Text = field(description="What is printed after the number; empty for none.")
    decimals: int = field(description="The finest step: so many decimals.")
    low: Number | None = field(description="The lowest that it may be; null: no limit.")
    high: Number | None = field(description="The highest that it may be; null: no limit.")
    better: Better = field(description="Which direction is better.")
    source: FactSource = plain(lambda one: one, "Where the fact comes from.")
    citation: Citation = field(description="The clause.")
