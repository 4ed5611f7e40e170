"""The last stage: digests over everybody, what was kept between the stages goes, and the cycle moves on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select

from core.run import FinalCard, StoredResult, facts_digest, results_digest, unpack_outcome
from server.cycles.finish import run_finished
from server.db.session import ReadSession
from server.employees.tables import Employee
from server.results.tables import Result
from server.runs.failed import Failed
from server.runs.prepared import prepared_for
from server.runs.tables import Run, RunPart, RunState
from server.runs.task import Compute, Effect, Task
from server.unit_of_work import UnitOfWork


def finish(session: ReadSession, task: Task) -> Compute | Failed:
    """The run is done: its digests are taken over all results in the order of staff numbers."""
    rows: Sequence[Any] = session.execute(
        select(
            Employee.number,
            Result.scheme_id,
            Result.status,
            Result.total,
            Result.grade,
            Result.rank,
            Result.items,
            Result.facts,
            Result.outcome,
        )
        .join(Employee, Employee.id == Result.employee_id)
        .where(Result.run_id == task.run_id)
    ).all()
    people = session.scalars(select(Run.people).where(Run.id == task.run_id)).one()
    if len(rows) != people:
        raise ValueError(f"{len(rows)} results of {people} people")
    decimals = {}
    for scheme_id in {row.scheme_id for row in rows}:
        prepared = prepared_for(session, scheme_id)
        if isinstance(prepared, Failed):
            return prepared
        decimals[scheme_id] = prepared.bundle.scheme.rounding.decimals
    return lambda: _computed(sorted(rows, key=_by_number), decimals)


def _by_number(row: Row[Any]) -> str:
    number: str = row.number
    return number


def _computed(rows: Sequence[Row[Any]], decimals: dict[Any, int]) -> Effect:
    scored = facts_digest(row.facts for row in rows)
    came_out = results_digest(_stored(row, decimals[row.scheme_id]) for row in rows)
    return lambda work, run: _write(work, run, scored, came_out)


def _stored(row: Row[Any], decimals: int) -> StoredResult:
    outcome, places = unpack_outcome(row.outcome)
    total = None if row.total is None else int(row.total.scaleb(decimals))
    return StoredResult(
        employee=row.number,
        card=FinalCard(row.status, total, row.grade, row.rank, places),
        items=row.items,
        outcome=outcome,
    )


def _write(work: UnitOfWork, run: Run, scored: str, came_out: str) -> None:
    run.facts_digest = scored
    run.results_digest = came_out
    run.state = RunState.DONE
    run.finished_at = work.at
    clear(work, run)
    run_finished(work, run)


def clear(work: UnitOfWork, run: Run) -> None:
    """Nothing of what the stages of ``run`` kept for each other is left."""
    work.session.execute(
        delete(RunPart).where(RunPart.run_id == run.id).execution_options(synchronize_session=False)
    )  # fmt: skip
