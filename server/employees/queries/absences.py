"""Absences of employees, every revision of them: of one, or of many at once."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from server.db.session import ReadSession
from server.employees.queries.levels import reached_of
from server.employees.reach import reached
from server.employees.tables import Absence, Employee
from server.employees.values import AbsenceView, absence_view
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import NotAllowed, NotFound


@query("absence.list", Action.READ_ABSENCES)
def list_absences(session: ReadSession, who: Who, employee_id: UUID) -> tuple[AbsenceView, ...] | NotFound | NotAllowed:
    """The employee's absences by day and revision."""
    row = reached(session, who, Action.READ_ABSENCES, employee_id)
    return absence_revisions(session, (row.id,)).get(row.id, ()) if isinstance(row, Employee) else row


@query("absence.by_employees", Action.READ_ABSENCES)
def absences_by_employees(
    session: ReadSession, who: Who, ids: tuple[UUID, ...]
) -> Mapping[UUID, tuple[AbsenceView, ...]]:
    """The absences of those of ``ids`` that are within reach, by day and revision; who has none has an empty tuple."""
    near = reached_of(session, who, Action.READ_ABSENCES, ids)
    return dict.fromkeys(near, ()) | absence_revisions(session, near)


def absence_revisions(session: ReadSession, employee_ids: tuple[UUID, ...]) -> dict[UUID, tuple[AbsenceView, ...]]:
    """Every revision of every absence of the employees, by day and revision; who has none isn't there."""
    absences = session.scalars(
        select(Absence)
        .where(Absence.employee_id.in_(employee_ids))
        .order_by(Absence.employee_id, Absence.first_day, Absence.series_id, Absence.revision)
    ).all()
    last: dict[UUID, int] = {}
    for absence in absences:
        last[absence.series_id] = max(absence.revision, last.get(absence.series_id, 0))
    found: dict[UUID, list[AbsenceView]] = {}
    for absence in absences:
        counts = not absence.withdrawn and last[absence.series_id] == absence.revision
        found.setdefault(absence.employee_id, []).append(absence_view(absence, counts=counts))
    return {employee_id: tuple(views) for employee_id, views in found.items()}
