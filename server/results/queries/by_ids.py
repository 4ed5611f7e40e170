"""Results and publications by what refers to them, many at a time: what belongs to a page is read with one statement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from core.spec import Text
from server.db.session import ReadSession
from server.employees.reach import within
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.refusal import Invalid, error
from server.results.history_values import PublicationView
from server.results.published import in_time
from server.results.seen import result_columns, result_view, seen_results
from server.results.tables import Publication, Result
from server.results.values import ResultView

MOST_LAST = 24
"""Results of one employee that a page holds: two years of months."""


@query("result.by_ids", Action.READ_RESULTS)
def results_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, ResultView]:
    """Those of ``ids`` that are shown to the asker."""
    rows = session.execute(result_columns().where(Result.id.in_(ids), seen_results(who)))
    return {row.id: result_view(row) for row in rows}


@query("result.latest", Action.READ_RESULTS)
def latest_results(
    session: ReadSession, who: Who, ids: tuple[UUID, ...], last: int = 5
) -> Mapping[UUID, tuple[ResultView, ...]] | Invalid:
    """The ``last`` (1 to 24) published results of each of the employees ``ids`` within reach, in order of time.

    Of each cycle the newest publication counts. Who has none isn't in it.
    """
    if not 1 <= last <= MOST_LAST:
        return _bad_last(last)
    reach = explain(who, Action.READ_RESULTS).reach
    rows = session.execute(_latest(reach, who.employee_id), {"ids": ids, "last": last})
    found: dict[UUID, list[ResultView]] = {}
    for one in map(result_view, rows):
        found.setdefault(one.employee_id, []).append(one)
    return {employee_id: tuple(results) for employee_id, results in found.items()}


@lru_cache(maxsize=256)
def _latest(reach: Reach, employee_id: UUID | None) -> Select[*tuple[Any, ...]]:
    """The results of ``:ids`` within reach in the newest publication of each cycle: of each employee the ``:last`` in time.

    It is kept, because to write it took as long as to run it.
    """
    later = [part.desc() for part in (*in_time(Result.period), Result.cycle_id)]
    other = aliased(Publication)
    newer = select(other.id).where(other.cycle_id == Publication.cycle_id, other.revision > Publication.revision)
    placed = (
        result_columns()
        .add_columns(func.row_number().over(partition_by=Result.employee_id, order_by=later).label("place"))
        .where(
            Result.employee_id.in_(bindparam("ids", expanding=True)),
            Publication.id.is_not(None),
            ~newer.exists(),
            within(reach, employee_id),
        )
        .subquery()
    )
    columns = [one for one in placed.c if one.key != "place"]
    return select(*columns).where(placed.c.place <= bindparam("last")).order_by(placed.c.place.desc())


@query("publication.by_ids", Action.READ_RESULTS)
def publications_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, PublicationView]:
    """Those of ``ids`` that there are."""
    return {one.id: one for one in _publications(session, Publication.id.in_(ids))}


@query("publication.by_runs", Action.READ_RESULTS)
def publications_by_runs(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, PublicationView]:
    """The publication of each of the runs ``ids`` that is published."""
    return {one.run_id: one for one in _publications(session, Publication.run_id.in_(ids))}


@query("publication.by_cycles", Action.READ_RESULTS)
def publications_by_cycles(
    session: ReadSession, who: Who, ids: tuple[UUID, ...]
) -> Mapping[UUID, tuple[PublicationView, ...]]:
    """The publications of each of the cycles ``ids``, from the first to the newest; none: an empty tuple."""
    found: dict[UUID, list[PublicationView]] = {one: [] for one in ids}
    for one in _publications(session, Publication.cycle_id.in_(ids)):
        found[one.cycle_id].append(one)
    return {cycle_id: tuple(some) for cycle_id, some in found.items()}


def _publications(session: ReadSession, which: ColumnElement[bool]) -> tuple[PublicationView, ...]:
    columns = (
        Publication.id,
        Publication.cycle_id,
        Publication.run_id,
        Publication.revision,
        Publication.reason,
        Publication.published_at,
        func.json_array_length(Publication.moved).label("moved"),
    )
    return tuple(map(_view, session.execute(select(*columns).where(which).order_by(Publication.revision))))


def _view(row: Row[*tuple[Any, ...]]) -> PublicationView:
    return PublicationView(**row._mapping)


def _bad_last(last: int) -> Invalid:
    return Invalid(
        (
            error(
                "result.last",
                "last",
                Text(zh=f"不能读取每人最近 {last} 次结果。", en=f"The last {last} results can't be read."),
                Text(zh=f"请写 1 至 {MOST_LAST}。", en=f"Ask for 1 to {MOST_LAST}."),
            ),
        )
    )
