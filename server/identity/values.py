"""Users, memberships, sessions and tokens as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import PlainSerializer, SecretStr

from server.identity.roles import Role
from server.identity.tables import ApiToken, LoginSession, Membership, User
from server.identity.who import Who

ShownOnce = Annotated[SecretStr | None, PlainSerializer(lambda _: None, return_type=None)]
"""A secret that nobody keeps: the stored reply to a repeated request has nothing in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserView:
    """A user of the deployment. An erased user has neither login nor name."""

    id: UUID
    login: str | None
    name: str
    language: str
    deployment_admin: bool
    has_password: bool
    oidc_issuer: str | None
    created_at: datetime
    disabled_at: datetime | None
    erased_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """A user's role within a unit; ``ended_at`` says since when no more."""

    id: UUID
    user_id: UUID
    name: str
    role: Role
    employee_id: UUID | None
    created_at: datetime
    ended_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A user as their unit calls them."""

    user_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One of a user's own logins. ``method`` is ``password`` or ``oidc``; ``current`` is the one that they ask with."""

    id: UUID
    method: str
    created_at: datetime
    expires_at: datetime
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """A login that has just begun. ``token`` is for the browser's cookie and stored nowhere."""

    id: UUID
    user_id: UUID
    token: SecretStr
    csrf_secret: SecretStr
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChoice:
    """A unit that a user may enter, and as what; ``employee_id`` is who they are among its employees."""

    unit_id: int
    code: str
    name: str
    roles: frozenset[Role]
    employee_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Whose session a token is, and the open units they may choose from, by code."""

    session_id: UUID
    user_id: UUID
    name: str
    language: str
    deployment_admin: bool
    csrf_secret: SecretStr
    expires_at: datetime
    units: tuple[UnitChoice, ...]

    def unit(self, code: str) -> UnitChoice | None:
        """The unit ``code``, if it is open to them."""
        return next((one for one in self.units if one.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenView:
    """A program's way in, without its secret."""

    id: UUID
    user_id: UUID
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token that has just been made. ``secret`` is there once; the reply to a repeated request has none."""

    token: TokenView
    secret: ShownOnce


def user_view(row: User) -> UserView:
    """The value of ``row``."""
    return UserView(
        id=row.id,
        login=row.login,
        name=row.name,
        language=row.language,
        deployment_admin=row.deployment_admin,
        has_password=row.password_hash is not None,
        oidc_issuer=row.oidc_issuer,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
        erased_at=row.erased_at,
        version=row.version,
    )


def membership_view(row: Membership) -> MembershipView:
    """The value of ``row``."""
    return MembershipView(
        id=row.id,
        user_id=row.user_id,
        name=row.name,
        role=row.role,
        employee_id=row.employee_id,
        created_at=row.created_at,
        ended_at=row.ended_at,
        version=row.version,
    )


def session_view(row: LoginSession, who: Who) -> SessionView:
    """The value of ``row`` for ``who``."""
    return SessionView(
        id=row.id,
        method=row.method,
        created_at=row.created_at,
        expires_at=row.expires_at,
        current=row.id == who.session_id,
    )


def token_view(row: ApiToken) -> TokenView:
    """The value of ``row``."""
    return TokenView(
        id=row.id,
        user_id=row.user_id,
        name=row.name,
        scopes=tuple(row.scopes),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        version=row.version,
    )
