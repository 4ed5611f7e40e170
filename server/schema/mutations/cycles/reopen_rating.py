"""``reopenRating``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.cycles.commands.scoring import reopen_rating
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import REASON, SeenCycleInput


@strawberry.input(description="The cycle that is sent back, and why.")
class ReopenRatingInput(SeenCycleInput):
    reason: str = field(description=REASON)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {**SeenCycleInput.arguments(self), "reason": self.reason}


MUTATION = mutation(
    reopen_rating,
    name="reopenRating",
    description="People are being rated again; what the run came to counts no more.",
    input=ReopenRatingInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
)
