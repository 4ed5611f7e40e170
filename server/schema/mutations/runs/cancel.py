"""``cancelRun``."""

from __future__ import annotations

import strawberry

from server.runs.commands import cancel_run
from server.schema.cycles.runs import Run
from server.schema.mutate import mutation
from server.schema.mutations.runs.inputs import SeenRunInput


@strawberry.input(description="The run that is stopped.")
class CancelRunInput(SeenRunInput):
    pass


MUTATION = mutation(
    cancel_run,
    name="cancelRun",
    description="A run is stopped: nothing of it counts.",
    input=CancelRunInput,
    returns={"run": (Run, "The run as it stands now.")},
)
