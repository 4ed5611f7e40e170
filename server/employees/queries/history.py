"""What happened to one employee: levels and absences, every revision of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.reach import reached
from server.employees.tables import Absence, Employee, LevelChange
from server.employees.values import AbsenceView, LevelView, absence_view, level_view
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import NotAllowed, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Levels and absences by day and revision; ``absences`` is ``None`` where the asker may not see them."""

    levels: tuple[LevelView, ...]
    absences: tuple[AbsenceView, ...] | None


@query("employee.history", Action.READ_EMPLOYEES)
def history(session: ReadSession, who: Who, employee_id: UUID) -> History | NotFound | NotAllowed:
    """What happened to the employee."""
    row = reached(session, who, Action.READ_EMPLOYEES, employee_id)
    if not isinstance(row, Employee):
        return row
    seen = refusal(who, Action.READ_ABSENCES) is None and isinstance(
        reached(session, who, Action.READ_ABSENCES, employee_id), Employee
    )
    return History(levels=_levels(session, row), absences=_absences(session, row) if seen else None)


@query("absence.list", Action.READ_ABSENCES)
def list_absences(session: ReadSession, who: Who, employee_id: UUID) -> tuple[AbsenceView, ...] | NotFound | NotAllowed:
    """The employee's absences by day and revision."""
    row = reached(session, who, Action.READ_ABSENCES, employee_id)
    return _absences(session, row) if isinstance(row, Employee) else row


def _levels(session: ReadSession, row: Employee) -> tuple[LevelView, ...]:
    changes = session.scalars(
        select(LevelChange)
        .where(LevelChange.employee_id == row.id)
        .order_by(LevelChange.effective_on, LevelChange.revision)
    ).all()
    last = {change.effective_on: change.revision for change in changes}
    return tuple(
        level_view(change, counts=not change.withdrawn and last[change.effective_on] == change.revision)
        for change in changes
    )


def _absences(session: ReadSession, row: Employee) -> tuple[AbsenceView, ...]:
    absences = session.scalars(
        select(Absence)
        .where(Absence.employee_id == row.id)
        .order_by(Absence.first_day, Absence.series_id, Absence.revision)
    ).all()
    last: dict[UUID, int] = {}
    for absence in absences:
        last[absence.series_id] = max(absence.revision, last.get(absence.series_id, 0))
    return tuple(
        absence_view(absence, counts=not absence.withdrawn and last[absence.series_id] == absence.revision)
        for absence in absences
    )
