"""Users: of the deployment as a whole, and what a unit calls them."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import strawberry
from strawberry import enum_value, field

from server.identity.queries.users import users_by_ids
from server.identity.values import MemberView, UserView
from server.schema.declare import Node, id_of, node, value
from server.schema.structure import VERSION


@strawberry.enum(description="A language that is spoken here.")
class Language(Enum):
    ZH = enum_value("zh", description="Chinese.")
    EN = enum_value("en", description="English.")


@node(UserView, "Somebody who can log in. Units don't see users, only what they call them.", users_by_ids)
class User(Node):
    login: str | None = field(description="By which they log in; null once erased.")
    name: str = field(description="What they are called; empty once erased.")
    language: Language = field(description="The one that they want to read.")
    deployment_admin: bool = field(description="Whether they administer the deployment.")
    has_password: bool = field(description="Whether they can log in by password.")
    oidc_issuer: str | None = field(description="The identity provider that they are bound to, if any.")
    created_at: datetime = field(description="Since when they are there.")
    disabled_at: datetime | None = field(description="Since when they can't log in; null while they can.")
    erased_at: datetime | None = field(description="Since when nothing personal of them is left; null while it is.")
    version: int = field(description=VERSION)


@value(MemberView, "A user as your unit calls them.")
class Member:
    user_id: strawberry.ID = id_of("User", "user_id", "The user.")
    name: str = field(description="What the unit calls them.")
