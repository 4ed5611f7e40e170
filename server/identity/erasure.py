"""Erasing a user everywhere: in each unit that holds a name of theirs, then in the deployment."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from server.db.base import DEPLOYMENT
from server.db.failures import explained
from server.execute import Executor
from server.identity.commands.memberships import erase_memberships
from server.identity.commands.users import erase_user
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.tables import Membership
from server.identity.values import UserView
from server.identity.who import Who
from server.refusal import Refusal


def erase_everywhere(
    executor: Executor, who: Who, user_id: UUID, version: int, key: str | None = None
) -> UserView | Refusal:
    """Nothing personal is left of a disabled user whose roles have ended, in any unit or in the deployment.

    Each unit is a transaction of its own, and the deployment the last: where one refuses, those before it stay done, and
    the same call goes on from there. ``key`` is an idempotency key.
    """
    refused = refusal(who, Action.MANAGE_USERS)
    if refused is not None:
        return refused
    wanted = select(Membership.unit_id).where(Membership.user_id == user_id, Membership.name != "").distinct()
    try:
        with executor.database.reading(DEPLOYMENT) as session:
            units = sorted(session.scalars(wanted))
    except DBAPIError as failure:
        return explained(failure)
    for unit_id in units:
        done = executor.perform(_within(who, unit_id), erase_memberships, user_id)
        if isinstance(done, Refusal):
            return done
    if key is None:
        return executor.perform(who, erase_user, user_id, version)
    return executor.perform_once(who, key, erase_user, user_id, version)


def _within(who: Who, unit_id: int) -> Who:
    """The same person, for this one purpose, within a unit."""
    return Who(unit_id=unit_id, door=who.door, roles=frozenset({Role.OPERATOR}), user_id=who.user_id)
