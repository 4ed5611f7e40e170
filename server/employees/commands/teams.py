"""Creating, renaming, moving and removing teams."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.facts.checks import quoted
from core.spec import Text
from server.employees.checks import CODE, MOST_NAME, MOST_TEAM_CODE, TITLE, taken, words
from server.employees.lookups import edited, structure_row
from server.employees.tables import Department, Employee, Team
from server.employees.values import TEAM, TeamView, team_view
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error
from server.unit_of_work import UnitOfWork


@command("team.create", Action.EDIT_STRUCTURE)
def create_team(work: UnitOfWork, code: str, name: str, department_id: UUID) -> TeamView | Refusal:
    """A new team called ``code`` (at most 120 characters) and ``name`` (200) within the department."""
    faults = (*words(code, "code", CODE, MOST_TEAM_CODE), *words(name, "name", TITLE, MOST_NAME))
    if faults:
        return Invalid(faults)
    if work.session.scalar(select(Team.id).where(Team.code == code)) is not None:
        return taken(TEAM, code, "code")
    department = structure_row(work.session, Department, department_id)
    if isinstance(department, Refusal):
        return department
    row = Team(code=code, name=name, department_id=department.id)
    work.session.add(row)
    work.session.flush()
    return team_view(row)


@command("team.rename", Action.EDIT_STRUCTURE)
def rename_team(work: UnitOfWork, team_id: UUID, version: int, name: str) -> TeamView | Refusal:
    """The team is called ``name``; its code stays, files know it by that."""
    row = edited(work.session, Team, team_id, version)
    if isinstance(row, Refusal):
        return row
    faults = words(name, "name", TITLE, MOST_NAME)
    if faults:
        return Invalid(faults)
    row.name = name
    work.session.flush()
    return team_view(row)


@command("team.move", Action.EDIT_STRUCTURE)
def move_team(work: UnitOfWork, team_id: UUID, version: int, department_id: UUID) -> TeamView | Refusal:
    """The team belongs to the department, and so do its members: who is in a team is in the team's department."""
    row = edited(work.session, Team, team_id, version)
    if isinstance(row, Refusal):
        return row
    department = structure_row(work.session, Department, department_id)
    if isinstance(department, Refusal):
        return department
    row.department_id = department.id
    for member in work.session.scalars(select(Employee).where(Employee.team_id == row.id)):
        member.department_id = department.id
    work.session.flush()
    return team_view(row)


@command("team.remove", Action.EDIT_STRUCTURE)
def remove_team(work: UnitOfWork, team_id: UUID, version: int) -> TeamView | Refusal:
    """The team is gone; refused while an employee (who left, too) is in it."""
    row = edited(work.session, Team, team_id, version)
    if isinstance(row, Refusal):
        return row
    if work.session.scalar(select(Employee.id).where(Employee.team_id == row.id).limit(1)) is not None:
        return _in_use(row)
    gone = team_view(row)
    work.session.delete(row)
    work.session.flush()
    return gone


def _in_use(row: Team) -> Conflict:
    return Conflict(
        (
            error(
                "team.in_use",
                "teamId",
                Text(
                    zh=f"班组 {quoted(row.name)} 仍有员工 (含已离职)。",
                    en=f"The team {quoted(row.name)} still has employees (who left, too).",
                ),
                Text(zh="请先把他们移到别的班组。", en="Move them to another team first."),
            ),
        )
    )
