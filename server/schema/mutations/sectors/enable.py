"""``enableSector``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.sectors import enable_sector
from server.schema.catalogue.schemes import Sector
from server.schema.mutate import mutation


@strawberry.input(description="What is enabled.")
class EnableSectorInput:
    sector: str = field(description="The code of an installed sector.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "sector": self.sector,
        }


MUTATION = mutation(
    enable_sector,
    name="enableSector",
    description="The unit sees the schemes of a sector and may adopt them.",
    input=EnableSectorInput,
    returns={"sector": (Sector, "The sector.")},
)
