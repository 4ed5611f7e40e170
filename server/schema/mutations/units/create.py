"""``createUnit``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.schema.identity.units import Unit
from server.schema.mutate import mutation
from server.units.commands import create_unit


@strawberry.input(description="A new business unit.")
class CreateUnitInput:
    code: str = field(description="A new code: lower-case letters, digits and underscores, at most 40.")
    name: str = field(description="What people call it, at most 200 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"code": self.code, "name": self.name}


MUTATION = mutation(
    create_unit,
    name="createUnit",
    description="There is a new business unit; done outside of units.",
    input=CreateUnitInput,
    returns={"unit": (Unit, "The unit.")},
)
