"""``openCycle``."""

from __future__ import annotations

import strawberry

from server.cycles.commands.opening import open_cycle
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import SeenCycleInput


@strawberry.input(description="The draft that is opened.")
class OpenCycleInput(SeenCycleInput):
    pass


MUTATION = mutation(
    open_cycle,
    name="openCycle",
    description="A cycle is on: its regimes are in effect in its period, and no other one appraises the same positions.",
    input=OpenCycleInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
)
