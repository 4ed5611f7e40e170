"""Facts by their ids, many at a time, and what belongs to each of them: with a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, true

from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Employee
from server.facts.lookups import latest_event_row
from server.facts.revisions import histories
from server.facts.standings import STANDINGS, Standing
from server.facts.tables import Event, Evidence, Exam, Measurement, Rating, RoleRating
from server.facts.values import (
    EventView,
    EvidenceView,
    ExamView,
    MeasurementView,
    RatingView,
    event_view,
    evidence_view,
    exam_view,
    measurement_view,
    rating_view,
)
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query

K = TypeVar("K")
V = TypeVar("V")
PEERS = tuple(role for role, standing in STANDINGS.items() if standing is Standing.PEER)
"""Roles in which single raters aren't told to whom they rated."""


@query("measurement.by_ids", Action.READ_FACTS)
def measurements_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, MeasurementView]:
    """The revisions ``ids`` of numbers, of those within reach."""
    found = (
        select(Measurement)
        .join(Employee, Employee.id == Measurement.employee_id)
        .where(Measurement.id.in_(ids), within_reach(who, Action.READ_FACTS))
    )
    return {row.id: measurement_view(row) for row in session.scalars(found)}


@query("measurement.histories", Action.READ_FACTS)
def measurement_histories(
    session: ReadSession, who: Who, ids: tuple[UUID, ...]
) -> Mapping[UUID, tuple[MeasurementView, ...]]:
    """Every revision of each fact that one of ``ids`` is a revision of, within reach, the oldest first."""
    return histories(session, Measurement, ids, measurement_view, within_reach(who, Action.READ_FACTS))


@query("event.by_ids", Action.READ_FACTS)
def events_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, EventView]:
    """The latest revision of each of the events ``ids`` within reach, withdrawn or not."""
    found = (
        select(Event)
        .join(Employee, Employee.id == Event.employee_id)
        .where(Event.series_id.in_(ids), latest_event_row(), within_reach(who, Action.READ_FACTS))
    )
    return {row.series_id: event_view(row) for row in session.scalars(found)}


@query("event.histories", Action.READ_FACTS)
def event_histories(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[EventView, ...]]:
    """Every revision of each of the events ``ids`` within reach, the oldest first."""
    found = (
        select(Event)
        .join(Employee, Employee.id == Event.employee_id)
        .where(Event.series_id.in_(ids), within_reach(who, Action.READ_FACTS))
        .order_by(Event.revision)
    )
    return _grouped(session.scalars(found), lambda row: row.series_id, event_view)


@query("evidence.of_events", Action.READ_FACTS)
def evidence_of_events(
    session: ReadSession, who: Who, ids: tuple[UUID, ...]
) -> Mapping[UUID, tuple[EvidenceView, ...]]:
    """The files that belong to each of the events ``ids`` within reach, or once did, the oldest first."""
    events = (
        select(Event.series_id)
        .join(Employee, Employee.id == Event.employee_id)
        .where(Event.series_id.in_(ids), within_reach(who, Action.READ_FACTS))
    )
    found = select(Evidence).where(Evidence.event_series_id.in_(events)).order_by(Evidence.recorded_at, Evidence.id)
    return _grouped(session.scalars(found), lambda row: row.event_series_id, evidence_view)


@query("exam.by_ids", Action.READ_FACTS)
def exams_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, ExamView]:
    """Those of the exams ``ids`` that there are."""
    return {row.id: exam_view(row) for row in session.scalars(select(Exam).where(Exam.id.in_(ids)))}


@query("rating.by_ids", Action.READ_RATINGS)
def ratings_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, RatingView]:
    """The revisions ``ids`` of ratings that the asker gave, or may see singly."""
    found: dict[UUID, RatingView] = {}
    for table, seen in _ratings(who):
        wanted = select(table).join(Employee, Employee.id == table.employee_id).where(table.id.in_(ids), seen)
        found |= {row.id: rating_view(row) for row in session.scalars(wanted)}
    return found


@query("rating.histories", Action.READ_RATINGS)
def rating_histories(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[RatingView, ...]]:
    """Every revision of each rating that one of ``ids`` is a revision of, of those that the asker gave or sees singly."""
    return {
        key: revisions
        for table, seen in _ratings(who)
        for key, revisions in histories(session, table, ids, rating_view, seen).items()
    }


def _ratings(who: Who) -> tuple[tuple[Any, ColumnElement[bool]], ...]:
    """The tables of ratings, each with the condition on a row and its ``Employee`` that holds where ``who`` sees it."""
    reached = within_reach(who, Action.READ_RATINGS)
    whole = explain(who, Action.READ_RATINGS).reach is Reach.UNIT
    open_ = true() if whole else or_(Rating.rater_id == who.employee_id, and_(reached, Rating.role.not_in(PEERS)))
    return (Rating, open_), (RoleRating, reached)


def _grouped(rows: Iterable[Any], key: Callable[[Any], K], view: Callable[[Any], V]) -> Mapping[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(view(row))
    return {one: tuple(several) for one, several in found.items()}
