"""Level changes: recorded, corrected and withdrawn, never overwritten."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.employees.checks import LEVEL, MOST_LEVEL, MOST_REASON, REASON, day_faults, words
from server.employees.lookups import held_employee
from server.employees.tables import Employee, LevelChange
from server.employees.values import LEVEL_CHANGE, LevelView, level_view
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error, not_found, stale
from server.unit_of_work import UnitOfWork


@command("level.change", Action.CHANGE_LEVELS)
def change_level(
    work: UnitOfWork, employee_id: UUID, effective_on: date, level: str, reason: str
) -> LevelView | Refusal:
    """From ``effective_on`` on the employee is at ``level`` (a code of a ladder, at most 80 characters).

    ``reason`` (at most 500 characters) is asked for: a level decides about pay.
    """
    row = held_employee(work.session, work.who, Action.CHANGE_LEVELS, employee_id)
    if isinstance(row, Refusal):
        return row
    faults = (
        *day_faults(effective_on, "effectiveOn"),
        *words(level, "level", LEVEL, MOST_LEVEL),
        *words(reason, "reason", REASON, MOST_REASON),
    )
    if faults:
        return Invalid(faults)
    last = _last(work, row, effective_on)
    if last is not None and not last.withdrawn:
        return _there_already(last)
    return _record(work, row, effective_on, last, level, reason, withdrawn=False)


@command("level.correct", Action.CHANGE_LEVELS)
def correct_level(
    work: UnitOfWork, employee_id: UUID, effective_on: date, revision: int, level: str, reason: str
) -> LevelView | Refusal:
    """The change of ``effective_on``, last seen as ``revision``, was to ``level``; the next revision says so."""
    found = _seen(work, employee_id, effective_on, revision)
    if isinstance(found, Refusal):
        return found
    faults = (*words(level, "level", LEVEL, MOST_LEVEL), *words(reason, "reason", REASON, MOST_REASON))
    if faults:
        return Invalid(faults)
    return _record(work, found[0], effective_on, found[1], level, reason, withdrawn=False)


@command("level.withdraw", Action.CHANGE_LEVELS)
def withdraw_level(
    work: UnitOfWork, employee_id: UUID, effective_on: date, revision: int, reason: str
) -> LevelView | Refusal:
    """Nothing changed on ``effective_on`` after all; the next revision says so."""
    found = _seen(work, employee_id, effective_on, revision)
    if isinstance(found, Refusal):
        return found
    faults = words(reason, "reason", REASON, MOST_REASON)
    if faults:
        return Invalid(faults)
    return _record(work, found[0], effective_on, found[1], found[1].level, reason, withdrawn=True)


def _last(work: UnitOfWork, row: Employee, effective_on: date) -> LevelChange | None:
    return work.session.scalar(
        select(LevelChange)
        .where(LevelChange.employee_id == row.id, LevelChange.effective_on == effective_on)
        .order_by(LevelChange.revision.desc())
        .limit(1)
    )


def _seen(
    work: UnitOfWork, employee_id: UUID, effective_on: date, revision: int
) -> tuple[Employee, LevelChange] | Refusal:
    """The employee and the change that counts, where it is still the ``revision`` that was seen."""
    row = held_employee(work.session, work.who, Action.CHANGE_LEVELS, employee_id)
    if isinstance(row, Refusal):
        return row
    last = _last(work, row, effective_on)
    if last is None or (last.withdrawn and last.revision == revision):
        return not_found(LEVEL_CHANGE, "effectiveOn")
    return (row, last) if last.revision == revision else stale(LEVEL_CHANGE, "revision", last.revision)


def _record(
    work: UnitOfWork,
    row: Employee,
    effective_on: date,
    last: LevelChange | None,
    level: str,
    reason: str,
    *,
    withdrawn: bool,
) -> LevelView:
    change = LevelChange(
        employee_id=row.id,
        effective_on=effective_on,
        revision=0 if last is None else last.revision + 1,
        withdrawn=withdrawn,
        level=level,
        reason=reason,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
    work.session.add(change)
    work.session.flush()
    return level_view(change, counts=not withdrawn)


def _there_already(last: LevelChange) -> Conflict:
    return Conflict(
        (
            error(
                "level.there",
                "effectiveOn",
                Text(
                    zh=f"{last.effective_on} 已有一次职级变动 (至 {last.level})。",
                    en=f"There is a change on {last.effective_on} already (to {last.level}).",
                ),
                Text(zh="如有错误, 请更正那一条。", en="If it is wrong, correct that one."),
            ),
        )
    )
