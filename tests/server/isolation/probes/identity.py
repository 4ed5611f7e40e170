"""Probes of memberships, tokens, sessions and passwords."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

from server.employees.tables import Employee
from server.identity.commands.memberships import end_membership, erase_memberships, grant_membership
from server.identity.commands.sessions import change_password, log_out, log_out_everywhere
from server.identity.commands.tokens import create_token, revoke_token
from server.identity.policy import Action
from server.identity.queries.memberships import (
    MembershipFilter,
    list_memberships,
    members_by_ids,
    memberships_by_ids,
)
from server.identity.queries.sessions import enter_by_token, enter_unit, list_sessions, read_session
from server.identity.queries.tokens import list_tokens, tokens_by_ids
from server.identity.queries.viewer import explain_action, read_viewer
from server.identity.roles import Role
from server.identity.tables import ApiToken, LoginSession, Membership, User
from tests.server.isolation.columns import password_of, token_of
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(grant_membership)
def granted(given: Given) -> dict[str, Any]:
    """The unit's user is its member among the employees. Users are the deployment's, so theirs is no id of a unit."""
    return {
        "user_id": given.own.row("users").id,
        "role": Role.EMPLOYEE,
        "name": "x",
        "employee_id": given.id(Employee),
    }


@probe(end_membership)
def ended(given: Given) -> dict[str, Any]:
    """One that isn't an administrator's."""
    return {"membership_id": given.id(Membership), "version": given.version(Membership)}


@probe(erase_memberships)
def erased(given: Given) -> dict[str, Any]:
    """Those of a user who belongs to the unit no more."""
    return {"user_id": given.id(User, "former")}


@probe(list_memberships)
def memberships(given: Given) -> dict[str, Any]:
    """A user's, those that ended too."""
    return {"filter": MembershipFilter(text="", ended=True, role=Role.EMPLOYEE, user_id=given.id(User))}


@probe(memberships_by_ids)
def memberships_again(given: Given) -> dict[str, Any]:
    """The unit's, by its id."""
    return {"ids": (given.id(Membership),)}


@probe(members_by_ids)
def members(given: Given) -> dict[str, Any]:
    """What the unit calls a user."""
    return {"ids": (given.id(User),)}


@probe(create_token)
def new_token(given: Given) -> dict[str, Any]:
    """For the asker."""
    return {
        "name": given.unused(ApiToken.name),
        "scopes": (Action.READ_EMPLOYEES.value,),
        "days": 1,
        "user_id": given.id(User),
    }


@probe(revoke_token)
def revoked(given: Given) -> dict[str, Any]:
    """The unit's token."""
    return {"token_id": given.id(ApiToken), "version": given.version(ApiToken)}


@probe(tokens_by_ids)
def tokens_again(given: Given) -> dict[str, Any]:
    """The unit's, by its id."""
    return {"ids": (given.id(ApiToken),)}


@probe(explain_action)
def why(given: Given) -> dict[str, Any]:
    """Any action."""
    return {"action": Action.READ_EMPLOYEES}


@probe(list_tokens)
@probe(list_sessions)
@probe(log_out_everywhere)
@probe(read_viewer)
def everything(given: Given) -> dict[str, Any]:
    """All of them."""
    return {}


@probe(log_out)
def logged_out(given: Given) -> dict[str, Any]:
    """The asker's session."""
    return {"session_id": given.id(LoginSession)}


@probe(change_password)
def password_changed(given: Given) -> dict[str, Any]:
    """The asker's."""
    return {"current": password_of(given.own.mark), "new": SecretStr("an otter crosses the river at dawn")}


@probe(read_session)
def whose_session(given: Given) -> dict[str, Any]:
    """By the cookie's token."""
    return {"token": token_of(given.own.mark, "login_sessions")}


@probe(enter_unit)
def entered(given: Given) -> dict[str, Any]:
    """Into the user's unit."""
    return {"token": token_of(given.own.mark, "login_sessions"), "unit_code": given.own.code}


@probe(enter_by_token)
def entered_by_token(given: Given) -> dict[str, Any]:
    """Into the token's unit."""
    return {"secret": token_of(given.own.mark, "api_tokens")}
