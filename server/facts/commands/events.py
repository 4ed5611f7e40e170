"""Events: what happened on a day, recorded, corrected and withdrawn one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.calendar import period_of
from core.facts.checks import Report
from core.facts.model import Event as Fact
from core.facts.parse_events import events_of
from core.spec import Text
from server.employees.tables import Employee
from server.facts.checks import (
    check_employed,
    check_reason,
    check_words,
    fact_of,
    invalid,
    person_of,
    storable,
    today_of,
    unchanged,
)
from server.facts.known import Names
from server.facts.lookups import totals_of
from server.facts.revisions import newest, seen, write
from server.facts.tables import Event, Origin
from server.facts.values import EventView, event_view
from server.identity.policy import Action
from server.ids import new_id
from server.operations import command
from server.refusal import Refusal
from server.regimes.known import names_for
from server.unit_of_work import UnitOfWork

MOST_NOTE = 2000
MOST_SUBJECT = 200
MOST_CAUSE = 120
_ARGUMENTS = {"on": "happenedOn"}
_INSIDE = "[0]."


@command("event.record", Action.RECORD_EVENTS)
def record_event(
    work: UnitOfWork,
    employee_id: UUID,
    kind: str,
    happened_on: date,
    amount: Decimal | None = None,
    subject: str | None = None,
    cause: str | None = None,
    since: date | None = None,
    note: str = "",
) -> EventView | Refusal:
    """An event of ``kind`` happened to the employee's account on that day.

    ``amount``, ``subject``, ``cause`` and ``since`` are those of a facts file (``docs/facts.md``). Refused: a kind that
    nothing counts, an amount that is missing or not allowed, a day in the future or out of employment, an event that a
    recorded total already counts.
    """
    person = person_of(work.session, work.who, Action.RECORD_EVENTS, employee_id)
    if isinstance(person, Refusal):
        return person
    given = _checked(work, person, kind, happened_on, amount, subject, cause, since, note)
    if isinstance(given, Refusal):
        return given
    series = new_id()
    row = Event(id=series, series_id=series, employee_id=employee_id, origin=Origin.ENTRY, **given, **_by(work))
    return write(work, row) or event_view(row)


@command("event.correct", Action.RECORD_EVENTS)
def correct_event(
    work: UnitOfWork,
    event_id: UUID,
    kind: str,
    happened_on: date,
    expected_revision: int,
    reason: str,
    amount: Decimal | None = None,
    subject: str | None = None,
    cause: str | None = None,
    since: date | None = None,
    note: str = "",
) -> EventView | Refusal:
    """The event is as it is told now, in every part, because of ``reason``; its employee stays."""
    current = _current(work, event_id)
    if isinstance(current, Refusal):
        return current
    report = Report()
    because = check_reason(report, reason)
    refused = seen(current, expected_revision) or invalid(report)
    person = work.session.get_one(Employee, (work.session.unit_id, current.employee_id))
    given = refused or _checked(work, person, kind, happened_on, amount, subject, cause, since, note)
    if isinstance(given, Refusal):
        return given
    if all(getattr(current, name) == value for name, value in given.items()):
        return unchanged("kind")
    return _follow(work, current, given | {"reason": because})


@command("event.withdraw", Action.RECORD_EVENTS)
def withdraw_event(work: UnitOfWork, event_id: UUID, expected_revision: int, reason: str) -> EventView | Refusal:
    """The event counts as never recorded from now on, because of ``reason``; its evidence stays with it."""
    current = _current(work, event_id)
    if isinstance(current, Refusal):
        return current
    report = Report()
    because = check_reason(report, reason)
    refused = seen(current, expected_revision) or invalid(report)
    if refused is not None:
        return refused
    told = {
        name: getattr(current, name) for name in ("kind", "happened_on", "amount", "about", "cause", "since", "note")
    }
    return _follow(work, current, told | {"withdrawn": True, "reason": because})


def _by(work: UnitOfWork) -> dict[str, Any]:
    return {"author_id": work.who.user_id, "recorded_at": work.at}


def _current(work: UnitOfWork, event_id: UUID) -> Event | Refusal:
    """The latest revision of an event that the asker may change."""
    found = work.session.scalar(select(Event).where(Event.series_id == event_id).limit(1))
    person = None if found is None else person_of(work.session, work.who, Action.RECORD_EVENTS, found.employee_id)
    row = fact_of(found, person, "eventId")
    return row if isinstance(row, Refusal) else newest(work.session, row)


def _follow(work: UnitOfWork, current: Event, given: dict[str, Any]) -> EventView | Refusal:
    row = Event(
        series_id=current.series_id,
        employee_id=current.employee_id,
        revision=current.revision + 1,
        origin=Origin.ENTRY,
        **given,
        **_by(work),
    )
    return write(work, row) or event_view(row)


def _checked(
    work: UnitOfWork,
    person: Employee,
    kind: str,
    happened_on: date,
    amount: Decimal | None,
    subject: str | None,
    cause: str | None,
    since: date | None,
    note: str,
) -> dict[str, Any] | Refusal:
    """The columns of the event, or every fault of it."""
    known, report = names_for(work.session), Report()
    told = {
        "kind": kind,
        "on": happened_on.isoformat(),
        "amount": None if amount is None else f"{amount:f}",
        "subject": subject or None,
        "cause": cause or None,
        "since": None if since is None else since.isoformat(),
    }
    found = read_event({key: value for key, value in told.items() if value is not None}, known, report)
    storable(report, None if found is None else found.amount, "amount")
    check_words(report, subject or "", "subject", MOST_SUBJECT)
    check_words(report, cause or "", "cause", MOST_CAUSE)
    remark = check_words(report, note, "note", MOST_NOTE)
    check_employed(report, person, happened_on, happened_on, "happenedOn")
    if happened_on > today_of(work):
        report.add(
            "event.ahead",
            "happenedOn",
            Text(zh="日期在未来。", en="The day lies in the future."),
            Text(zh="请核对日期。", en="Check the day."),
        )
    _not_beside_totals(work, report, known, person.id, kind, happened_on)
    if report.refused or found is None:
        return invalid(report) or unchanged("kind")
    return {
        "kind": found.kind,
        "happened_on": found.on,
        "amount": found.amount,
        "about": found.subject,
        "cause": found.cause,
        "since": found.since,
        "note": remark,
    }


def read_event(told: dict[str, str], known: Names, report: Report) -> Fact | None:
    """The event that ``told`` is, read as a facts file's; problems name the argument."""
    inner = Report()
    found = events_of([told], "", None, known.known, inner)
    for problem in inner.problems:
        name = problem.path.removeprefix(_INSIDE)
        report.problems.append(replace(problem, path=_ARGUMENTS.get(name, name)))
    return found[0] if found else None


def _not_beside_totals(work: UnitOfWork, report: Report, known: Names, employee_id: UUID, kind: str, day: date) -> None:
    codes = tuple(indicator.code for indicator in known.known.kinds.get(kind, ()))
    for code in totals_of(work.session, employee_id, codes, period_of(day, "month")) if codes else ():
        report.add(
            "facts.value_and_events",
            "kind",
            Text(
                zh=f"已录入合计 {code}, 不能再逐件录入。",
                en=f"The total {code} is recorded; events can't stand beside it.",
            ),
            Text(zh="请先撤回合计。", en="Withdraw the total first."),
        )
