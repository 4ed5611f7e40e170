"""A whole facts file into a unit: every fact of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select

from core.calendar import Period
from core.facts.checks import Report, member
from core.facts.model import Facts
from server.employees.tables import LevelChange
from server.facts.checks import MOST_REASON, check_words, invalid
from server.facts.file_months import Month, MonthReader
from server.facts.people import listed
from server.facts.tables import Event, Measurement, Origin, RoleRating
from server.facts.values import FactsRecorded
from server.identity.permission import explain, not_allowed
from server.identity.policy import Action, Reach
from server.ids import new_id
from server.operations import command
from server.refusal import Refusal
from server.regimes.known import names_for
from server.unit_of_work import UnitOfWork

FROM_FILE = "facts file"
"""The reason of a level that a facts file states."""


@command("fact.record_file", Action.IMPORT_FACTS)
def record_facts_file(work: UnitOfWork, facts: Facts | tuple[Facts, ...], reason: str = "") -> FactsRecorded | Refusal:
    """Every fact of the file (one period, or several) is recorded; what is recorded already stays as it is.

    Refused as a whole, each fault with its path: an employee that the unit hasn't or that was away from it, a department,
    position or day of hire that isn't the record's, history, a fact that the catalogue doesn't allow, and, unless a
    ``reason`` is given, a number or level that differs from the one recorded. With a reason it is corrected. Events that
    are recorded just so aren't recorded twice. A level that nobody has recorded yet begins with the period; who may not
    change levels can't record a file that states new ones.
    """
    known, report = names_for(work.session), Report()
    because = check_words(report, reason, "reason", MOST_REASON)
    parts = facts if isinstance(facts, tuple) else (facts,)
    people = listed(work.session, {person.id for part in parts for person in part.employees})
    levels: dict[UUID, str] = {}
    months: list[Month] = []
    for index, part in sorted(enumerate(parts), key=lambda pair: pair[1].period.first_day):
        path = f"[{index}]" if isinstance(facts, tuple) else ""
        reader = MonthReader(work, known, report, part, people, levels, because)
        months.append(reader.read(member(path, "employees")))
    refused = invalid(report) or _levels_refused(work, months)
    if refused is not None:
        return refused
    for month in months:
        _write(work, month, because)
    corrected = sum(month.corrected for month in months)
    return FactsRecorded(
        periods=tuple(str(month.period) for month in months),
        people=len(people),
        recorded=sum(month.written for month in months) - corrected,
        corrected=corrected,
        unchanged=sum(month.unchanged for month in months),
    )


def _levels_refused(work: UnitOfWork, months: list[Month]) -> Refusal | None:
    permission = explain(work.who, Action.CHANGE_LEVELS)
    if permission.reach is Reach.UNIT or not any(month.levels for month in months):
        return None
    return not_allowed(permission)


def _write(work: UnitOfWork, month: Month, reason: str) -> None:
    common = {
        "period": str(month.period),
        "withdrawn": False,
        "origin": Origin.IMPORT,
        "import_id": None,
        "author_id": work.who.user_id,
        "recorded_at": work.at,
    }
    if month.measured:
        work.insert_batch(Measurement, [{"id": new_id(), "exam_id": None, **common, **row} for row in month.measured])
    if month.whole:
        work.insert_batch(RoleRating, [{"id": new_id(), **common, **row} for row in month.whole])
    work.session.add_all(_events(work, month))
    for employee, level in month.levels:
        work.session.add(_level(work, employee, level, month.period, reason))
    work.session.flush()


def _events(work: UnitOfWork, month: Month) -> Iterator[Event]:
    for employee, event in month.events:
        series = new_id()
        yield Event(
            id=series,
            series_id=series,
            employee_id=employee,
            kind=event.kind,
            happened_on=event.on,
            amount=event.amount,
            about=event.subject,
            cause=event.cause,
            since=event.since,
            origin=Origin.IMPORT,
            author_id=work.who.user_id,
            recorded_at=work.at,
        )


def _level(work: UnitOfWork, employee: UUID, level: str, period: Period, reason: str) -> LevelChange:
    """The level from the first day of ``period`` on."""
    revisions = work.session.scalar(
        select(func.max(LevelChange.revision)).where(
            LevelChange.employee_id == employee, LevelChange.effective_on == period.first_day
        )
    )
    return LevelChange(
        employee_id=employee,
        effective_on=period.first_day,
        revision=0 if revisions is None else revisions + 1,
        level=level,
        reason=reason or FROM_FILE,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
