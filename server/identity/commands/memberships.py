"""Memberships: who belongs to a unit, in which role, and as which employee."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.spec import Text
from server.db.base import new_salt
from server.employees.reach import EMPLOYEE
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.refusals import MEMBERSHIP, conflict, invalid
from server.identity.roles import UNIT_ROLES, Role
from server.identity.tables import Membership
from server.identity.values import MembershipView, membership_view
from server.operations import command
from server.refusal import Conflict, Invalid, NotFound, Stale, not_found, stale
from server.repeated import forget_replies
from server.unit_of_work import UnitOfWork

EMPLOYED_ROLES = frozenset({Role.EMPLOYEE, Role.SUPERVISOR})
"""Roles whose reach begins with an employee: the membership names which one."""
MOST_NAME = 200


@command("membership.grant", Action.MANAGE_MEMBERSHIPS)
def grant_membership(
    work: UnitOfWork, user_id: UUID, role: Role, name: str, employee_id: UUID | None = None
) -> MembershipView | Invalid | NotFound | Conflict:
    """The user has ``role`` in the unit, where they are called ``name``; a membership that had ended goes on.

    Supervisors and employees are bound to an employee: one user to one employee, and the other way round. Whoever knows a
    login and no ``user_id`` takes ``identity.grants``.
    """
    refused = _fault(role, name.strip(), employee_id) or _contradiction(work, user_id, employee_id)
    if refused is not None:
        return refused
    row = work.session.scalar(select(Membership).where(Membership.user_id == user_id, Membership.role == role))
    if row is None:
        row = Membership(user_id=user_id, role=role, created_at=work.at)
        work.session.add(row)
    row.name, row.employee_id, row.ended_at = name.strip(), employee_id, None
    work.session.flush()
    return membership_view(row)


@command("membership.end", Action.MANAGE_MEMBERSHIPS)
def end_membership(work: UnitOfWork, membership_id: UUID, version: int) -> MembershipView | NotFound | Stale | Conflict:
    """The user doesn't have the role any more; a unit keeps its last administrator, unless the operator ends it."""
    row = work.session.scalar(select(Membership).where(Membership.id == membership_id))
    if row is None:
        return not_found(MEMBERSHIP, "membershipId")
    if row.version != version:
        return stale(MEMBERSHIP, "version", row.version)
    if row.ended_at is not None:
        return membership_view(row)
    if row.role is Role.UNIT_ADMIN and Role.OPERATOR not in work.who.roles and not _another_admin(work, row):
        return conflict(
            "membership.last_admin",
            "membershipId",
            Text(zh="这是本单位最后一位管理员。", en="This is the unit's last administrator."),
            Text(zh="请先任命另一位管理员。", en="Make somebody else administrator first."),
        )
    row.ended_at = work.at
    work.session.flush()
    return membership_view(row)


@command("membership.erase", Action.MANAGE_MEMBERSHIPS)
def erase_memberships(work: UnitOfWork, user_id: UUID) -> int | Conflict:
    """The unit no longer has a name for the user, whose memberships have all ended; returns how many it blanked."""
    rows = work.session.scalars(select(Membership).where(Membership.user_id == user_id, Membership.name != "")).all()
    if any(row.ended_at is None for row in rows):
        return conflict(
            "membership.not_ended",
            "userId",
            Text(zh="该用户仍是本单位成员。", en="The user still belongs to the unit."),
            Text(zh="请先结束其全部角色。", en="End all their roles first."),
        )
    for row in rows:
        row.name, row.salt = "", new_salt()
    if rows:
        forget_replies(work)
    return len(rows)


def _fault(role: Role, name: str, employee_id: UUID | None) -> Invalid | None:
    if role not in UNIT_ROLES:
        return invalid(
            "membership.not_of_units",
            "role",
            Text(zh=f"{role} 不是业务单位的角色。", en=f"{role} isn't a role within units."),
            Text(zh=f"请选择: {', '.join(UNIT_ROLES)}。", en=f"Choose one of {', '.join(UNIT_ROLES)}."),
        )
    if not 0 < len(name) <= MOST_NAME or not name.isprintable():
        return invalid(
            "membership.bad_name",
            "name",
            Text(zh=f"姓名须为 1 至 {MOST_NAME} 个字符。", en=f"A name has 1 to {MOST_NAME} characters."),
            Text(zh="请填写姓名。", en="Give it."),
        )
    if (role in EMPLOYED_ROLES) != (employee_id is not None):
        return invalid(
            "membership.employee",
            "employeeId",
            Text(
                zh="主管与员工角色须对应一名员工, 其他角色不得对应。",
                en="Supervisors and employees are bound to an employee; other roles aren't.",
            ),
            Text(zh="请选择或清除员工。", en="Choose the employee, or leave it out."),
        )
    return None


def _contradiction(work: UnitOfWork, user_id: UUID, employee_id: UUID | None) -> NotFound | Conflict | None:
    if employee_id is None:
        return None
    # The lock lets two who bind the same employee at once go one after the other.
    found = select(Employee.id).where(Employee.id == employee_id).with_for_update()
    if work.session.scalar(found) is None:
        return not_found(EMPLOYEE, "employeeId")
    live = select(Membership.id).where(Membership.ended_at.is_(None)).limit(1)
    another = live.where(Membership.employee_id == employee_id, Membership.user_id != user_id)
    if work.session.scalar(another) is not None:
        return conflict(
            "membership.employee_taken",
            "employeeId",
            Text(zh="该员工已对应另一用户。", en="Another user is that employee."),
            Text(zh="请先结束原用户的角色。", en="End the other user's role first."),
        )
    elsewhere = live.where(Membership.user_id == user_id, Membership.employee_id != employee_id)
    if work.session.scalar(elsewhere) is not None:
        return conflict(
            "membership.another_employee",
            "employeeId",
            Text(zh="该用户在本单位已对应另一员工。", en="The user is another employee in this unit."),
            Text(zh="请先结束原有角色。", en="End that role first."),
        )
    return None


def _another_admin(work: UnitOfWork, row: Membership) -> bool:
    # All of them are locked, or two administrators could end each other's role at once.
    admins = select(Membership).where(Membership.role == Role.UNIT_ADMIN, Membership.ended_at.is_(None))
    rows = work.session.scalars(admins.order_by(Membership.id).with_for_update()).all()
    return any(one.id != row.id for one in rows)
