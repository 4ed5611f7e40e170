"""Cards of the measured sheet as results to be written: a few thousand different ones, repeated for many people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from core.calendar import Period
from core.engine.columns import compile_program
from core.engine.exact import round_half_away, scaled_decimal
from core.engine.run import Prepared
from core.facts.model import Employee
from core.run import Entries, final_card, follow_part, freeze, pack_outcome, rank_all, score_part
from server.bench.people import as_facts, cohorts, random_columns
from server.bench.store_unit import Scene, department_of, staff_number
from server.ids import new_id

DIFFERENT = 5_000
"""Different cards; whoever comes after has the same points as somebody before."""
POSITION = "agent"
PLACES = 4
"""Decimals of points as they are stored."""
SEED = 20261001


def results(
    prepared: Prepared, period: Period, scene: Scene, run_id: UUID, people: Sequence[Employee]
) -> list[dict[str, Any]]:
    """Rows of ``Result`` for the scene's employees, scored, ranked and packed as a run does it, in their order.

    ``people`` are the facts behind the different cards; everybody's frozen facts carry their own staff number.
    """
    part = score_part(prepared, people, period)
    count = len(scene.employees)
    placed = [
        replace(part.cards[place % len(part.cards)].facts, id=staff_number(place), department=department_of(place))
        for place in range(count)
    ]
    cards = [part.cards[place % len(part.cards)] for place in range(count)]
    standings = rank_all(
        prepared,
        Entries(
            statuses=[card.status for card in cards],
            totals=[card.total for card in cards],
            cohorts=[person.department for person in placed],
        ),
    )
    finals = [
        final_card(card.status, card.total, card.grade, rank, standings.blocked)
        for card, rank in zip(cards, standings.ranks, strict=True)
    ]
    told = follow_part(prepared, placed, finals, period)
    decimals = prepared.bundle.scheme.rounding.decimals
    usual = {
        "run_id": run_id,
        "cycle_id": scene.cycle_id,
        "scheme_id": scene.scheme_id,
        "period": str(period),
        "regime_digest": prepared.digest,
        "team": "",
        "position": POSITION,
        "full_marks": round_half_away(prepared.sheet.full_marks, PLACES),
        "level": None,
        "next_level": None,
        "pay": None,
    }
    return [
        usual
        | {
            "id": new_id(),
            "employee_id": employee,
            "department": person.department,
            "status": final.status,
            "total": None if final.total is None else scaled_decimal(final.total, decimals),
            "grade": final.grade,
            "rank": final.rank,
            "items": card.items,
            "facts": freeze(person),
            "outcome": pack_outcome(outcome),
        }
        for employee, person, card, final, outcome in zip(scene.employees, placed, cards, finals, told, strict=True)
    ]


def different_people(prepared: Prepared, count: int) -> tuple[Employee, ...]:
    """Facts of ``count`` people (at most ``DIFFERENT``) for the measured sheet."""
    program = compile_program(prepared.bundle)
    some = min(count, DIFFERENT)
    facts = as_facts(program, random_columns(program, some, SEED), cohorts(some), some)
    return tuple(replace(person, position=POSITION) for person in facts.employees)


def scaled(points: Fraction | None) -> int | None:
    """``points`` as a whole number of their smallest step, as a row for each item keeps them."""
    return None if points is None else int(round_half_away(points, PLACES).scaleb(PLACES))
