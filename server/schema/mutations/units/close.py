"""``closeUnit``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.schema.identity.units import Unit
from server.schema.mutate import SEEN, mutation
from server.units.commands import close_unit


@strawberry.input(description="The unit to close.")
class CloseUnitInput:
    code: str = field(description="Its code.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"code": self.code, "version": self.version}


MUTATION = mutation(
    close_unit,
    name="closeUnit",
    description="Nobody gets into the unit any more; what it stored stays. Done outside of units.",
    input=CloseUnitInput,
    returns={"unit": (Unit, "The unit as it is now.")},
)
