"""``bindOidc``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.users import bind_oidc
from server.schema.identity.users import User
from server.schema.mutate import mutation
from server.schema.mutations.users.seen import SeenUserInput


@strawberry.input(description="Who a user is at the identity provider.")
class BindOidcInput(SeenUserInput):
    issuer: str = field(description="The provider, as it calls itself; at most 500 characters.")
    subject: str = field(description="What it calls the user; at most 255 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {**super().arguments(), "issuer": self.issuer, "subject": self.subject}


MUTATION = mutation(
    bind_oidc,
    name="bindOidc",
    description="The user is who the identity provider says, instead of anybody before; their sessions are over.",
    input=BindOidcInput,
    returns={"user": (User, "The user as they are now.")},
)
