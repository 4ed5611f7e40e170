"""What follows from a score: rules with their effects, the ladder of levels, the pay plan."""

from __future__ import annotations

from typing import Any

from strawberry import field
from strawberry.scalars import JSON

from core.spec import Honour, Money, Sanction
from core.spec import Level as DeclaredLevel
from core.spec import PromotionBar as DeclaredBar
from server.render.effects import amount_words, effect_words
from server.render.sheet import Within
from server.schema.catalogue.words import declared
from server.schema.choices import AmountKind, EffectKind, PeriodKind
from server.schema.citation import Citation
from server.schema.declare import plain, value
from server.schema.words import Text


@value(Within, "What must be true for a rule to apply.")
class Condition:
    words: Text = plain(
        lambda one: one.in_words(lambda words, it: words.condition(it)), "In words, as a regulation would say it."
    )
    json: JSON = plain(lambda one: one.values(), "As a tree; what is left out is as by default.")


@value(Within, "How a sum of money comes about.")
class Amount:
    kind: AmountKind = field(description="Which kind of amount it is.")
    words: Text = plain(lambda one: one.in_words(lambda words, it: amount_words(it, words)), "In words, in yuan.")
    json: JSON = plain(lambda one: one.values(), "All that is declared; what is left out is as by default.")


@value(Within, "What a rule proposes; people decide.")
class Effect:
    kind: EffectKind = field(description="Which kind of effect it is.")
    code: str | None = plain(
        lambda one: one.it.code if isinstance(one.it, (Money, Honour, Sanction)) else None,
        "By which results name it; null for duties and exclusions.",
    )
    name: Text = declared("name", "What it is called.")
    amount: Amount | None = plain(
        lambda one: Within(one.it.amount, one.sheet) if isinstance(one.it, Money) else None,
        "The sum, where it is money.",
    )
    legal_review: bool = plain(
        lambda one: isinstance(one.it, (Money, Sanction)) and one.it.legal_review,
        "Whether it needs a legal review first.",
    )
    words: Text = plain(lambda one: one.in_words(lambda words, it: effect_words(it, words)), "All of it in words.")
    json: JSON = plain(lambda one: one.values(), "All that is declared: who does it, within how many working days.")


@value(Within, "A rule: where the condition holds, the effects are proposed.")
class Incentive:
    code: str = declared("code", "By which results name it.")
    name: Text = declared("name", "What it is called.")
    when: Condition = plain(lambda one: Within(one.it.when, one.sheet), "What must be true.")
    then: list[Effect] = plain(lambda one: one.sheet.within(one.it.then), "What is proposed.", length=2)
    group: str | None = declared("group", "Of the rules of a group that hold, one applies; null: it stands by itself.")
    severity: int = declared("severity", "Its weight within the group: the highest applies.")
    citation: Citation = declared("citation", "The clause.")


@value(DeclaredLevel, "A level of the ladder.")
class Level:
    code: str = field(description="By which results name it.")
    name: Text = field(description="What it is called.")
    citation: Citation = field(description="The clause.")


@value(Within, "A way from some levels to another, taken from the next period on.")
class Move:
    code: str = declared("code", "By which results name it.")
    name: Text = declared("name", "What it is called.")
    origins: list[Level] = plain(lambda one: levels_of(one, one.it.origins), "The levels that it leads from.", length=2)
    to: Level | None = plain(lambda one: next(iter(levels_of(one, (one.it.to,))), None), "The level that it leads to.")
    when: Condition = plain(lambda one: Within(one.it.when, one.sheet), "What must be true.")
    severity: int = declared("severity", "Its weight within the ladder's group: the highest applies.")
    citation: Citation = declared("citation", "The clause.")


@value(DeclaredBar, "A demotion bars promotion in the rest of a span.")
class PromotionBar:
    span: PeriodKind = field(description="The span of the calendar.")
    citation: Citation = field(description="The clause.")


@value(Within, "Levels, and how people move between them.")
class Ladder:
    levels: list[Level] = declared("levels", "The levels, the lowest first.", length=4)
    moves: list[Move] = plain(lambda one: one.sheet.within(one.it.moves), "The ways between them.", length=4)
    group: str = declared("group", "The group in which the moves compete, with each other and with rules.")
    bar: PromotionBar | None = declared("bar", "Whether a demotion bars promotion for a time.")
    citation: Citation = declared("citation", "The clause.")


@value(Within, "A line of the month's pay.")
class PayItem:
    code: str = declared("code", "By which results name it.")
    name: Text = declared("name", "What it is called.")
    amount: Amount = plain(lambda one: Within(one.it.amount, one.sheet), "The sum.")
    when: Condition = plain(lambda one: Within(one.it.when, one.sheet), "For whom.")
    citation: Citation = declared("citation", "The clause.")


@value(Within, "The month's pay.")
class PayPlan:
    items: list[PayItem] = plain(lambda one: one.sheet.within(one.it.items), "Its lines, in order.", length=6)
    citation: Citation = declared("citation", "The clause.")


def levels_of(part: Within[Any], codes: tuple[str, ...]) -> list[DeclaredLevel]:
    """The levels of the sheet's ladder with these codes."""
    ladder = part.sheet.bundle.scheme.ladder
    known = {level.code: level for level in ladder.levels} if ladder is not None else {}
    return [known[code] for code in codes if code in known]
