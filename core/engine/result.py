"""A run as plain values for JSON: every number a string, every line with its reason and clause."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from core.catalogue import Bundle
from core.engine.card import Adjustment, Card, Line, Run
from core.engine.exact import decimal_of, is_finite, plain, round_half_away
from core.engine.explain import explain_adjustment, explain_line, show_fact
from core.engine.incentives.model import Decision, Pay, Proposal
from core.facts.model import Facts
from core.problem import Problem
from core.spec import Citation

FINEST = 6
"""Decimals of points that no finite decimal equals (a third of a point)."""


def result_of(
    run: Run,
    bundle: Bundle,
    facts: Facts,
    lang: str = "zh",
    problems: tuple[Problem, ...] = (),
    decisions: tuple[Decision, ...] = (),
) -> dict[str, Any]:
    """``run`` over ``facts`` as JSON values, in words of ``lang`` (``zh`` or ``en``), with what ``decisions`` propose.

    The points of a scored card's lines add up to its total exactly: where a line's points have no finite decimal they
    are rounded to ``FINEST`` decimals, and what that leaves is part of the line ``adjustment.rounded``. ``problems``
    come after the run's own.
    """
    names = {person.id: person.name for person in facts.employees}
    decided = {decision.employee: decision for decision in decisions}
    return {
        "scheme": run.scheme,
        "regime": run.regime,
        "digest": run.digest,
        "period": str(run.period),
        "employees": [
            card_values(card, run, bundle, names.get(card.employee, ""), lang)
            | decision_values(decided.get(card.employee), lang)
            for card in run.cards
        ],
        "problems": [
            problem_values(problem, lang)
            for problem in (*run.problems, *problems, *(flag for one in decisions for flag in one.problems))
        ],
    }


def card_values(card: Card, run: Run, bundle: Bundle, name: str, lang: str) -> dict[str, Any]:
    """One person's result."""
    return {
        "id": card.employee,
        "name": name,
        "status": card.status,
        "eligible": card.status != "ineligible",
        "total": None if card.total is None else f"{card.total:f}",
        "full_marks": plain(points_of(run.full_marks)),
        "grade": card.grade,
        "rank": card.rank,
        "lines": [
            *(line_values(line, bundle, lang) for line in card.lines),
            *_adjustments(card, bundle, lang),
        ],
    }


def decision_values(decision: Decision | None, lang: str) -> dict[str, Any]:
    """What a decision adds to a person's result: proposals, pay and the level from the next period on."""
    return {
        "proposals": [proposal_values(proposal, lang) for proposal in decision.proposals] if decision else [],
        "pay": pay_values(decision.pay, lang) if decision and decision.pay else None,
        "next_level": (decision.next_level or None) if decision else None,
    }


def proposal_values(proposal: Proposal, lang: str) -> dict[str, Any]:
    """A proposal; ``amount`` in yuan; ``over`` names the rules that held too and lost."""
    return {
        "rule": proposal.rule,
        "kind": proposal.kind,
        "effect": proposal.effect.in_(lang),
        "amount": None if proposal.amount is None else f"{proposal.amount:f}",
        "to_level": proposal.to_level,
        "reason": proposal.reason.in_(lang),
        "legal_review": proposal.legal_review,
        "over": list(proposal.over),
        "owner": proposal.owner,
        "due_days": proposal.due_days,
        "citation": citation_values(proposal.citation, lang),
    }


def pay_values(pay: Pay, lang: str) -> dict[str, Any]:
    """A month's pay, itemised, in yuan."""
    return {
        "items": [
            {
                "code": item.code,
                "name": item.name.in_(lang),
                "amount": f"{item.amount:f}",
                "reason": item.reason.in_(lang),
                "citation": citation_values(item.citation, lang),
            }
            for item in pay.items
        ],
        "total": f"{pay.total:f}",
    }


def line_values(line: Line, bundle: Bundle, lang: str) -> dict[str, Any]:
    """One line of the sheet. ``indicator`` is the first of ``indicators``; ``points`` is null where it earned none yet."""
    return {
        "item": line.item,
        "indicator": line.indicators[0] if line.indicators else line.item,
        "indicators": list(line.indicators),
        "dimension": line.dimension,
        "points": None if line.points is None else plain(points_of(line.points)),
        "full": plain(points_of(line.full)),
        "fact": show_fact(line, bundle, lang) or None,
        "reason": explain_line(line, bundle, lang),
        "citation": citation_values(line.citation, lang),
    }


def points_of(points: Fraction) -> Decimal:
    """``points`` exactly where a finite decimal equals them, else at ``FINEST`` decimals."""
    return decimal_of(points) if is_finite(points) else round_half_away(points, FINEST)


def citation_values(citation: Citation, lang: str) -> dict[str, Any]:
    """A citation with its reading in ``lang``."""
    return {
        "source": citation.source,
        "clause": citation.clause,
        "quote": citation.quote,
        "reading": citation.reading.in_(lang) if citation.reading else None,
        "mark": citation.mark,
    }


def problem_values(problem: Problem, lang: str) -> dict[str, Any]:
    """A problem in words of ``lang``."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "message": problem.message.in_(lang),
        "remedy": problem.remedy.in_(lang),
        "citation": citation_values(problem.citation, lang) if problem.citation else None,
    }


def _adjustments(card: Card, bundle: Bundle, lang: str) -> list[Mapping[str, Any]]:
    if card.total is None:
        return []
    others = [part for part in card.adjustments if part.kind != "rounded"]
    printed = [points_of(line.points) for line in card.lines if line.points is not None]
    printed += [points_of(part.points) for part in others]
    rest = Fraction(card.total) - sum((Fraction(points) for points in printed), Fraction(0))
    if rest:
        others.append(Adjustment("rounded", rest, bundle.scheme.rounding.citation))
    return [_adjustment(part, bundle, lang) for part in others]


def _adjustment(part: Adjustment, bundle: Bundle, lang: str) -> dict[str, Any]:
    return {
        "item": None,
        "indicator": f"adjustment.{part.kind}",
        "indicators": [],
        "dimension": None,
        "points": plain(points_of(part.points)),
        "full": "0",
        "fact": None,
        "reason": explain_adjustment(part, bundle, lang),
        "citation": citation_values(part.citation, lang),
    }
