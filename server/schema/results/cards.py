"""Cards: a result explained, line by line, with what is proposed and the pay, each with its clause."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Annotated

import strawberry
from strawberry import enum_value, field

from core.engine.incentives import model
from server.results.queries.card import get_result
from server.results.values import CardView, LineView
from server.schema.citation import Citation
from server.schema.cycles.progress import CYCLE_ID
from server.schema.declare import Asking, value
from server.schema.findings import Finding
from server.schema.ids import key_of
from server.schema.results.results import REVISION, Result
from server.schema.words import Text


@strawberry.enum(description="What a proposal comes to.")
class ProposalKind(Enum):
    MONEY = enum_value("money", description="A sum of money: an award, or a penalty.")
    HONOUR = enum_value("honour", description="A title, praise or certificate.")
    SANCTION = enum_value("sanction", description="A rung of a ladder of sanctions.")
    DUTY = enum_value("duty", description="Something that somebody has to do.")
    EXCLUSION = enum_value("exclusion", description="Left out of awards or promotion for a time.")
    LEVEL = enum_value("level", description="Another level.")
    BARRED = enum_value("barred", description="A promotion that would have been due, and is barred.")


@value(LineView, "One line of a card: an item of the sheet, or an adjustment between the items and the total.")
class CardLine:
    item: str | None = field(description="The code of the item; null for an adjustment.")
    dimension: Text | None = field(description="The part of the sheet that it stands in; null for an adjustment.")
    name: Text = field(description="What it is called.")
    indicators: list[str] = field(description="The codes of the indicators that it rests on.")
    points: Decimal | None = field(description="The points; null where it waits for a fact or was left out.")
    full: Decimal = field(description="The full mark, in points.")
    fact: Text | None = field(description="What is known; null where nothing is.")
    reason: Text = field(description="How the fact came to these points.")
    citation: Citation = field(description="The clause.")


@value(model.Proposal, "What a rule proposes. Nothing happens until people decide.")
class Proposal:
    rule: str = field(description="The code of the rule.")
    kind: ProposalKind = field(description="What it comes to.")
    effect: Text = field(description="What is to happen, in words.")
    reason: Text = field(description="Why.")
    citation: Citation = field(description="The clause.")
    amount: Decimal | None = field(description="The sum in yuan, negative for a penalty; null where there is none.")
    in_pay: bool = field(description="Whether the sum is a part of the period's pay.")
    to_level: str | None = field(description="The code of the level that it leads to.")
    legal_review: bool = field(description="Whether it has to be seen by somebody who knows the law.")
    over: list[str] = field(description="The codes of the rules of the same group that held too and gave way.")
    owner: str | None = field(description="The role whose duty it is.")
    due_days: int | None = field(description="Working days in which it is to be done.")


@value(model.PayLine, "One item of the pay.")
class PayLine:
    code: str = field(description="The code of the item.")
    name: Text = field(description="What it is called.")
    amount: Decimal = field(description="Yuan.")
    reason: Text = field(description="How it came about.")
    citation: Citation = field(description="The clause.")


@value(model.Pay, "The pay of a period. The items add up to the total.")
class Pay:
    items: list[PayLine] = field(description="One by one.")
    total: Decimal = field(description="Yuan.")


@value(CardView, "A result explained, computed again from the frozen facts. The lines add up to the total exactly.")
class Card:
    result: Result = field(description="The result as it is stored.")
    lines: list[CardLine] = field(description="The items in the order of the sheet, then the adjustments.")
    proposals: list[Proposal] = field(description="What follows, as far as rules propose it.")
    pay: Pay | None = field(description="The pay, itemised; null where none is computed.")
    problems: list[Finding] = field(
        description="What to look at; errors wherever what is stored isn't what the facts come to."
    )


@strawberry.type
class CardQueries:
    @field(description="The card of one employee in one cycle.")
    def card(
        self,
        info: Asking,
        cycle_id: CYCLE_ID,
        employee_id: Annotated[strawberry.ID, strawberry.argument(description="The employee.")],
        revision: REVISION = None,
    ) -> Card | None:
        return info.context.ask(info, get_result, key_of("Cycle", cycle_id), key_of("Employee", employee_id), revision)
