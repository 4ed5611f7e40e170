"""Probes of the deployment's users."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

from server.identity.commands.users import (
    bind_oidc,
    create_user,
    disable_user,
    enable_user,
    erase_user,
    revoke_users_sessions,
    set_password,
    unbind_oidc,
)
from server.identity.queries.users import UserFilter, find_user, list_users, users_by_ids
from server.identity.tables import User
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe

PASSWORD = SecretStr("an otter crosses the river at dawn")


@probe(create_user)
def created(given: Given) -> dict[str, Any]:
    """By a new login."""
    return {"login": "third", "name": "x", "password": PASSWORD}


@probe(disable_user)
@probe(enable_user)
@probe(unbind_oidc)
def versioned(given: Given) -> dict[str, Any]:
    """One user, as last seen."""
    return {"user_id": given.id(User), "version": given.version(User)}


@probe(erase_user)
def erased(given: Given) -> dict[str, Any]:
    """Who is disabled, and named in no unit."""
    return {"user_id": given.id(User, "gone"), "version": given.version(User, "gone")}


@probe(set_password)
def password(given: Given) -> dict[str, Any]:
    """Another one."""
    return {"user_id": given.id(User), "password": PASSWORD, "version": given.version(User)}


@probe(bind_oidc)
def bound(given: Given) -> dict[str, Any]:
    """To an identity elsewhere."""
    return {
        "user_id": given.id(User),
        "issuer": "https://login.example.org",
        "subject": "third",
        "version": given.version(User),
    }


@probe(revoke_users_sessions)
def sessions(given: Given) -> dict[str, Any]:
    """All of one user's."""
    return {"user_id": given.id(User)}


@probe(find_user)
def found(given: Given) -> dict[str, Any]:
    """By login."""
    return {"login": given.of(User.login)}


@probe(list_users)
def everybody(given: Given) -> dict[str, Any]:
    """Those whose login has a text in it."""
    return {"filter": UserFilter(text=given.of(User.login))}


@probe(users_by_ids)
def again(given: Given) -> dict[str, Any]:
    """By their ids."""
    return {"ids": (given.id(User),)}
