"""Events one by one: what happened to somebody's account, recorded, corrected, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.forms import called
from server.admin.gate import form, page
from server.admin.reading import blank, flat
from server.admin.reasons import Because
from server.admin.views.facts.people import employee_of, people_of
from server.admin.visit import Visit
from server.clock import today
from server.facts.commands.events import correct_event, record_event, withdraw_event
from server.facts.queries.events import event_history, list_events, list_evidence
from server.facts.queries.recordable import recordable
from server.facts.values import EventView
from server.files.queries import files_by_ids
from server.identity.policy import Action
from server.paging import NOTHING, Page
from server.refusal import Refusal

RECORDED = Text(zh="事件已录入, 可以附上证据。", en="The event is recorded; evidence can be attached.")
CORRECTED = Text(zh="事件已更正。", en="The event is corrected.")
WITHDRAWN = Text(zh="事件已撤回。", en="The event is withdrawn.")
SPAN = timedelta(days=92)
"""How far back the list goes where nobody says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSieve:
    """Which events: between two days, of a kind, of somebody."""

    first: date | None = None
    last: date | None = None
    number: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm:
    """An event as people type it."""

    kind: str
    happened_on: date
    amount: Decimal | None = None
    subject: str | None = None
    cause: str | None = None
    since: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent(EventForm):
    """A new event, and to whose account it goes."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedEvent(EventForm):
    """An event as it was after all, and why that is said now."""

    reason: str = ""


def listed(visit: Visit) -> Answer:
    """The events that count, within reach, by day."""
    wanted = visit.filter(EventSieve)
    found: Page[EventView] | Refusal
    found = wanted if isinstance(wanted, Refusal) else _found(visit, wanted)
    refused = found if isinstance(found, Refusal) else None
    rows = NOTHING if isinstance(found, Refusal) else found
    return visit.screen(
        "facts/events.html",
        refused,
        found=rows,
        sieve=visit.sieve(blank(EventSieve), refused),
        kinds=visit.need(recordable).kinds,
        people=people_of(visit, (one.employee_id for one in rows.rows)),
    )


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of a new event."""
    shown = visit.form(blank(NewEvent), None, refused)
    return visit.screen("facts/event_form.html", refused, form=shown, event=None, kinds=visit.need(recordable).kinds)


def record(visit: Visit) -> Answer:
    """The event counts from now on."""
    wanted = visit.read(NewEvent)
    if isinstance(wanted, Refusal):
        return new(visit, wanted)
    employee_id = employee_of(visit, wanted.number)
    if isinstance(employee_id, Refusal):
        return new(visit, employee_id)
    done = visit.perform(
        record_event,
        employee_id,
        wanted.kind,
        wanted.happened_on,
        wanted.amount,
        wanted.subject,
        wanted.cause,
        wanted.since,
        wanted.note,
    )
    if isinstance(done, Refusal):
        return new(visit, called(done, {"employeeId": "number"}))
    return visit.goto("facts", "events", done.id, said=RECORDED)


def shown(visit: Visit, event_id: UUID, refused: Refusal | None = None) -> Answer:
    """One event with its revisions and its evidence."""
    past = visit.need(event_history, event_id)
    evidence = visit.need(list_evidence, event_id)
    files = visit.ask(files_by_ids, tuple(one.file_id for one in evidence))
    here = visit.to("facts", "events", event_id)
    return visit.screen(
        "facts/event.html",
        refused,
        past=past,
        now=past[-1],
        evidence=evidence,
        files={} if isinstance(files, Refusal) else files,
        kinds=visit.need(recordable).kinds,
        people=people_of(visit, (past[-1].employee_id,)),
        upload=visit.form({"file": ()}, None, refused, f"{here}/upload"),
        detach=visit.form({}, None, None, f"{here}/detach"),
        may_change=visit.may(Action.RECORD_EVENTS) and not past[-1].recorded.withdrawn,
    )


def correcting(visit: Visit, event_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of an event as it was after all."""
    now = visit.need(event_history, event_id)[-1]
    stored = flat(
        CorrectedEvent(
            kind=now.kind,
            happened_on=now.happened_on,
            amount=now.amount,
            subject=now.subject,
            cause=now.cause,
            since=now.since,
            note=now.note,
        )
    )
    shown = visit.form(stored, now.recorded.revision, refused)
    return visit.screen("facts/event_form.html", refused, form=shown, event=now, kinds=visit.need(recordable).kinds)


def correct(visit: Visit, event_id: UUID) -> Answer:
    """The event is as the form says, for a reason."""
    said = visit.read(CorrectedEvent)
    if isinstance(said, Refusal):
        return correcting(visit, event_id, said)
    done = visit.perform(
        correct_event,
        event_id,
        said.kind,
        said.happened_on,
        visit.posted.version,
        said.reason,
        said.amount,
        said.subject,
        said.cause,
        said.since,
        said.note,
    )
    if isinstance(done, Refusal):
        return correcting(visit, event_id, done)
    return visit.goto("facts", "events", event_id, said=CORRECTED)


def withdrawing(visit: Visit, event_id: UUID, refused: Refusal | None = None) -> Answer:
    """What withdrawing the event does."""
    now = visit.need(event_history, event_id)[-1]
    t = visit.words.t
    return visit.screen(
        "confirm.html",
        refused,
        title=t("撤回事件", "Withdraw the event"),
        crumbs=[(t("事件", "Event"), visit.to("facts", "events", event_id))],
        consequence=t(
            "撤回后按未发生处理; 证据随事件保留。", "It counts as never recorded; its evidence stays with it."
        ),
        form=visit.form(blank(Because), now.recorded.revision, refused),
        label=t("撤回", "Withdraw it"),
        back=visit.to("facts", "events", event_id),
        is_grave=True,
    )


def withdraw(visit: Visit, event_id: UUID) -> Answer:
    """The event counts as never recorded."""
    said = visit.read(Because)
    if isinstance(said, Refusal):
        return withdrawing(visit, event_id, said)
    done = visit.perform(withdraw_event, event_id, visit.posted.version, said.reason)
    if isinstance(done, Refusal):
        return withdrawing(visit, event_id, done)
    return visit.goto("facts", "events", event_id, said=WITHDRAWN)


def _found(visit: Visit, wanted: EventSieve) -> Page[EventView] | Refusal:
    employee_id = None if wanted.number is None else employee_of(visit, wanted.number)
    if isinstance(employee_id, Refusal):
        return employee_id
    last = wanted.last or today()
    first = wanted.first or last - SPAN
    return visit.ask(list_events, first, last, employee_id, wanted.kind, after=visit.after)


SPOTS = (
    page("/facts/events", listed, Action.READ_FACTS),
    form("/facts/events/new", new, record, Action.RECORD_EVENTS),
    page("/facts/events/{event_id:uuid}", shown, Action.READ_FACTS),
    form("/facts/events/{event_id:uuid}/correct", correcting, correct, Action.RECORD_EVENTS),
    form("/facts/events/{event_id:uuid}/withdraw", withdrawing, withdraw, Action.RECORD_EVENTS),
)
