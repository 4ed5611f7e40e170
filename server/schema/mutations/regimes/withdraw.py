"""``withdrawRegimeVersion``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.life import withdraw_version
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="A version that waits for approval, or has it.")
class WithdrawRegimeVersionInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    reason: str = field(default="", description="Why; at most 2000 characters. Needed for one that was approved.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "reason": self.reason,
        }


MUTATION = mutation(
    withdraw_version,
    name="withdrawRegimeVersion",
    description="The version is a draft again.",
    input=WithdrawRegimeVersionInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
)
