"""``startRating``."""

from __future__ import annotations

import strawberry

from server.cycles.commands.opening import start_rating
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import SeenCycleInput


@strawberry.input(description="The open cycle whose people are rated from now on.")
class StartRatingInput(SeenCycleInput):
    pass


MUTATION = mutation(
    start_rating,
    name="startRating",
    description="People are being rated; today lies in the days on which they are.",
    input=StartRatingInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
)
