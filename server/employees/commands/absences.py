"""Absences: recorded, corrected and withdrawn, never overwritten; those of one person don't overlap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.problem import Problem
from core.spec import Text
from server.employees.absences import KINDS, counting
from server.employees.checks import MOST_REASON, REASON, day_faults, words
from server.employees.lookups import held_employee
from server.employees.tables import Absence, AbsenceKind, Employee
from server.employees.values import ABSENCE, AbsenceView, absence_view
from server.identity.policy import Action
from server.ids import new_id
from server.operations import command
from server.refusal import Conflict, Invalid, NotFound, Refusal, error, not_found, stale
from server.unit_of_work import UnitOfWork


@command("absence.record", Action.RECORD_ABSENCES)
def record_absence(
    work: UnitOfWork, employee_id: UUID, kind: AbsenceKind, first_day: date, last_day: date, reason: str = ""
) -> AbsenceView | Refusal:
    """The employee was away from ``first_day`` to ``last_day``, both included."""
    row = held_employee(work.session, work.who, Action.RECORD_ABSENCES, employee_id)
    if isinstance(row, Refusal):
        return row
    refused = _unfit(work, row, None, first_day, last_day, reason)
    if refused is not None:
        return refused
    return _record(
        work,
        Absence(
            series_id=new_id(),
            revision=0,
            withdrawn=False,
            employee_id=row.id,
            kind=kind,
            first_day=first_day,
            last_day=last_day,
            reason=reason,
        ),
    )


@command("absence.correct", Action.RECORD_ABSENCES)
def correct_absence(
    work: UnitOfWork,
    series_id: UUID,
    revision: int,
    kind: AbsenceKind,
    first_day: date,
    last_day: date,
    reason: str = "",
) -> AbsenceView | Refusal:
    """The absence, last seen as ``revision``, was this one instead; the next revision says so."""
    found = _seen(work, series_id, revision)
    if isinstance(found, Refusal):
        return found
    row, last = found
    refused = _unfit(work, row, series_id, first_day, last_day, reason)
    if refused is not None:
        return refused
    return _record(
        work,
        Absence(
            series_id=series_id,
            revision=last.revision + 1,
            withdrawn=False,
            employee_id=row.id,
            kind=kind,
            first_day=first_day,
            last_day=last_day,
            reason=reason,
        ),
    )


@command("absence.withdraw", Action.RECORD_ABSENCES)
def withdraw_absence(work: UnitOfWork, series_id: UUID, revision: int, reason: str = "") -> AbsenceView | Refusal:
    """The employee wasn't away after all; the next revision says so."""
    found = _seen(work, series_id, revision)
    if isinstance(found, Refusal):
        return found
    row, last = found
    faults = words(reason, "reason", REASON, MOST_REASON, required=False)
    if faults:
        return Invalid(faults)
    return _record(
        work,
        Absence(
            series_id=series_id,
            revision=last.revision + 1,
            withdrawn=True,
            employee_id=row.id,
            kind=last.kind,
            first_day=last.first_day,
            last_day=last.last_day,
            reason=reason,
        ),
    )


def _seen(work: UnitOfWork, series_id: UUID, revision: int) -> tuple[Employee, Absence] | Refusal:
    """The employee and the absence, where it counts and is still the ``revision`` that was seen."""
    about = work.session.scalar(select(Absence.employee_id).where(Absence.series_id == series_id).limit(1))
    row = None if about is None else held_employee(work.session, work.who, Action.RECORD_ABSENCES, about)
    if row is None or isinstance(row, NotFound):
        return not_found(ABSENCE, "seriesId")
    if isinstance(row, Refusal):
        return row
    revisions = select(Absence).where(Absence.series_id == series_id).order_by(Absence.revision.desc()).limit(1)
    last = work.session.scalars(revisions).one()
    if last.revision != revision:
        return stale(ABSENCE, "revision", last.revision)
    return (row, last) if not last.withdrawn else not_found(ABSENCE, "seriesId")


def _unfit(
    work: UnitOfWork, row: Employee, series_id: UUID | None, first_day: date, last_day: date, reason: str
) -> Refusal | None:
    """Why the days or the reason can't be recorded, apart from what the series itself says so far."""
    faults: Sequence[Problem] = (
        *day_faults(first_day, "firstDay"),
        *day_faults(last_day, "lastDay"),
        *words(reason, "reason", REASON, MOST_REASON, required=False),
        *((_backwards(first_day, last_day),) if last_day < first_day else ()),
    )
    if faults:
        return Invalid(tuple(faults))
    other = work.session.scalar(
        select(Absence)
        .where(
            counting(),
            Absence.employee_id == row.id,
            Absence.series_id != series_id,
            Absence.first_day <= last_day,
            Absence.last_day >= first_day,
        )
        .order_by(Absence.first_day)
        .limit(1)
    )
    return None if other is None else _overlaps(other)


def _record(work: UnitOfWork, absence: Absence) -> AbsenceView:
    absence.author_id, absence.recorded_at = work.who.user_id, work.at
    work.session.add(absence)
    work.session.flush()
    return absence_view(absence, counts=not absence.withdrawn)


def _backwards(first_day: date, last_day: date) -> Problem:
    return error(
        "absence.backwards",
        "lastDay",
        Text(
            zh=f"最后一天 {last_day} 早于第一天 {first_day}。",
            en=f"The last day, {last_day}, lies before the first, {first_day}.",
        ),
        Text(zh="请核对两个日期。", en="Check both days."),
    )


def _overlaps(other: Absence) -> Conflict:
    days, kind = f"{other.first_day} – {other.last_day}", KINDS[other.kind]
    return Conflict(
        (
            error(
                "absence.overlaps",
                "firstDay",
                Text(
                    zh=f"与已有的缺勤重叠: {days} ({kind.zh})。",
                    en=f"It overlaps another absence: {days} ({kind.en}).",
                ),
                Text(zh="请更正或撤销那一条, 或改日期。", en="Correct or withdraw that one, or change the days."),
            ),
        )
    )
