"""Whose results of which run somebody sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, case, select
from sqlalchemy.orm import InstrumentedAttribute

from core.spec import Text
from server.cycles.tables import Cycle
from server.db.session import UnitSession
from server.employees.reach import within_reach
from server.employees.tables import Employee, Person
from server.employees.values import ERASED_NAME
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.refusal import NotFound, error, not_found
from server.results.published import publication_of
from server.results.tables import Publication, Result
from server.results.values import CYCLE, ResultFilter, ResultView
from server.runs.tables import Run, RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRun:
    """The run whose results are shown; ``revision`` is that of its publication, ``None`` before it."""

    cycle_id: UUID
    run_id: UUID
    period: str
    revision: int | None


def seen_run(session: UnitSession, who: Who, cycle_id: UUID, revision: int | None = None) -> SeenRun | NotFound:
    """The newest publication of the cycle, or the one with ``revision``; before there is one, the run in review.

    Who sees nobody but themselves sees nothing before it is published, as if there were nothing.
    """
    cycle = session.execute(select(Cycle.id, Cycle.period, Cycle.run_id).where(Cycle.id == cycle_id)).one_or_none()
    if cycle is None:
        return not_found(CYCLE, "cycleId")
    publication = publication_of(session, cycle_id, revision)
    if publication is not None:
        return SeenRun(
            cycle_id=cycle.id, run_id=publication.run_id, period=cycle.period, revision=publication.revision
        )  # fmt: skip
    done = select(Run.id).where(Run.id == cycle.run_id, Run.state == RunState.DONE)
    if revision is not None or cycle.run_id is None or not before_publishing(who) or session.scalar(done) is None:
        return _none_yet()
    if publication_of(session, cycle_id) is not None:
        return _none_yet()
    return SeenRun(cycle_id=cycle.id, run_id=cycle.run_id, period=cycle.period, revision=None)


def seen_people(who: Who, seen: SeenRun) -> ColumnElement[bool]:
    """The condition on ``Employee`` that holds for those whose results of ``seen`` are shown to ``who``.

    A supervisor's own result isn't shown to them before it is published.
    """
    reached = within_reach(who, Action.READ_RESULTS)
    if seen.revision is None and _reach(who) is Reach.TEAM and who.employee_id is not None:
        return reached & (Employee.id != who.employee_id)
    return reached


def seen_results(who: Who) -> ColumnElement[bool]:
    """The condition on ``Result`` and ``Employee`` that holds for each result of whichever run that ``who`` sees.

    What is published, and what is in review where ``seen_run`` and ``seen_people`` show that.
    """
    reached = within_reach(who, Action.READ_RESULTS)
    published = Result.run_id.in_(select(Publication.run_id))
    if not before_publishing(who):
        return reached & published
    in_review = Result.run_id.in_(
        select(Run.id)
        .join(Cycle, Cycle.run_id == Run.id)
        .where(Run.state == RunState.DONE, Run.cycle_id.not_in(select(Publication.cycle_id)))
    )
    if _reach(who) is Reach.TEAM and who.employee_id is not None:
        return reached & (published | (in_review & (Employee.id != who.employee_id)))
    return reached & (published | in_review)


def result_columns() -> Select[*tuple[Any, ...]]:
    """The columns of ``result_view``, joined with the employee, the person and the publication, where there is one."""
    return (
        select(*(_COLUMNS[name].label(name) for name in _NAMES))
        .join(Employee, Employee.id == Result.employee_id)
        .join(Person, Person.id == Employee.person_id)
        .outerjoin(Publication, Publication.run_id == Result.run_id)
    )


def result_view(row: Row[*tuple[Any, ...]]) -> ResultView:
    """The value of a row of ``result_columns``, whatever columns follow these."""
    return ResultView._make(row[: len(_NAMES)])


def shown_name(row: Row[*tuple[Any, ...]]) -> str:
    """The name in a row that has ``name`` and ``erased_at``; neutral once it is erased."""
    return ERASED_NAME if row.erased_at is not None else str(row.name)


def conditions(wanted: ResultFilter) -> tuple[ColumnElement[bool], ...]:
    """What ``wanted`` asks of ``Result``."""
    given = {
        Result.employee_id: wanted.employee_id,
        Result.scheme_id: wanted.scheme_id,
        Result.department: wanted.department,
        Result.team: wanted.team,
        Result.position: wanted.position,
        Result.grade: wanted.grade,
        Result.status: wanted.status,
    }
    return tuple(column == value for column, value in given.items() if value is not None)


def _reach(who: Who) -> Reach:
    return explain(who, Action.READ_RESULTS).reach


def before_publishing(who: Who) -> bool:
    """Whether ``who`` sees results before they are published: whoever sees somebody else's."""
    return _reach(who) >= Reach.TEAM


def _none_yet() -> NotFound:
    return NotFound(
        (
            error(
                "result.none_yet",
                "cycleId",
                Text(zh="该批次还没有可查看的结果。", en="The cycle has no results to be seen yet."),
                Text(zh="请在公示后查看。", en="Look again when they are published."),
            ),
        )
    )


_NAMES = ResultView._fields
_ELSEWHERE: Mapping[str, ColumnElement[Any] | InstrumentedAttribute[Any]] = {
    "revision": Publication.revision,
    "number": Employee.number,
    "name": case((Person.erased_at.is_not(None), ERASED_NAME), else_=Person.name),
}
_COLUMNS = {name: _ELSEWHERE[name] if name in _ELSEWHERE else getattr(Result, name) for name in _NAMES}
"""Field of ``ResultView`` -> the column that holds it."""
