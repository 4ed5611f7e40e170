"""``correctResults``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.results.commands import correct
from server.schema.cycles.runs import Run
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="The published cycle that is scored anew, and why.")
class CorrectResultsInput:
    cycle_id: strawberry.ID = field(description="The cycle.")
    reason: str = field(description="What was wrong; it is published with the correction; at most 2000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"cycle_id": key_of("Cycle", self.cycle_id), "reason": self.reason}


MUTATION = mutation(
    correct,
    name="correctResults",
    description="A published cycle is scored anew over the facts as they are now; what is published stands meanwhile.",
    input=CorrectResultsInput,
    returns={"run": (Run, "The run; once it is done, another person publishes it as a correction.")},
)
