"""``supersedeRegimeVersion``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.life import supersede_version
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="A version whose last day has passed.")
class SupersedeRegimeVersionInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
        }


MUTATION = mutation(
    supersede_version,
    name="supersedeRegimeVersion",
    description="The version is over: the next one counts. It still says what counted until then.",
    input=SupersedeRegimeVersionInput,
    returns={"regime_version": (RegimeVersion, "The version as it stands now.")},
)
