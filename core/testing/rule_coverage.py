"""Which thresholds of a scheme's rules its case tables touch, on which side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.catalogue import Bundle
from core.engine.exact import show
from core.engine.incentives.conditions import fall_of, months_after, place_of, run_length, satisfied
from core.engine.incentives.decide import places_by_fact
from core.engine.incentives.timeline import Timeline, timeline_of
from core.lint.bounds import total_bounds
from core.problem import Problem
from core.spec import Number, Text
from core.spec.conditions import (
    All,
    Always,
    AnyOf,
    Condition,
    EventsAre,
    FactIs,
    FellBy,
    Not,
    RankIs,
    ServiceIs,
    Streak,
    TotalIs,
)
from core.spec.incentives import Incentive, Move
from core.testing.cases import Played
from core.testing.total_steps import total_step

HELD, FAILED = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Seen:
    """A person of a case whose table says which rules apply: ``rules`` are those that do."""

    timeline: Timeline
    rules: frozenset[str]


def untouched_rules(pinned: Bundle, played: Iterable[Played]) -> tuple[Problem, ...]:
    """A problem for each threshold of a rule that no case touches on one of its sides, and for each rule that no case
    shows to apply, or not to apply.

    Only people count whose case expects ``proposals`` (or, for a rule of its own threshold table, whether it holds).
    """
    seen = [entry for one in played for entry in _people(one, pinned)]
    return tuple(problem for rule in _rules(pinned) for problem in _rule(rule, pinned, seen))


def _rules(pinned: Bundle) -> tuple[Incentive | Move, ...]:
    ladder = pinned.scheme.ladder
    return (*pinned.scheme.incentives, *(ladder.moves if ladder else ()))


def _people(played: Played, pinned: Bundle) -> Iterator[Seen]:
    if played.run is None or played.facts is None:
        return
    people = {person.id: person for person in played.facts.employees}
    places = places_by_fact(pinned, list(people.values()))
    applied = {one.employee: frozenset(entry.rule for entry in one.proposals) for one in played.decisions}
    for card in played.run.cards:
        if any(one.what == "rules" for one in played.case.expected.get(card.employee, ())):
            line = timeline_of(pinned, people[card.employee], card, played.facts.period, places)
            yield Seen(line, applied.get(card.employee, frozenset()))


def _rule(rule: Incentive | Move, pinned: Bundle, seen: list[Seen]) -> Iterator[Problem]:
    for applies in (True, False):
        if rule.when != Always() and not any((rule.code in one.rules) is applies for one in seen):
            yield _problem(pinned, rule, "apply" if applies else "not apply", "成立" if applies else "不成立")
    for atom in _atoms(rule.when):
        found = {measured for one in seen if (measured := _measure(atom, one.timeline)) is not None}
        for side in _sides(atom, pinned):
            if side not in found:
                yield _problem(pinned, rule, f"{_words(atom)} = {show(side)}", f"{_words(atom)} = {show(side)}")


def _atoms(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case All() | AnyOf():
            return tuple(dict.fromkeys(atom for part in condition.of for atom in _atoms(part)))
        case Not():
            return _atoms(condition.of)
        case Streak():
            return (condition, *_atoms(condition.of))
        case Always():
            return ()
        case _:
            return (condition,)


def _measure(atom: Condition, line: Timeline) -> Fraction | None:
    """What ``atom`` compares with its threshold; for one without a number, whether it holds."""
    value: Decimal | int | Fraction | None
    match atom:
        case TotalIs():
            value = line.now.total
        case FactIs():
            value = line.now.values.get(atom.indicator)
        case EventsAre():
            value = len(line.events(atom.kind, atom.span, line.now))
        case Streak():
            value = run_length(atom, line)
        case RankIs():
            value = place_of(atom, line, line.now)
        case FellBy():
            value = fall_of(atom, line, line.now)
        case ServiceIs():
            hired = line.employee.hired
            value = (line.now.period.last_day - months_after(hired, atom.months)).days if hired else None
        case _:
            value = HELD if satisfied(atom, line) else FAILED
    return None if value is None else Fraction(value)


def _sides(atom: Condition, pinned: Bundle) -> tuple[Fraction, ...]:
    match atom:
        case TotalIs():
            sides = _around_step(Fraction(atom.limit), atom.relation, total_step(pinned))
            bounds = total_bounds(pinned)
            return _possible(sides, bounds.low, bounds.high)
        case FactIs():
            indicator = pinned.indicators[atom.indicator]
            sides = _around(Fraction(atom.limit), atom.relation, indicator.decimals)
            return _possible(sides, indicator.low, indicator.high)
        case EventsAre():
            return tuple(side for side in _around(Fraction(atom.limit), atom.relation, 0) if side >= 0)
        case Streak():
            return tuple(Fraction(side) for side in (atom.length - 1, atom.length))
        case RankIs():
            places = (atom.first - 1, atom.first, atom.last, atom.last + 1)
            return tuple(dict.fromkeys(Fraction(place) for place in places if place >= 1))
        case FellBy():
            decimals = pinned.indicators[atom.indicator].decimals if atom.indicator else pinned.scheme.rounding.decimals
            return _around(Fraction(atom.points), ">=", decimals)
        case ServiceIs():
            return _around(Fraction(0), atom.relation, 0)
        case _:
            return (HELD, FAILED)


def _possible(sides: tuple[Fraction, ...], low: Number | None, high: Number | None) -> tuple[Fraction, ...]:
    return tuple(side for side in sides if (low is None or side >= low) and (high is None or side <= high))


def _around(limit: Fraction, relation: str, decimals: int) -> tuple[Fraction, ...]:
    return _around_step(limit, relation, Fraction(1, 10**decimals))


def _around_step(limit: Fraction, relation: str, step: Fraction) -> tuple[Fraction, ...]:
    if relation == "==":
        return (limit - step, limit, limit + step)
    return (limit - step, limit) if relation in (">=", "<") else (limit, limit + step)


def _words(atom: Condition) -> str:
    name = type(atom).__name__
    subject = getattr(atom, "indicator", None) or getattr(atom, "kind", None) or getattr(atom, "by", None)
    return f"{name}({subject})" if subject else name


def _problem(pinned: Bundle, rule: Incentive | Move, en: str, zh: str) -> Problem:
    return Problem(
        code="cases.rule_untouched",
        severity="error",
        path=f"{pinned.scheme.code}.{rule.code}",
        message=Text(zh=f"没有用例显示规则 {rule.code} {zh}", en=f"no case shows the rule {rule.code}: {en}"),
        remedy=Text(
            zh="加一个写明 proposals 的用例(或 thresholds 里的 rule 与 holds)",
            en="add a case that expects proposals, or a line under thresholds with rule and holds",
        ),
        citation=rule.citation,
    )
