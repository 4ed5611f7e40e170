"""Rules of a sheet: how facts become points, in words and as data that can be drawn."""

from __future__ import annotations

from typing import Any

from strawberry import field
from strawberry.scalars import JSON

from core.engine.explain.numbers import interval
from core.engine.explain.steps import role_name
from core.spec import Band as DeclaredBand
from core.spec import Bands, Rated, indicators_of
from core.spec import Missing as DeclaredMissing
from core.spec import RaterWeight as DeclaredWeight
from server.render.sheet import Statement as Stated
from server.render.sheet import Within
from server.schema.catalogue.indicators import Indicator
from server.schema.catalogue.words import both, declared
from server.schema.choices import AwardUnit, MissingFact, MissingRating, Relation, RuleKind
from server.schema.citation import Citation
from server.schema.declare import plain, value
from server.schema.scalars import Number
from server.schema.words import Text


@value(Stated, "What a declaration says in words, and the clause that it rests on.")
class Statement:
    text: Text = field(description="The words.")
    citation: Citation = field(description="The clause.")


@value(DeclaredBand, "One step of a table: a fact within it earns the award.")
class Band:
    low: Number | None = field(description="Where it begins, in the indicator's unit; null: open.")
    high: Number | None = field(description="Where it ends, in the indicator's unit; null: open.")
    low_closed: bool = field(description="Whether the lower limit belongs to it.")
    high_closed: bool = field(description="Whether the upper limit belongs to it.")
    award: Number = field(description="What a fact within it earns, in the rule's award unit.")
    name: Text | None = field(description="What it is called, where it has a name.")
    words: Text = plain(lambda one: both(lambda lang: interval(one, lang)), "Its limits in signs: `≥ 80, < 90`.")
    citation: Citation = field(description="The clause.")


@value(Within, "How facts become points of an item.")
class Rule:
    kind: RuleKind = field(description="Which kind of rule it is.")
    indicators: list[Indicator] = plain(
        lambda one: one.sheet.indicators(indicators_of(one.it)), "The facts that it reads, in its order.", length=1
    )
    bands: list[Band] = plain(lambda one: bands_of(one.it), "The table of a rule by bands; empty for others.", length=2)
    award_unit: AwardUnit | None = plain(
        lambda one: award_unit_of(one.it), "In what the bands give their award; null where there are none."
    )
    json: JSON = plain(lambda one: one.values(), "All that is declared; what is left out is as by default.")


@value(Within, "Where it holds, what it stands in keeps no positive points.")
class Veto:
    indicator: Indicator | None = plain(lambda one: indicator_of(one), "The fact that it looks at.")
    relation: Relation = declared("relation", "How the fact compares with the limit.")
    limit: Number = declared("limit", "The limit, in the indicator's unit.")
    words: Text = plain(lambda one: one.in_words(lambda words, it: words.veto(it)[0]), "The same in words.")
    citation: Citation = declared("citation", "The clause.")


@value(Within, "Who isn't appraised: whose fact is above the limit.")
class Eligibility:
    indicator: Indicator | None = plain(lambda one: indicator_of(one), "The fact that it looks at.")
    at_most: Number = declared("at_most", "The limit, in the indicator's unit.")
    words: Text = plain(lambda one: one.in_words(lambda words, it: words.gate(it)[0]), "The same in words.")
    citation: Citation = declared("citation", "The clause.")


@value(DeclaredMissing, "What a missing fact does.")
class Missing:
    action: MissingFact = field(description="What it does.")
    value: Number | None = field(description="What the fact counts as, where it is assumed.")
    citation: Citation = field(description="The clause.")


@value(DeclaredWeight, "How much the rating of a role weighs.")
class RaterWeight:
    role: str = field(description="The code of the role.")
    name: Text = plain(lambda one: both(lambda lang: role_name(one.role, lang)), "What the role is called.")
    weight: Number = field(description="The weight; only its ratio to the others counts.")
    citation: Citation = field(description="The clause.")


@value(Within, "Who rates, and with what weight.")
class Raters:
    weights: list[RaterWeight] = declared("weights", "The roles that rate.", length=4)
    missing: MissingRating = declared("missing", "What a missing rating does.")
    statements: list[Statement] = plain(
        lambda one: one.statements(lambda words, it: words.raters(it)), "The same in words.", length=5
    )
    citation: Citation = declared("citation", "The clause.")


def bands_of(rule: Any) -> tuple[DeclaredBand, ...]:
    """The table of a rule that has one."""
    return rule.bands if isinstance(rule, (Bands, Rated)) else ()


def award_unit_of(rule: Any) -> str | None:
    """In what the table of a rule gives its awards: a rating's always in percent."""
    if isinstance(rule, Bands):
        return rule.unit
    return "percent" if isinstance(rule, Rated) and rule.bands else None


def indicator_of(part: Within[Any]) -> Any:
    """The indicator that the declaration names."""
    return next(iter(part.sheet.indicators((part.it.indicator,))), None)
