"""``renamePosition``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.positions import rename_position
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Position


@strawberry.input(description="What is called otherwise from now on, and how.")
class RenamePositionInput:
    position_id: strawberry.ID = field(description="The position.")
    version: int = field(description=SEEN)
    name: str = field(description="What it is called; at most 200 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"position_id": key_of("Position", self.position_id), "version": self.version, "name": self.name}


MUTATION = mutation(
    rename_position,
    name="renamePosition",
    description="A position is called otherwise; its code stays, schemes and files know it by that.",
    input=RenamePositionInput,
    returns={"position": (Position, "The position by its new name.")},
)
