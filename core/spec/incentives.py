"""Incentives: awards, penalties, level moves and pay that follow from a period and its history.

Everything here is a proposal: people decide. Amounts are in yuan, exact, and become fen once, half away from zero.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from core.spec.base import Declaration, Number, Text, declaration, require_code
from core.spec.citation import Citation
from core.spec.conditions import Condition, indicators_in, kinds_in

DutyKind: TypeAlias = Literal[
    "coaching", "training", "plan", "interview", "transfer", "rectification", "exam", "access", "report"
]
"""What is to be done; ``access`` grants or withholds a system account, ``plan`` is an improvement plan."""


@declaration
class Fixed(Declaration):
    """``yuan``, negative for a deduction."""

    yuan: Number


@declaration
class PerEvent(Declaration):
    """``yuan`` for each event of ``kind`` in the period."""

    kind: str
    yuan: Number


@declaration
class EventAmounts(Declaration):
    """The amounts of the period's events of ``kind`` added up, times ``times`` (-1 for a loss that is charged)."""

    kind: str
    times: Number = 1


@declaration
class ShareOfSurplus(Declaration):
    """``percent`` of what the fact ``indicator`` exceeds the fact ``target`` by; nothing below the target."""

    indicator: str
    target: str
    percent: Number


@declaration
class PayKey(Declaration):
    """The amount that the facts give under ``pay`` for ``key``, times ``times``; none given: nothing."""

    key: str
    times: Number = 1


@declaration
class PayByTotal(Declaration):
    """The amount under ``pay`` for ``key``, times the total over ``of`` (a bonus coefficient)."""

    key: str
    of: Number = 100


Amount: TypeAlias = Fixed | PerEvent | EventAmounts | ShareOfSurplus | PayKey | PayByTotal


@declaration
class Money(Declaration):
    """A sum of money: an award, or a penalty when negative. It becomes a pay item of the month when ``in_pay``."""

    code: str
    name: Text
    amount: Amount
    in_pay: bool = True
    legal_review: bool = False


@declaration
class Honour(Declaration):
    """A title, praise or certificate; it can be counted in later periods as an event of kind ``code``."""

    code: str
    name: Text


@declaration
class Sanction(Declaration):
    """A rung of a sanction ladder; fines, dismissal and resignation need a legal review."""

    code: str
    name: Text
    legal_review: bool = False


@declaration
class Duty(Declaration):
    """Something that somebody has to do: ``owner`` is a role, ``due_days`` working days from the decision."""

    kind: DutyKind
    name: Text
    owner: str = "supervisor"
    due_days: int | None = None


@declaration
class Exclusion(Declaration):
    """Left out of ``of`` (awards, promotion, this appraisal) until the end of ``until``."""

    of: Literal["awards", "promotion"]
    name: Text
    until: Literal["period", "quarter", "year"] = "period"


Effect: TypeAlias = Money | Honour | Sanction | Duty | Exclusion


@declaration
class Incentive(Declaration):
    """A rule: ``when`` it holds, ``then`` is proposed.

    Of the incentives (and level moves) of one ``group`` that hold together, the one with the highest ``severity``
    wins; the others are named in its explanation. Without a group, it stands by itself.
    """

    code: str
    name: Text
    when: Condition
    then: tuple[Effect, ...]
    citation: Citation
    group: str | None = None
    severity: int = 0

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "Incentive.code")


@declaration
class Level(Declaration):
    """A level of the ladder."""

    code: str
    name: Text
    citation: Citation


@declaration
class Move(Declaration):
    """A row of the transition table: from any of ``origins`` to ``to`` from the next period on, when ``when`` holds.

    Moves compete in the ladder's group by ``severity`` with each other and with the group's incentives.
    """

    code: str
    name: Text
    origins: tuple[str, ...]
    to: str
    when: Condition
    severity: int
    citation: Citation


@declaration
class PromotionBar(Declaration):
    """A demotion earned in a calendar ``span`` bars promotion in the rest of it."""

    span: Literal["quarter", "half", "year"]
    citation: Citation


@declaration
class Ladder(Declaration):
    """Levels from the lowest to the highest, and how people move between them."""

    levels: tuple[Level, ...]
    moves: tuple[Move, ...]
    citation: Citation
    group: str = "level"
    bar: PromotionBar | None = None


@declaration
class PayItem(Declaration):
    """A line of the month's pay: ``amount`` when ``when`` holds."""

    code: str
    name: Text
    amount: Amount
    when: Condition
    citation: Citation


@declaration
class PayPlan(Declaration):
    """The month's pay: its items, then the money that incentives add to it."""

    items: tuple[PayItem, ...]
    citation: Citation


def amount_indicators(amount: Amount) -> tuple[str, ...]:
    """The codes of the indicators that ``amount`` is computed from."""
    return (amount.indicator, amount.target) if isinstance(amount, ShareOfSurplus) else ()


def event_kinds(
    incentives: tuple[Incentive, ...], ladder: Ladder | None, pay: PayPlan | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of events that the rules of a scheme count, honours included, and those whose amounts they add up."""
    conditions = [rule.when for rule in incentives]
    conditions += [move.when for move in ladder.moves] if ladder else []
    conditions += [item.when for item in pay.items] if pay else []
    effects = [effect for rule in incentives for effect in rule.then]
    amounts: list[Amount] = [effect.amount for effect in effects if isinstance(effect, Money)]
    amounts += [item.amount for item in pay.items] if pay else []
    counted = [kind for condition in conditions for kind in kinds_in(condition)]
    counted += [amount.kind for amount in amounts if isinstance(amount, (PerEvent, EventAmounts))]
    counted += [effect.code for effect in effects if isinstance(effect, Honour)]
    added = [amount.kind for amount in amounts if isinstance(amount, EventAmounts)]
    return tuple(dict.fromkeys(counted)), tuple(dict.fromkeys(added))


def incentive_indicators(
    incentives: tuple[Incentive, ...], ladder: Ladder | None, pay: PayPlan | None
) -> tuple[str, ...]:
    """Every indicator code that the rules of a scheme beyond its sheet name."""
    codes: list[str] = []
    for rule in incentives:
        codes.extend(indicators_in(rule.when))
        for effect in rule.then:
            codes.extend(amount_indicators(effect.amount) if isinstance(effect, Money) else ())
    for move in ladder.moves if ladder else ():
        codes.extend(indicators_in(move.when))
    for item in pay.items if pay else ():
        codes.extend((*indicators_in(item.when), *amount_indicators(item.amount)))
    return tuple(dict.fromkeys(codes))
