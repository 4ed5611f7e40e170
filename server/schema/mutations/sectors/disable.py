"""``disableSector``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.sectors import disable_sector
from server.schema.catalogue.schemes import Sector
from server.schema.mutate import SEEN, mutation


@strawberry.input(description="What is disabled.")
class DisableSectorInput:
    sector: str = field(description="The code of the sector.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "sector": self.sector,
            "version": self.version,
        }


MUTATION = mutation(
    disable_sector,
    name="disableSector",
    description="The unit doesn't see the schemes of a sector any more; what it adopted from it stays as it is.",
    input=DisableSectorInput,
    returns={"sector": (Sector, "The sector.")},
)
