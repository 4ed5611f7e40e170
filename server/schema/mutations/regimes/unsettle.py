"""``unsettleRegimePoints``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.editing import unsettle_points
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="What is open again in a draft.")
class UnsettleRegimePointsInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    keys: list[str] = field(description="The keys of the points.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "keys": tuple(self.keys),
        }


MUTATION = mutation(
    unsettle_points,
    name="unsettleRegimePoints",
    description="What was settled is open again.",
    input=UnsettleRegimePointsInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
    take=lambda detail: detail.version,
)
