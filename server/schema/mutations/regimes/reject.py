"""``rejectRegimeVersion``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.life import reject_version
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="A version that waits for approval, and what is wrong with it.")
class RejectRegimeVersionInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    reason: str = field(description="Why; at most 2000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "reason": self.reason,
        }


MUTATION = mutation(
    reject_version,
    name="rejectRegimeVersion",
    description="Top management turns it down: the version is a draft again.",
    input=RejectRegimeVersionInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
)
