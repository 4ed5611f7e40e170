"""The second stage: the cards of a part, each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from core.calendar import Period
from core.engine.run import Prepared
from core.engine.scalar import score_card
from core.facts.model import Employee
from core.problem import Problem
from core.run import Part, PartCard, card_of, freeze, ranked_by, score_part, thaw
from core.spec import Text
from server.db.session import ReadSession
from server.holidays import china
from server.refusal import error
from server.runs.failed import Failed
from server.runs.packing import pack_bytes, pack_cards, unpack_bytes
from server.runs.prepared import prepared_for
from server.runs.tables import Run, RunPart
from server.runs.task import Compute, Effect, Task
from server.unit_of_work import UnitOfWork

BLOCKED = "run.blocked"
"""The code of the problem that names whose missing facts hold up everybody."""
MOST_NAMED = 20
"""People who are named one by one in the problems of a run."""


def score(session: ReadSession, task: Task) -> Compute | Failed:
    """The part's cards are kept beside it, with the facts as they were scored where they differ from its inputs."""
    part = session.execute(
        select(RunPart.scheme_id, RunPart.inputs).where(RunPart.run_id == task.run_id, RunPart.number == task.part)
    ).one()
    prepared = prepared_for(session, part.scheme_id)
    if isinstance(prepared, Failed):
        return prepared
    return lambda: _computed(task, prepared, part.inputs)


def _computed(task: Task, prepared: Prepared, inputs: bytes) -> Effect | Failed:
    people = [thaw(one) for one in unpack_bytes(inputs)]
    scored = _scored(prepared, people, task.period)
    if isinstance(scored, Failed):
        return scored
    waiting = [card.facts for card in scored.cards if card.status == "blocked"]
    problems = (*scored.problems, *(_waits(prepared, person) for person in waiting[:MOST_NAMED]))
    cards = pack_cards(scored.cards, len(ranked_by(prepared)), problems)
    rest = pack_bytes(_rest(people, scored.cards))
    return lambda work, run: _write(work, run, task.part, cards, rest)


def _scored(prepared: Prepared, people: Sequence[Employee], period: Period) -> Part | Failed:
    try:
        return score_part(prepared, people, period, china([period.year]))
    except (LookupError, ValueError, OverflowError):
        faulty = [person.id for person in people if not _can_be_scored(prepared, person)]
        if not faulty:
            raise
        return Failed(tuple(_unscorable(number) for number in faulty[:MOST_NAMED]))


def _can_be_scored(prepared: Prepared, person: Employee) -> bool:
    try:
        card_of(prepared, person)
    except (LookupError, ValueError, OverflowError):
        return False
    return True


def _unscorable(number: str) -> Problem:
    return error(
        "run.unscorable",
        f'employees["{number}"].values',
        Text(
            zh=f"员工 {number} 的某项事实不在制度任何一档之内, 或大到无法计算。",
            en=f"A fact about {number} lies in no band of the regime, or is too large to be reckoned with.",
        ),
        Text(
            zh="请核对其本期事实并更正, 再重新计分。",
            en="Check and correct the facts of the period, then run it again.",
        ),
    )


def _waits(prepared: Prepared, person: Employee) -> Problem:
    """What is missing about ``person``, whose card holds up everybody's."""
    lines = score_card(prepared.bundle, person, prepared.sheet).lines
    missing = ", ".join(dict.fromkeys(code for line in lines if line.points is None for code in line.indicators))
    return error(
        BLOCKED,
        f'employees["{person.id}"].values',
        Text(
            zh=f"员工 {person.id} 缺少 {missing}, 按制度全体都不能计分。",
            en=f"{person.id} has no {missing}, and the regime scores nobody until everything is there.",
        ),
        Text(zh="请补录这些事实或评分, 再重新计分。", en="Record the missing facts or ratings, then run it again."),
    )


def _rest(people: Sequence[Employee], cards: Sequence[PartCard]) -> Iterable[bytes]:
    """For each card its items, then its facts as scored; nothing for these where they are the inputs."""
    for person, card in zip(people, cards, strict=True):
        yield card.items
        yield b"" if card.facts is person else freeze(card.facts)


def _write(work: UnitOfWork, run: Run, part: int | None, cards: bytes, rest: bytes) -> None:
    work.session.execute(
        update(RunPart)
        .where(RunPart.run_id == run.id, RunPart.number == part)
        .values(cards=cards, scored=rest)
        .execution_options(synchronize_session=False)
    )


def scored_facts(inputs: bytes, rest: bytes) -> tuple[list[bytes], list[bytes]]:
    """The packed items and the frozen facts as scored of a part's cards, in their order."""
    pieces = unpack_bytes(rest)
    facts = [own or given for own, given in zip(pieces[1::2], unpack_bytes(inputs), strict=True)]
    return pieces[::2], facts
