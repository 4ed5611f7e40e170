"""What a result shows of the thing that a case expects."""

from __future__ import annotations

from fractions import Fraction

from core.engine.card import Card
from core.engine.incentives.model import Decision, Proposal
from core.testing.case_model import Expectation


def seen(expected: Expectation, card: Card, decision: Decision | None, level: str | None) -> Fraction | str | None:
    """What there is where ``expected`` looks, other than an item's points; ``None`` where there is nothing."""
    match expected.what:
        case "status":
            return card.status
        case "grade":
            return card.grade
        case "rank":
            return None if card.rank is None else Fraction(card.rank)
        case "total":
            return None if card.total is None else Fraction(card.total)
        case "level":
            return level or None
        case _:
            return _decided(expected, decision) if decision else None


def _decided(expected: Expectation, decision: Decision) -> Fraction | str | None:
    match expected.what:
        case "next_level":
            return decision.next_level or None
        case "rules" if expected.item is not None:
            return "yes" if any(entry.rule == expected.item for entry in decision.proposals) else "no"
        case "rules":
            return ",".join(sorted({entry.rule for entry in decision.proposals}))
        case "proposal":
            return _detail(expected, [entry for entry in decision.proposals if entry.rule == expected.item])
        case "pay":
            return None if decision.pay is None else Fraction(decision.pay.total)
        case "pay_item":
            amounts = (
                [entry.amount for entry in decision.pay.items if entry.code == expected.item] if decision.pay else []
            )
            return sum((Fraction(amount) for amount in amounts), Fraction(0)) if amounts else None
        case _:
            return None


def _detail(expected: Expectation, proposals: list[Proposal]) -> Fraction | str | None:
    """The detail of the rule's proposals: of the one that has it, the first where several do."""
    if not proposals:
        return None
    match expected.detail:
        case "amount":
            return next((Fraction(entry.amount) for entry in proposals if entry.amount is not None), None)
        case "kind":
            kinds = [entry.kind for entry in proposals]
            return str(expected.want) if expected.want in kinds else kinds[0]
        case "to_level":
            return next((entry.to_level for entry in proposals if entry.to_level is not None), None)
        case "over":
            return ",".join(sorted(proposals[0].over))
        case _:
            return "yes" if any(entry.legal_review for entry in proposals) else "no"
