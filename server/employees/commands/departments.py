"""Creating, renaming, moving and removing departments."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select

from core.facts.checks import quoted
from core.spec import Text
from server.employees.checks import CODE, MOST_CODE, MOST_NAME, TITLE, taken, words
from server.employees.lookups import closes_cycle, edited, structure_row
from server.employees.tables import Department, Employee, Team
from server.employees.values import DEPARTMENT, DepartmentView, department_view
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, Refusal, error
from server.unit_of_work import UnitOfWork


@command("department.create", Action.EDIT_STRUCTURE)
def create_department(
    work: UnitOfWork, code: str, name: str, parent_id: UUID | None = None
) -> DepartmentView | Refusal:
    """A new department called ``code`` (at most 40 characters) and ``name`` (200), below ``parent_id`` or at the top."""
    faults = (*words(code, "code", CODE, MOST_CODE), *words(name, "name", TITLE, MOST_NAME))
    if faults:
        return Invalid(faults)
    if work.session.scalar(select(Department.id).where(Department.code == code)) is not None:
        return taken(DEPARTMENT, code, "code")
    if parent_id is not None:
        parent = structure_row(work.session, Department, parent_id, "parentId")
        if isinstance(parent, Refusal):
            return parent
    row = Department(code=code, name=name, parent_id=parent_id)
    work.session.add(row)
    work.session.flush()
    return department_view(row)


@command("department.rename", Action.EDIT_STRUCTURE)
def rename_department(work: UnitOfWork, department_id: UUID, version: int, name: str) -> DepartmentView | Refusal:
    """The department is called ``name``; its code stays, files know it by that."""
    row = edited(work.session, Department, department_id, version)
    if isinstance(row, Refusal):
        return row
    faults = words(name, "name", TITLE, MOST_NAME)
    if faults:
        return Invalid(faults)
    row.name = name
    work.session.flush()
    return department_view(row)


@command("department.move", Action.EDIT_STRUCTURE)
def move_department(
    work: UnitOfWork, department_id: UUID, version: int, parent_id: UUID | None
) -> DepartmentView | Refusal:
    """The department is below ``parent_id`` (``None``: at the top), with everything that is below it."""
    row = edited(work.session, Department, department_id, version)
    if isinstance(row, Refusal):
        return row
    if parent_id is not None:
        parent = structure_row(work.session, Department, parent_id, "parentId")
        if isinstance(parent, Refusal):
            return parent
        if closes_cycle(work.session, Department, row.id, parent_id):
            return _below_itself(row, parent)
    row.parent_id = parent_id
    work.session.flush()
    return department_view(row)


@command("department.remove", Action.EDIT_STRUCTURE)
def remove_department(work: UnitOfWork, department_id: UUID, version: int) -> DepartmentView | Refusal:
    """The department is gone; refused while a department, a team or an employee (who left, too) belongs to it."""
    row = edited(work.session, Department, department_id, version)
    if isinstance(row, Refusal):
        return row
    within = or_(
        select(Department.id).where(Department.parent_id == row.id).exists(),
        select(Team.id).where(Team.department_id == row.id).exists(),
        select(Employee.id).where(Employee.department_id == row.id).exists(),
    )
    if work.session.scalar(select(Department.id).where(Department.id == row.id, within)) is not None:
        return _in_use(row)
    gone = department_view(row)
    work.session.delete(row)
    work.session.flush()
    return gone


def _below_itself(row: Department, parent: Department) -> Conflict:
    return Conflict(
        (
            error(
                "department.cycle",
                "parentId",
                Text(
                    zh=f"部门 {quoted(parent.name)} 就是 {quoted(row.name)} 或在其之下, 不能成为其上级。",
                    en=f"The department {quoted(parent.name)} is {quoted(row.name)} or lies below it; it can't be above.",
                ),
                Text(zh="请先把下级部门移出。", en="Move the lower department out first."),
            ),
        )
    )


def _in_use(row: Department) -> Conflict:
    return Conflict(
        (
            error(
                "department.in_use",
                "departmentId",
                Text(
                    zh=f"部门 {quoted(row.name)} 仍有下级部门、班组或员工 (含已离职)。",
                    en=f"The department {quoted(row.name)} still has departments, teams or employees (who left, too).",
                ),
                Text(zh="请先把它们移到别的部门。", en="Move them to another department first."),
            ),
        )
    )
