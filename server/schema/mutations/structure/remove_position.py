"""``removePosition``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.positions import remove_position
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Position


@strawberry.input(description="What is removed.")
class RemovePositionInput:
    position_id: strawberry.ID = field(description="The position.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"position_id": key_of("Position", self.position_id), "version": self.version}


MUTATION = mutation(
    remove_position,
    name="removePosition",
    description="A position is gone. Refused while an employee holds it, one who left, too.",
    input=RemovePositionInput,
    returns={"position": (Position, "The position as it was.")},
)
