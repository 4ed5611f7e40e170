"""What happened to one employee: levels and absences, every revision of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from server.db.session import ReadSession
from server.employees.queries.absences import absence_revisions
from server.employees.queries.levels import level_revisions
from server.employees.reach import reached
from server.employees.tables import Employee
from server.employees.values import AbsenceView, LevelView
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
    ids = (row.id,)
    return History(
        levels=level_revisions(session, ids).get(row.id, ()),
        absences=absence_revisions(session, ids).get(row.id, ()) if seen else None,
    )
