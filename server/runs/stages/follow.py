"""The fourth stage: what follows for the people of a part, and their results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from core.engine.columns.incentives import Told
from core.engine.exact import round_half_away, scaled_decimal
from core.engine.run import Prepared
from core.facts.model import Employee
from core.run import FinalCard, final_card, follow_one, follow_part, pack_outcome, thaw
from core.spec import Text
from server.db.session import ReadSession
from server.ids import new_id
from server.refusal import error
from server.results.tables import Result
from server.runs.failed import Failed
from server.runs.packing import Member, unpack_cards, unpack_members, unpack_places
from server.runs.prepared import prepared_for
from server.runs.stages.score import MOST_NAMED, scored_facts
from server.runs.tables import RunPart
from server.runs.task import Compute, Effect, Task
from server.unit_of_work import UnitOfWork

POINTS = 4
"""Decimals of ``Result.full_marks``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """A part with everything that is known of its cards, in the order of its members."""

    scheme_id: UUID
    members: Sequence[Member]
    cards: Sequence[FinalCard]
    items: Sequence[bytes]
    facts: Sequence[bytes]


def follow(session: ReadSession, task: Task) -> Compute | Failed:
    """The results of the part's people are stored, in one batch; they count once the run is done."""
    part = session.scalars(select(RunPart).where(RunPart.run_id == task.run_id, RunPart.number == task.part)).one()
    prepared = prepared_for(session, part.scheme_id)
    if isinstance(prepared, Failed):
        return prepared
    return lambda: _computed(task, prepared, part)


def _computed(task: Task, prepared: Prepared, part: RunPart) -> Effect | Failed:
    scored = _unpacked(part)
    people = [thaw(one) for one in scored.facts]
    outcomes = _outcomes(prepared, people, scored.cards, task.period)
    if isinstance(outcomes, Failed):
        return outcomes
    rows = list(_rows(task, prepared, scored, people, outcomes))
    return lambda work, _run: _write(work, rows)


def _write(work: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> None:
    work.insert_batch(Result, rows)


def _unpacked(part: RunPart) -> _Scored:
    if part.cards is None or part.scored is None or part.places is None:
        raise ValueError(f"part {part.number} of a run has no cards or no places")
    cards, places = unpack_cards(part.cards), unpack_places(part.places)
    items, facts = scored_facts(part.inputs, part.scored)
    final = [
        final_card(status, total, grade, place, False, tuple([column[at] for column in places.by_fact]))
        for at, (status, total, grade, place) in enumerate(
            zip(cards.statuses, cards.totals, cards.grades, places.ranks, strict=True)
        )
    ]
    return _Scored(
        scheme_id=part.scheme_id, members=unpack_members(part.members), cards=final, items=items, facts=facts
    )  # fmt: skip


def _outcomes(
    prepared: Prepared, people: Sequence[Employee], cards: Sequence[FinalCard], period: Period
) -> tuple[Told, ...] | Failed:
    try:
        return follow_part(prepared, people, cards, period)
    except (LookupError, OverflowError):
        faulty = [
            person.id
            for person, card in zip(people, cards, strict=True)
            if not _can_be_decided(prepared, person, card, period)
        ]
        if not faulty:
            raise
        return Failed(
            tuple(
                error(
                    "run.undecidable",
                    f'employees["{number}"].values',
                    Text(
                        zh=f"员工 {number} 的奖罚或薪酬无法由其事实算出。",
                        en=f"Rewards or pay of {number} can't be worked out from the facts.",
                    ),
                    Text(zh="请核对其本期事实与级别。", en="Check the facts of the period, and the level."),
                )
                for number in faulty[:MOST_NAMED]
            )
        )


def _can_be_decided(prepared: Prepared, person: Employee, card: FinalCard, period: Period) -> bool:
    try:
        follow_one(prepared, person, card, period)
    except (LookupError, OverflowError):
        return False
    return True


def _rows(
    task: Task, prepared: Prepared, scored: _Scored, people: Sequence[Employee], outcomes: Sequence[Told]
) -> Iterator[Mapping[str, Any]]:
    decimals = prepared.bundle.scheme.rounding.decimals
    full_marks = round_half_away(prepared.sheet.full_marks, POINTS)
    for member, card, items, facts, person, outcome in zip(
        scored.members, scored.cards, scored.items, scored.facts, people, outcomes, strict=True
    ):
        yield {
            "id": new_id(),
            "run_id": task.run_id,
            "cycle_id": task.cycle_id,
            "employee_id": member.id,
            "scheme_id": scored.scheme_id,
            "period": str(task.period),
            "regime_digest": prepared.digest,
            "department": person.department,
            "team": member.team,
            "position": person.position,
            "status": card.status,
            "total": None if card.total is None else scaled_decimal(card.total, decimals),
            "full_marks": full_marks,
            "grade": card.grade,
            "rank": card.rank,
            "level": person.level or None,
            "next_level": outcome.next_level or None,
            "pay": None if outcome.pay is None else Decimal(outcome.pay).scaleb(-2),
            "items": items,
            "facts": facts,
            "outcome": pack_outcome(outcome, card.places),
        }
