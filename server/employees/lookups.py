"""Finding the rows that a command is about, and holding those that it relies on until it ends."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.db.session import UnitSession
from server.employees.reach import EMPLOYEE, reached
from server.employees.tables import Department, Employee, Person, Position, Team
from server.employees.values import DEPARTMENT, POSITION, TEAM, Placement
from server.identity.policy import Action
from server.identity.who import Who
from server.refusal import NotAllowed, NotFound, Refusal, Stale, not_found, stale

K = TypeVar("K", Department, Team, Position)

_CALLED: dict[type, tuple[Text, str]] = {
    Department: (DEPARTMENT, "departmentId"),
    Team: (TEAM, "teamId"),
    Position: (POSITION, "positionId"),
}


def structure_row(session: UnitSession, kind: type[K], row_id: UUID, path: str | None = None) -> K | NotFound:
    """The department, team or position called ``row_id``, which was given at ``path``."""
    row = session.scalar(select(kind).where(kind.id == row_id))
    what, usual = _CALLED[kind]
    return not_found(what, path or usual) if row is None else row


def edited(session: UnitSession, kind: type[K], row_id: UUID, version: int) -> K | NotFound | Stale:
    """As ``structure_row``, where it is still at the ``version`` that the editor saw."""
    row = structure_row(session, kind, row_id)
    if not isinstance(row, NotFound) and row.version != version:
        return stale(_CALLED[kind][0], "version", row.version)
    return row


def edited_employee(
    session: UnitSession, who: Who, action: Action, employee_id: UUID, version: int
) -> Employee | NotFound | NotAllowed | Stale:
    """The employee, where ``action`` of ``who`` reaches them and they are still at ``version``."""
    row = reached(session, who, action, employee_id)
    if isinstance(row, Employee) and row.version != version:
        return stale(EMPLOYEE, "version", row.version)
    return row


def held_employee(
    session: UnitSession, who: Who, action: Action, employee_id: UUID
) -> Employee | NotFound | NotAllowed:
    """The employee, where ``action`` of ``who`` reaches them; until the transaction ends nobody else holds them."""
    row = reached(session, who, action, employee_id)
    if isinstance(row, Employee):
        session.refresh(row, with_for_update=True)
    return row


def person_of(session: UnitSession, row: Employee) -> Person:
    """The person who ``row`` is."""
    return session.scalars(select(Person).where(Person.id == row.person_id)).one()


def placement_faults(session: UnitSession, placement: Placement) -> Refusal | None:
    """Why nobody can stand where ``placement`` says: something it names isn't there, or the team is elsewhere."""
    for kind, row_id in ((Department, placement.department_id), (Position, placement.position_id)):
        row = structure_row(session, kind, row_id)  # type: ignore[type-var]
        if isinstance(row, NotFound):
            return row
    if placement.team_id is not None:
        team = structure_row(session, Team, placement.team_id)
        if isinstance(team, NotFound) or team.department_id != placement.department_id:
            return not_found(Text(zh="班组 (在该部门内)", en="team in that department"), "teamId")
    if placement.supervisor_id is not None:
        boss = select(Employee.id).where(Employee.id == placement.supervisor_id)
        if session.scalar(boss) is None:
            return not_found(Text(zh="上级", en="supervisor"), "supervisorId")
    return None


def closes_cycle(session: UnitSession, kind: type[Department] | type[Employee], row_id: UUID, above: UUID) -> bool:
    """Whether ``above`` is ``row_id`` or lies below it, so that it can't be put above.

    The row and everything above are held until the transaction ends: of two moves that would close a cycle only
    together, the second waits and sees the first.
    """
    higher = kind.parent_id if issubclass(kind, Department) else kind.supervisor_id
    session.execute(select(kind.id).where(kind.id == row_id).with_for_update())
    seen = {row_id}
    at: UUID | None = above
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = session.scalar(select(higher).where(kind.id == at).with_for_update())
    return False
