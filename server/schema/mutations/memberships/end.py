"""``endMembership``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.memberships import end_membership
from server.schema.identity.memberships import Membership
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation


@strawberry.input(description="The membership to end.")
class EndMembershipInput:
    membership_id: strawberry.ID = field(description="The membership.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"membership_id": key_of("Membership", self.membership_id), "version": self.version}


MUTATION = mutation(
    end_membership,
    name="endMembership",
    description="The user doesn't have the role any more; a unit keeps its last administrator.",
    input=EndMembershipInput,
    returns={"membership": (Membership, "The membership as it is now.")},
)
