"""What follows from a period: proposals, the level from the next period on, and pay."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from core.problem import Problem
from core.spec import Citation, Text

ProposalKind: TypeAlias = Literal["money", "honour", "sanction", "duty", "exclusion", "level", "barred"]
"""``barred`` tells of a promotion that would have been due and is barred."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule proposes for one person; nothing happens until people decide.

    ``amount`` is in yuan with two decimals; it belongs to the month's pay where ``in_pay``. ``owner`` is the role that a duty falls to and ``due_days`` its term in
    working days. ``over`` names the rules of the same group that held too and lost.
    """

    rule: str
    kind: ProposalKind
    effect: Text
    reason: Text
    citation: Citation
    amount: Decimal | None = None
    to_level: str | None = None
    legal_review: bool = False
    over: tuple[str, ...] = ()
    in_pay: bool = False
    owner: str | None = None
    due_days: int | None = None


@dataclass(frozen=True, slots=True)
class PayLine:
    """One item of the month's pay, in yuan with two decimals."""

    code: str
    name: Text
    amount: Decimal
    reason: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Pay:
    """The month's pay; the items add up to ``total``."""

    items: tuple[PayLine, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that follows for one person. ``next_level`` is in force from the next period on."""

    employee: str
    proposals: tuple[Proposal, ...]
    next_level: str
    pay: Pay | None = None
    problems: tuple[Problem, ...] = ()
