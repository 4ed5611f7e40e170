"""The third stage: everybody at once, whether anybody holds up all, and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select, update

from core.engine.run import Prepared
from core.run import Entries, Standings, rank_all, ranked_by
from server.db.session import ReadSession
from server.jobs.problems import as_problem, rows_of
from server.runs.failed import Failed
from server.runs.packing import CardColumns, PlaceColumns, pack_places, unpack_cards
from server.runs.prepared import prepared_for
from server.runs.stages.score import BLOCKED, MOST_NAMED
from server.runs.tables import Run, RunPart
from server.runs.task import Compute, Effect, Task
from server.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    """The packed cards of one scheme, by the numbers of its parts."""

    prepared: Prepared
    parts: Sequence[int]
    cards: Sequence[bytes]


def rank(session: ReadSession, task: Task) -> Compute | Failed:
    """Each part knows the places of its people; where somebody's missing facts hold up everybody, the run fails."""
    rows = session.execute(
        select(RunPart.number, RunPart.scheme_id, RunPart.cards)
        .where(RunPart.run_id == task.run_id)
        .order_by(RunPart.number)
    ).all()
    schemes = []
    for scheme_id in dict.fromkeys(row.scheme_id for row in rows):
        prepared = prepared_for(session, scheme_id)
        if isinstance(prepared, Failed):
            return prepared
        own = [row for row in rows if row.scheme_id == scheme_id]
        schemes.append(
            _Scheme(prepared=prepared, parts=[row.number for row in own], cards=[row.cards for row in own])
        )  # fmt: skip
    return lambda: _computed(schemes)


def _computed(schemes: Sequence[_Scheme]) -> Effect | Failed:
    placed: dict[int, bytes] = {}
    problems = []
    for scheme in schemes:
        parts = [unpack_cards(packed) for packed in scheme.cards]
        problems += [problem for part in parts for problem in part.problems]
        standings = rank_all(scheme.prepared, _entries(scheme.prepared, parts))
        if standings.blocked:
            who = [problem for part in parts for problem in part.problems if problem.code == BLOCKED]
            return Failed(tuple(sorted(who, key=lambda problem: problem.path)[:MOST_NAMED]))
        for number, places in zip(scheme.parts, _shares(standings, parts), strict=True):
            placed[number] = pack_places(places)
    return lambda work, run: _write(work, run, placed, rows_of(problems))


def _entries(prepared: Prepared, parts: Sequence[CardColumns]) -> Entries:
    return Entries(
        statuses=[status for part in parts for status in part.statuses],
        totals=[total for part in parts for total in part.totals],
        cohorts=[cohort for part in parts for cohort in part.cohorts],
        compared=[
            list(chain.from_iterable(part.compared[at] for part in parts)) for at in range(len(ranked_by(prepared)))
        ],
    )


def _shares(standings: Standings, parts: Sequence[CardColumns]) -> Iterator[PlaceColumns]:
    """The places of each part's people, out of everybody's."""
    start = 0
    for part in parts:
        end = start + len(part.statuses)
        yield PlaceColumns(
            ranks=standings.ranks[start:end], by_fact=tuple(places[start:end] for places in standings.by_fact)
        )  # fmt: skip
        start = end


def _write(work: UnitOfWork, run: Run, placed: dict[int, bytes], problems: list[dict[str, object]]) -> None:
    for number, places in placed.items():
        work.session.execute(
            update(RunPart)
            .where(RunPart.run_id == run.id, RunPart.number == number)
            .values(places=places)
            .execution_options(synchronize_session=False)
        )
    run.problems = rows_of(as_problem(row) for row in (*run.problems, *problems))
