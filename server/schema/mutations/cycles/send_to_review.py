"""``sendToReview``."""

from __future__ import annotations

import strawberry

from server.cycles.commands.scoring import send_to_review
from server.schema.cycles.cycles import Cycle
from server.schema.mutate import mutation
from server.schema.mutations.cycles.inputs import SeenCycleInput


@strawberry.input(description="The scored cycle that is reviewed.")
class SendToReviewInput(SeenCycleInput):
    pass


MUTATION = mutation(
    send_to_review,
    name="sendToReview",
    description="HR reviews what the run came to; the facts are still those that were scored.",
    input=SendToReviewInput,
    returns={"cycle": (Cycle, "The cycle as it stands now.")},
)
