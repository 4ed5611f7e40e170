"""``eraseMemberships``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.memberships import erase_memberships
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Whose name the unit forgets.")
class EraseMembershipsInput:
    user_id: strawberry.ID = field(description="A user whose memberships have all ended.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"user_id": key_of("User", self.user_id)}


MUTATION = mutation(
    erase_memberships,
    name="eraseMemberships",
    description="The unit no longer has a name for a user whose memberships have all ended.",
    input=EraseMembershipsInput,
    returns={"erased": (int, "How many memberships had one.")},
)
