"""``scoreCycle``."""

from __future__ import annotations

import strawberry

from server.cycles.commands.scoring import score_cycle
from server.schema.cycles.cycles import RunRequested
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import ScoredCycleInput


@strawberry.input(description="The cycle that is scored.")
class ScoreCycleInput(ScoredCycleInput):
    pass


MUTATION = mutation(
    score_cycle,
    name="scoreCycle",
    description="A run is asked for; when it has finished, the cycle is scored.",
    input=ScoreCycleInput,
    returns={"requested": (RunRequested, "The cycle, and the run that is going to score it.")},
)
