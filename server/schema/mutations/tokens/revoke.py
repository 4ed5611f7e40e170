"""``revokeApiToken``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.tokens import revoke_token
from server.schema.identity.tokens import ApiToken
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation


@strawberry.input(description="The token to revoke.")
class RevokeApiTokenInput:
    token_id: strawberry.ID = field(description="The token.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"token_id": key_of("ApiToken", self.token_id), "version": self.version}


MUTATION = mutation(
    revoke_token,
    name="revokeApiToken",
    description="The token is refused from now on.",
    input=RevokeApiTokenInput,
    returns={"token": (ApiToken, "The token as it is now.")},
)
