"""Tables of users, memberships, login sessions and tokens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import CredentialRow, DeploymentRow, Salted, Versioned, personal, within_unit
from server.db.types import Moment, choice
from server.identity.roles import Role
from server.ids import new_id


class User(Versioned, Salted, DeploymentRow):
    """Somebody who can log in, by password, by OIDC, or both. ``login`` is kept in lower case."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("oidc_issuer", "oidc_subject"),)
    audit_subject = "user"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    login: Mapped[str | None] = personal(String(254), unique=True)
    name: Mapped[str] = personal(String(200))
    password_hash: Mapped[str | None] = personal(String(200))
    oidc_issuer: Mapped[str | None] = mapped_column(String(500))
    oidc_subject: Mapped[str | None] = personal(String(255))
    language: Mapped[str] = mapped_column(String(2), default="zh")
    deployment_admin: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)


class Membership(Versioned, Salted, CredentialRow):
    """A user's role within a unit, and which employee they are there. ``name`` is what the unit calls them."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("unit_id", "user_id", "role"), within_unit("employee_id", "employees"))
    audit_subject = "membership"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    employee_id: Mapped[UUID | None] = mapped_column()
    name: Mapped[str] = personal(String(200))
    created_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class LoginSession(Versioned, DeploymentRow):
    """A login that lasts until ``expires_at`` or its revocation. The token itself is never stored."""

    __tablename__ = "login_sessions"
    audit_subject = "login_session"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    csrf_secret: Mapped[str] = mapped_column(String(64), info={"personal": True})
    method: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class ApiToken(Versioned, CredentialRow):
    """A program's way in: acts for ``user_id`` within one unit, no further than ``scopes``, until ``expires_at``."""

    __tablename__ = "api_tokens"
    __table_args__ = (UniqueConstraint("unit_id", "name"),)
    audit_subject = "api_token"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class LoginAttempts(DeploymentRow):
    """Attempts at one account since ``first_at``, and since it last succeeded; they count until the window is over.

    ``account`` is a digest, so that what people type into the wrong field leaves no trace.
    """

    __tablename__ = "login_attempts"
    __table_args__ = (Index(None, "first_at"),)
    audit_subject = "login_attempts"
    audited = False

    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    attempts: Mapped[int] = mapped_column()
    first_at: Mapped[datetime] = mapped_column(Moment)


class OidcFlow(DeploymentRow):
    """A login that is under way at the identity provider; it is used once and soon expires."""

    __tablename__ = "oidc_flows"
    __table_args__ = (Index(None, "expires_at"),)
    audit_subject = "oidc_flow"
    audited = False

    state_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser_digest: Mapped[str] = mapped_column(String(64))
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(128))
    return_to: Mapped[str] = mapped_column(String(500))
    expires_at: Mapped[datetime] = mapped_column(Moment)
