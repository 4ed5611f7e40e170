"""Giving a role to a user by login: a unit doesn't see the deployment's users, so two sessions take part."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from server.db.base import DEPLOYMENT
from server.db.failures import explained
from server.employees.reach import EMPLOYEE
from server.employees.tables import Employee
from server.execute import Executor
from server.identity.commands.memberships import grant_membership
from server.identity.passwords import normal_login
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.refusals import USER
from server.identity.roles import Role
from server.identity.tables import User
from server.identity.values import MembershipView
from server.identity.who import Who
from server.refusal import Refusal, not_found


def grant_by_login(
    executor: Executor,
    who: Who,
    login: str,
    role: Role,
    employee_id: UUID | None = None,
    name: str | None = None,
    key: str | None = None,
) -> MembershipView | Refusal:
    """The user who logs in as ``login`` has ``role`` in the unit of ``who``, as ``grant_membership`` gives it.

    ``name`` is what the unit calls them, the user's own where it isn't given; ``key`` is an idempotency key. Who may not
    grant roles isn't told whether there is such a user; a disabled one isn't there.
    """
    refused = refusal(who, Action.MANAGE_MEMBERSHIPS)
    if refused is not None:
        return refused
    wanted = select(User.id, User.name).where(User.login == normal_login(login), User.disabled_at.is_(None))
    try:
        with executor.database.reading(DEPLOYMENT) as session:
            found = session.execute(wanted).one_or_none()
    except DBAPIError as failure:
        return explained(failure)
    if found is None:
        return not_found(USER, "login")
    if key is None:
        return executor.perform(who, grant_membership, found[0], role, name or found[1], employee_id)
    return executor.perform_once(who, key, grant_membership, found[0], role, name or found[1], employee_id)


def employee_numbered(executor: Executor, who: Who, number: str) -> UUID | Refusal:
    """The employee of the unit with the staff number ``number``, for whoever may bind users to employees."""
    refused = refusal(who, Action.MANAGE_MEMBERSHIPS)
    if refused is not None:
        return refused
    try:
        with executor.database.reading(who.unit_id) as session:
            found = session.scalar(select(Employee.id).where(Employee.number == number))
    except DBAPIError as failure:
        return explained(failure)
    return not_found(EMPLOYEE, "employee") if found is None else found
