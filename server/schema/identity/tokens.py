"""API tokens: programs' ways in."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from pydantic import SecretStr
from strawberry import field

from server.identity.queries.memberships import members_by_ids
from server.identity.queries.tokens import tokens_by_ids
from server.identity.values import NewToken, TokenView
from server.schema.declare import Node, batched, by_key, node, plain, value
from server.schema.identity.policy import Action
from server.schema.identity.users import Member
from server.schema.structure import VERSION

_KNOWN = {action.value: action for action in Action}


@node(TokenView, "A program's way into the unit: it acts for its owner, no further than its scopes.", tokens_by_ids)
class ApiToken(Node):
    name: str = field(description="What it is for; unique within the unit.")
    owner: Member | None = batched(by_key(members_by_ids, attrgetter("user_id")), "For whom it acts.")
    scopes: list[Action] = plain(
        lambda one: [_KNOWN[scope] for scope in one.scopes if scope in _KNOWN],
        "What it may do, where its owner may. A scope that has gone from the policy isn't listed.",
    )
    created_at: datetime = field(description="When it was made.")
    expires_at: datetime = field(description="Until when it is good.")
    revoked_at: datetime | None = field(description="Since when it is refused; null while it isn't.")
    version: int = field(description=VERSION)


@value(NewToken, "A token that has just been made.")
class CreatedToken:
    token: ApiToken = field(description="The token.")
    secret: SecretStr | None = field(
        description="What the program sends as `Authorization: Bearer`. It is shown this once: a repeated request gets null."
    )
