"""Incentives in columns against the scalar decisions, person by person and period by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.catalogue import Bundle
from core.engine.columns.incentives import Outcome, compile_incentives, decide_columns, timelines_from_facts
from core.engine.incentives.chain import appraise
from core.engine.incentives.model import Decision
from core.facts.model import Facts
from core.spec.incentives import Incentive


@dataclass(frozen=True)
class Told:
    """What a decision says: the rules that apply, their sums in fen, moves, barred promotions, next level and pay."""

    rules: tuple[str, ...]
    sums: tuple[tuple[str, int], ...]
    moves: tuple[tuple[str, str], ...]
    barred: tuple[str, ...]
    next_level: str
    pay: int | None


def fen(yuan: Decimal) -> int:
    """A sum with two decimals, in fen."""
    assert yuan * 100 == int(yuan * 100)
    return int(yuan * 100)


def told(decision: Decision) -> Told:
    """What a scalar decision says."""
    made = [entry for entry in decision.proposals if entry.kind != "barred"]
    return Told(
        rules=tuple(dict.fromkeys(entry.rule for entry in made)),
        sums=tuple((entry.rule, fen(entry.amount)) for entry in made if entry.amount is not None),
        moves=tuple((entry.rule, entry.to_level) for entry in made if entry.to_level is not None),
        barred=tuple(entry.rule for entry in decision.proposals if entry.kind == "barred"),
        next_level=decision.next_level,
        pay=None if decision.pay is None else fen(decision.pay.total),
    )


def told_by_columns(bundle: Bundle, outcome: Outcome, levels: Sequence[str], person: int) -> Told:
    """What the columns say of the ``person``-th."""
    program = compile_incentives(bundle)
    rules: list[str] = []
    sums: list[tuple[str, int]] = []
    moves: list[tuple[str, str]] = []
    for spec, won, money in zip(program.rules, outcome.won, outcome.sums, strict=True):
        places = [place for place, one in enumerate(won) if one == person]
        assert len(places) <= 1
        for place in places:
            rules.append(spec.rule.code)
            sums.extend((spec.rule.code, int(amounts[place])) for amounts in money)
            if not isinstance(spec.rule, Incentive):
                moves.append((spec.rule.code, spec.rule.to))
    return Told(
        rules=tuple(rules),
        sums=tuple(sums),
        moves=tuple(moves),
        barred=tuple(
            spec.rule.code for spec, rows in zip(program.rules, outcome.barred, strict=True) if person in rows
        ),
        next_level=levels[outcome.next_levels[person]],
        pay=None if outcome.pay is None else int(outcome.pay[person]),
    )


def by_columns(bundle: Bundle, periods: Sequence[Facts]) -> list[dict[str, Told]]:
    """What the columns say of everybody who has a card, period by period."""
    program = compile_incentives(bundle)
    lines, ids = timelines_from_facts(program, periods)
    outcomes = decide_columns(program, lines)
    decided = [one for one in lines.periods if not one.history]
    assert [one.period for one in outcomes] == [one.period for one in decided]
    return [
        {
            name: told_by_columns(bundle, outcome, lines.levels, person)
            for person, name in enumerate(ids)
            if one.present is not None and one.present[person]
        }
        for one, outcome in zip(decided, outcomes, strict=True)
    ]


def by_cards(bundle: Bundle, periods: Sequence[Facts]) -> list[dict[str, Told]]:
    """What the scalar decisions say."""
    return [{one.employee: told(one) for one in done.decisions} for done in appraise(bundle, periods)]


def assert_same(bundle: Bundle, periods: Sequence[Facts]) -> list[dict[str, Told]]:
    """Both say the same; what they say, for a closer look."""
    cards = by_cards(bundle, periods)
    assert by_columns(bundle, periods) == cards
    return cards
