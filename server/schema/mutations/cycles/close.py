"""``closeCycle``."""

from __future__ import annotations

import strawberry

from server.cycles.commands.publishing import close_cycle
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import SeenCycleInput


@strawberry.input(description="The published cycle that is over.")
class CloseCycleInput(SeenCycleInput):
    pass


MUTATION = mutation(
    close_cycle,
    name="closeCycle",
    description="A cycle is over: nothing about it is open any more.",
    input=CloseCycleInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
)
