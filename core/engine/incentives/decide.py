"""One person's decision: which rules apply, what they propose, what the month pays."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.card import Card, Run
from core.engine.incentives.amounts import amount_of
from core.engine.incentives.conditions import satisfied
from core.engine.incentives.model import Decision, Pay, PayLine, Proposal
from core.engine.incentives.precedence import Winner, settle
from core.engine.incentives.timeline import Timeline, timeline_of
from core.engine.incentives.words import why
from core.engine.rank import cohort_of, ranks
from core.engine.resolve import resolve
from core.facts.model import Employee, Facts
from core.problem import Problem
from core.spec import Scheme, Text
from core.spec.conditions import All, AnyOf, Condition, Not, RankIs, Streak
from core.spec.incentives import Duty, Effect, Exclusion, Honour, Incentive, Ladder, Money, Move, Sanction


def decide(bundle: Bundle, facts: Facts, run: Run) -> tuple[Decision, ...]:
    """A decision for each card of ``run``, in its order. Who was not appraised has no proposal but may have pay."""
    people = {person.id: person for person in facts.employees}
    places = places_by_fact(bundle, [people[card.employee] for card in run.cards if card.status != "ineligible"])
    return tuple(decide_one(bundle, people[card.employee], card, facts.period, places) for card in run.cards)


def decide_one(
    bundle: Bundle, employee: Employee, card: Card, period: Period, places: Mapping[str, Mapping[str, int]]
) -> Decision:
    """The decision for one card; ``places`` are everybody's ranks by fact, as rules ask for them."""
    scheme = bundle.scheme
    line = timeline_of(bundle, employee, card, period, places)
    proposals: list[Proposal] = []
    level = employee.level
    if card.status != "ineligible":
        outcome = settle(scheme, line)
        for winner in outcome.winners:
            proposals.extend(_proposals(winner, line, scheme.ladder))
            level = winner.rule.to if isinstance(winner.rule, Move) else level
        proposals.extend(_barred(move, scheme.ladder) for move in outcome.barred if scheme.ladder)
    pay = _pay(scheme, line, tuple(proposals)) if scheme.pay else None
    return Decision(employee.id, tuple(proposals), level, pay, _flags(employee, pay))


def places_by_fact(bundle: Bundle, people: list[Employee]) -> dict[str, dict[str, int]]:
    """Everybody's place by each fact that a rule ranks by: the highest first, ties and cohort as for totals."""
    ranking = bundle.scheme.ranking
    found: dict[str, dict[str, int]] = {}
    for code in sorted(ranked_facts(bundle.scheme)):
        entries = [
            (person.id, cohort_of(ranking, person), fact.value)
            for person in people
            if (fact := resolve(bundle.indicators[code], person)) is not None
        ]
        found[code] = ranks(ranking, entries)
    return found


def ranked_facts(scheme: Scheme) -> set[str]:
    """The indicators that rules rank people by."""
    conditions = [rule.when for rule in scheme.incentives]
    conditions += [move.when for move in (scheme.ladder.moves if scheme.ladder else ())]
    conditions += [item.when for item in (scheme.pay.items if scheme.pay else ())]
    return {code for condition in conditions for code in _by(condition)}


def _by(condition: Condition) -> tuple[str, ...]:
    match condition:
        case RankIs():
            return () if condition.by is None else (condition.by,)
        case All() | AnyOf():
            return tuple(code for part in condition.of for code in _by(part))
        case Not() | Streak():
            return _by(condition.of)
        case _:
            return ()


def _proposals(winner: Winner, line: Timeline, ladder: Ladder | None) -> list[Proposal]:
    rule = winner.rule
    reason = why(rule.when, line)
    if winner.over:
        names = [f"{other.code}({other.citation.clause})" for other in winner.over]
        reason = Text(zh=f"{reason.zh};优先于 {'、'.join(names)}", en=f"{reason.en}; goes before {', '.join(names)}")
    over = tuple(other.code for other in winner.over)
    if isinstance(rule, Move):
        effect = Text(
            zh=f"{rule.name.zh}:次期转为{_level(ladder, rule.to, 'zh')}",
            en=f"{rule.name.en}: {_level(ladder, rule.to, 'en')} from the next period",
        )
        return [Proposal(rule.code, "level", effect, reason, rule.citation, to_level=rule.to, over=over)]
    return [_proposal(rule, effect, line, reason, over) for effect in rule.then]


def _proposal(rule: Incentive, effect: Effect, line: Timeline, reason: Text, over: tuple[str, ...]) -> Proposal:
    match effect:
        case Money():
            amount, words = amount_of(effect.amount, line)
            told = Text(zh=f"{reason.zh};{words.zh}", en=f"{reason.en}; {words.en}")
            return Proposal(
                rule=rule.code,
                kind="money",
                effect=effect.name,
                reason=told,
                citation=rule.citation,
                amount=amount,
                legal_review=effect.legal_review,
                over=over,
                in_pay=effect.in_pay,
            )
        case Honour():
            return Proposal(rule.code, "honour", effect.name, reason, rule.citation, over=over)
        case Sanction():
            return Proposal(
                rule.code, "sanction", effect.name, reason, rule.citation, legal_review=effect.legal_review, over=over
            )
        case Duty():
            due = (
                Text(zh=f"({effect.due_days} 个工作日内)", en=f" (within {effect.due_days} working days)")
                if effect.due_days is not None
                else Text(zh="", en="")
            )
            named = Text(zh=effect.name.zh + due.zh, en=effect.name.en + due.en)
            return Proposal(
                rule.code, "duty", named, reason, rule.citation, over=over, owner=effect.owner, due_days=effect.due_days
            )
        case Exclusion():
            return Proposal(rule.code, "exclusion", effect.name, reason, rule.citation, over=over)
        case _:
            assert_never(effect)


def _barred(move: Move, ladder: Ladder | None) -> Proposal:
    assert ladder is not None
    assert ladder.bar is not None
    reason = Text(
        zh=f"本可{move.name.zh};此前已有降级({ladder.bar.citation.clause}),不得晋升",
        en=f"{move.name.en} would be due; an earlier demotion ({ladder.bar.citation.clause}) bars it",
    )
    return Proposal(move.code, "barred", Text(zh="不得晋升", en="promotion barred"), reason, ladder.bar.citation)


def _pay(scheme: Scheme, line: Timeline, proposals: tuple[Proposal, ...]) -> Pay:
    assert scheme.pay is not None
    lines: list[PayLine] = []
    for item in scheme.pay.items:
        if satisfied(item.when, line):
            amount, words = amount_of(item.amount, line)
            lines.append(PayLine(item.code, item.name, amount, words, item.citation))
    for proposal in proposals:
        if proposal.amount is not None and proposal.in_pay:
            lines.append(PayLine(proposal.rule, proposal.effect, proposal.amount, proposal.reason, proposal.citation))
    return Pay(tuple(lines), sum((entry.amount for entry in lines), Decimal("0.00")))


def _flags(employee: Employee, pay: Pay | None) -> tuple[Problem, ...]:
    if pay is None or pay.total >= 0:
        return ()
    return (
        Problem(
            code="pay.negative",
            severity="warning",
            path=f'employees["{employee.id}"].pay',
            message=Text(
                zh=f"{employee.id} 本期应发 {pay.total} 元,为负数",
                en=f"the pay of {employee.id} is {pay.total} CNY, below zero",
            ),
            remedy=Text(
                zh="扣款超过应发数:请人工决定如何分期扣回",
                en="the deductions exceed the pay: decide by hand how to recover them",
            ),
        ),
    )


def _level(ladder: Ladder | None, code: str, lang: str) -> str:
    return next((level.name.in_(lang) for level in ladder.levels if level.code == code), code) if ladder else code
