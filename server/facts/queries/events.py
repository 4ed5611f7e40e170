"""Reading events and their evidence."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.reach import reached, within_reach
from server.employees.tables import Employee
from server.facts.checks import fact_of
from server.facts.lookups import latest_event
from server.facts.revisions import revisions
from server.facts.tables import Event, Evidence
from server.facts.values import EventView, EvidenceView, event_view, evidence_view
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import NOTHING, Keyset, Page
from server.refusal import Invalid, Refusal

BY_DAY: Final = Keyset(Event.happened_on, Employee.number, Event.kind, Event.series_id)


@query("event.list", Action.READ_FACTS)
def list_events(
    session: ReadSession,
    who: Who,
    first_day: date,
    last_day: date,
    employee_id: UUID | None = None,
    kind: str | None = None,
    first: int = 50,
    after: str | None = None,
) -> Page[EventView] | Invalid:
    """The ``first`` (1 to 100) events that count from ``first_day`` to ``last_day``, of those within reach, by day.

    Both days are included. Only those of ``employee_id`` or ``kind`` where these are given; withdrawn ones are left out.
    """
    if not (kind or "").isprintable():
        return NOTHING
    wanted = (
        select(Event)
        .join(Employee, Employee.id == Event.employee_id)
        .where(Event.happened_on.between(first_day, last_day), latest_event(), within_reach(who, Action.READ_FACTS))
    )
    if employee_id is not None:
        wanted = wanted.where(Event.employee_id == employee_id)
    if kind is not None:
        wanted = wanted.where(Event.kind == kind)
    return BY_DAY.page(session, wanted, event_view, first, after)


@query("event.history", Action.READ_FACTS)
def event_history(session: ReadSession, who: Who, event_id: UUID) -> tuple[EventView, ...] | Refusal:
    """Every revision of the event, the oldest first: each replaced the one before."""
    row = _event(session, who, event_id)
    return row if isinstance(row, Refusal) else tuple(event_view(one) for one in revisions(session, row))


@query("evidence.list", Action.READ_FACTS)
def list_evidence(session: ReadSession, who: Who, event_id: UUID) -> tuple[EvidenceView, ...] | Refusal:
    """The files that belong to the event or once did, the oldest first. Opening one is another action."""
    row = _event(session, who, event_id)
    if isinstance(row, Refusal):
        return row
    wanted = select(Evidence).where(Evidence.event_series_id == event_id).order_by(Evidence.recorded_at, Evidence.id)
    return tuple(evidence_view(one) for one in session.scalars(wanted))


def _event(session: ReadSession, who: Who, event_id: UUID) -> Event | Refusal:
    found = session.scalar(select(Event).where(Event.series_id == event_id).limit(1))
    person = None if found is None else reached(session, who, Action.READ_FACTS, found.employee_id)
    return fact_of(found, person, "eventId")
