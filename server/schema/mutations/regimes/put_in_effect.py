"""``putRegimeVersionInEffect``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.life import put_in_effect
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="An approved version, and its first day.")
class PutRegimeVersionInEffectInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    effective_on: date = field(description="The first day on which it counts; the version before ends the day before.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "effective_on": self.effective_on,
        }


MUTATION = mutation(
    put_in_effect,
    name="putRegimeVersionInEffect",
    description="The version counts from a day on; the one before it ends the day before.",
    input=PutRegimeVersionInEffectInput,
    returns={"regime_version": (RegimeVersion, "The version as it stands now.")},
)
