"""What can be read about oneself, users, units and what somebody is within one."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import field

from server.identity.queries.memberships import list_memberships
from server.identity.queries.sessions import list_sessions
from server.identity.queries.tokens import list_tokens
from server.identity.queries.users import UserFilter, find_user, list_users
from server.identity.queries.viewer import explain_action, read_viewer
from server.schema.declare import Asking
from server.schema.identity.memberships import Membership, MembershipFilterInput
from server.schema.identity.policy import Action, Permission
from server.schema.identity.sessions import Session
from server.schema.identity.tokens import ApiToken
from server.schema.identity.units import Unit
from server.schema.identity.users import User
from server.schema.identity.viewer import Viewer
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.units.queries import list_units


@strawberry.input(description="Which users: those for whom everything that is given holds.")
class UserFilterInput:
    text: str | None = field(default=None, description="A part of the login or the name.")
    disabled: bool | None = field(default=None, description="Only those who are disabled, or only those who aren't.")

    def wanted(self) -> UserFilter:
        """As the query takes it."""
        return UserFilter(text=self.text, disabled=self.disabled)


@strawberry.type
class ViewerQueries:
    @field(description="Who you are here, and what you may do.")
    def viewer(self, info: Asking) -> Viewer | None:
        return info.context.ask(info, read_viewer)

    @field(description='How far an action reaches for you, and why: the answer to "why can\'t I?".')
    def permission(
        self, info: Asking, action: Annotated[Action, strawberry.argument(description="The action.")]
    ) -> Permission | None:
        return info.context.ask(info, explain_action, action)

    @field(description="Your sessions that are still good, newest first; asked outside of units.")
    def sessions(self, info: Asking) -> list[Session] | None:
        return info.context.ask(info, list_sessions)


@strawberry.type
class IdentityQueries:
    @field(description="All business units, by code; asked outside of units.")
    def units(self, info: Asking) -> list[Unit] | None:
        return info.context.ask(info, list_units)

    @field(description="The users who haven't been erased, by login; asked outside of units.")
    def users(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[UserFilterInput | None, strawberry.argument(description="Which ones.")] = None,
    ) -> Connection[User] | None:
        return listed(info, list_users, first, after, filter=filter and filter.wanted())

    @field(description="The user with this login; asked outside of units.")
    def user_by_login(
        self, info: Asking, login: Annotated[str, strawberry.argument(description="The login.")]
    ) -> User | None:
        return info.context.ask(info, find_user, login)

    @field(description="Who has which role in the unit, by name and role.")
    def memberships(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[MembershipFilterInput | None, strawberry.argument(description="Which ones.")] = None,
    ) -> Connection[Membership] | None:
        return listed(info, list_memberships, first, after, filter=filter and filter.wanted())

    @field(description="The unit's tokens by name, expired and revoked ones too; an integrator's own.")
    def api_tokens(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[ApiToken] | None:
        return listed(info, list_tokens, first, after)
