"""``createApiToken``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.tokens import create_token
from server.schema.identity.policy import Action
from server.schema.identity.tokens import CreatedToken
from server.schema.ids import optional_key
from server.schema.mutate import mutation


@strawberry.input(description="A new token, and for whom it acts.")
class CreateApiTokenInput:
    name: str = field(description="What it is for: unique within the unit, at most 100 characters.")
    scopes: list[Action] = field(
        description="What it may do, at least one; what its owner may do, and no other tokens."
    )
    days: int = field(description="How many days it is good, 1 to 366.")
    user_id: strawberry.ID | None = field(
        default=None,
        description="For whom it acts: without it for you; for others, if they are integrators and nothing else.",
    )

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "name": self.name,
            "scopes": tuple(scope.value for scope in self.scopes),
            "days": self.days,
            "user_id": optional_key("User", self.user_id),
        }


MUTATION = mutation(
    create_token,
    name="createApiToken",
    description="A program has a way in; its secret is in this answer and nowhere else.",
    input=CreateApiTokenInput,
    returns={"created": (CreatedToken, "The token with its secret.")},
)
