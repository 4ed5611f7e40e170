"""``submitRegimeVersion``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.life import submit_version
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="A draft on which nothing is open.")
class SubmitRegimeVersionInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    reason: str = field(default="", description="Why; at most 2000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "reason": self.reason,
        }


MUTATION = mutation(
    submit_version,
    name="submitRegimeVersion",
    description="Top management is asked for approval; what the version says is pinned by its digest from here on.",
    input=SubmitRegimeVersionInput,
    returns={"regime_version": (RegimeVersion, "The version as it stands now.")},
)
