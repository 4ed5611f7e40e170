"""``restartRun``."""

from __future__ import annotations

import strawberry

from server.runs.commands import restart_run
from server.schema.cycles.runs import Run
from server.schema.mutate import mutation
from server.schema.mutations.runs.inputs import SeenRunInput


@strawberry.input(description="The run that failed or was stopped.")
class RestartRunInput(SeenRunInput):
    pass


MUTATION = mutation(
    restart_run,
    name="restartRun",
    description="A new run for the reason of one that failed or was stopped, over the facts as they are now.",
    input=RestartRunInput,
    returns={"run": (Run, "The new run.")},
)
