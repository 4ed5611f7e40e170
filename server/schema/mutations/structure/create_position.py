"""``createPosition``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.positions import create_position
from server.schema.mutate import mutation
from server.schema.structure import Position


@strawberry.input(description="What is new.")
class CreatePositionInput:
    code: str = field(
        description="By which schemes and files will know it; unique within the unit, at most 80 characters."
    )
    name: str = field(description="What it is called; at most 200 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"code": self.code, "name": self.name}


MUTATION = mutation(
    create_position,
    name="createPosition",
    description="There is a new position.",
    input=CreatePositionInput,
    returns={"position": (Position, "The new position.")},
)
