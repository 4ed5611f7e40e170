"""Users for tests of identity, made by the commands themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import SecretStr

from server.identity.commands.memberships import grant_membership
from server.identity.commands.users import create_user
from server.identity.entrance import Entrance
from server.identity.roles import Door, Role
from server.identity.values import MembershipView, NewSession, UserView
from server.identity.who import operator
from server.settings import Settings
from tests.server.stores import Store

PASSWORD = SecretStr("a sentence of my own")
OTHER = SecretStr("quite another sentence")


def user(store: Store, login: str, password: SecretStr | None = PASSWORD, **keywords: Any) -> UserView:
    """A user who logs in as ``login``."""
    made = store.executor.perform(operator(), create_user, login, login.title()[:200], password, **keywords)
    assert isinstance(made, UserView), made
    return made


def member(store: Store, unit_id: int, user_id: UUID, role: Role, employee_id: UUID | None = None) -> MembershipView:
    """The user's membership of the unit."""
    made = store.executor.perform(operator(unit_id), grant_membership, user_id, role, "Somebody", employee_id)
    assert isinstance(made, MembershipView), made
    return made


def entrance(store: Store, **settings: Any) -> Entrance:
    """The ways in, under ``settings``."""
    return Entrance(store.executor, Settings(**settings))


def logged_in(ways: Entrance, login: str, password: SecretStr = PASSWORD) -> NewSession:
    """A new session of the user."""
    session = ways.log_in(login, password, Door.ADMIN)
    assert isinstance(session, NewSession), session
    return session
