"""``changeCycle``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.cycles.commands.planning import change_cycle
from server.schema.cycles.cycles import Cycle
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.mutations.cycles.inputs import CyclePlanInput


@strawberry.input(description="What is changed of a cycle; what is left out stays.")
class ChangeCycleInput(CyclePlanInput):
    cycle_id: strawberry.ID = field(description="The cycle, a draft or open.")
    version: int = field(description=SEEN)
    name: str | None = field(default=None, description="What it is called; at most 200 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "cycle_id": key_of("Cycle", self.cycle_id),
            "version": self.version,
            "name": self.name,
            **self.plan(),
        }


MUTATION = mutation(
    change_cycle,
    name="changeCycle",
    description="A cycle in which nobody is rated yet has another name, other schemes or other days.",
    input=ChangeCycleInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
)
