"""``publishCycle``."""

from __future__ import annotations

import strawberry

from server.cycles.commands.publishing import publish_cycle
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import SeenCycleInput


@strawberry.input(description="The cycle in review whose results are published.")
class PublishCycleInput(SeenCycleInput):
    pass


MUTATION = mutation(
    publish_cycle,
    name="publishCycle",
    description="Everybody sees the results from now on and for good. Whoever sent them to review doesn't publish them.",
    input=PublishCycleInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
    take=lambda published: published.cycle,
)
