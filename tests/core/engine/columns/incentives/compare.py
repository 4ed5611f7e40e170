"""Incentives in columns against the scalar decisions, person by person and period by period."""

from __future__ import annotations

from collections.abc import Sequence

from core.catalogue import Bundle
from core.engine.columns.incentives import (
    Told,
    compile_incentives,
    decide_columns,
    timelines_from_facts,
    told,
    told_by,
)
from core.engine.incentives.chain import appraise
from core.facts.model import Facts


def by_columns(bundle: Bundle, periods: Sequence[Facts]) -> list[dict[str, Told]]:
    """What the columns say of everybody who has a card, period by period."""
    program = compile_incentives(bundle)
    lines, ids = timelines_from_facts(program, periods)
    outcomes = decide_columns(program, lines)
    decided = [one for one in lines.periods if not one.history]
    assert [one.period for one in outcomes] == [one.period for one in decided]
    for outcome in outcomes:
        for number, sums in enumerate(outcome.sums):
            assert all(isinstance(fen, int) or len(fen) == len(outcome.won(number)) for fen in sums)
            assert all(outcome.stopped[number] is not None for _ in outcome.barred(number))
    return [
        {
            name: told_by(program, outcome, lines.levels, person)
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
