"""``createCycle``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.cycles.commands.planning import create_cycle
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import CyclePlanInput


@strawberry.input(
    description="What is appraised. Without schemes: all that are in effect in the whole period and appraise such "
    "periods. Without days: days 5 to 10 of the month after."
)
class CreateCycleInput(CyclePlanInput):
    name: str = field(description="What it is called; unique within the unit; at most 200 characters.")
    period: str = field(description="The period: `2026-10`, `2026-Q4`, `2026-H2` or `2026`.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"name": self.name, "period": self.period, **self.plan()}


MUTATION = mutation(
    create_cycle,
    name="createCycle",
    description="A new draft of a cycle.",
    input=CreateCycleInput,
    returns={"cycle": (Cycle, "The draft.")},
)
