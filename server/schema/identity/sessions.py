"""One's own sessions."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import strawberry
from strawberry import enum_value, field

from server.identity.values import SessionView
from server.schema.declare import thing


@strawberry.enum(description="How somebody proved who they are.")
class LoginMethod(Enum):
    PASSWORD = enum_value("password", description="By password.")
    OIDC = enum_value("oidc", description="Through the identity provider.")


@thing(SessionView, "One of your own logins.")
class Session:
    method: LoginMethod = field(description="How it began.")
    created_at: datetime = field(description="When it began.")
    expires_at: datetime = field(description="When it ends by itself.")
    current: bool = field(description="Whether it is the one that you ask with.")
