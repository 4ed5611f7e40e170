"""``settleRegimePoints``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.editing import settle_points
from server.regimes.values import Settlement
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="A point that is settled.")
class SettlementInput:
    key: str = field(description="The key of the point.")
    resolution: str | None = field(default=None, description="The code of a resolution, for a contradiction.")


@strawberry.input(description="What is settled in a draft.")
class SettleRegimePointsInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    settlements: list[SettlementInput] = field(description="The points.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "settlements": tuple(Settlement(key=one.key, resolution=one.resolution) for one in self.settlements),
        }


MUTATION = mutation(
    settle_points,
    name="settleRegimePoints",
    description="Readings are confirmed, and contradictions resolved.",
    input=SettleRegimePointsInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
    take=lambda detail: detail.version,
)
