"""``cancelCycle``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.cycles.commands.opening import cancel_cycle
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import REASON, SeenCycleInput


@strawberry.input(description="The cycle that is given up.")
class CancelCycleInput(SeenCycleInput):
    reason: str = field(default="", description=f"{REASON} A draft needs none.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {**SeenCycleInput.arguments(self), "reason": self.reason}


MUTATION = mutation(
    cancel_cycle,
    name="cancelCycle",
    description="A cycle in which nobody has been rated is given up for good.",
    input=CancelCycleInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
)
