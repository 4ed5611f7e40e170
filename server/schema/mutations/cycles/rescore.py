"""``rescoreCycle``."""

from __future__ import annotations

import strawberry

from server.cycles.commands.scoring import rescore_cycle
from server.schema.cycles.cycles import RunRequested
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import ScoredCycleInput


@strawberry.input(description="The cycle that is scored anew.")
class RescoreCycleInput(ScoredCycleInput):
    pass


MUTATION = mutation(
    rescore_cycle,
    name="rescoreCycle",
    description="Another run is asked for; when it has finished, the cycle has to be reviewed (again).",
    input=RescoreCycleInput,
    returns={"requested": (RunRequested, "The cycle, and the run that is going to score it.")},
)
