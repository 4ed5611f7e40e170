"""``publishCorrection``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.results.commands import publish_correction
from server.schema.ids import key_of
from server.schema.mutate import mutation
from server.schema.results.publications import Publication


@strawberry.input(description="The published cycle, and the run whose results correct it.")
class PublishCorrectionInput:
    cycle_id: strawberry.ID = field(description="The cycle.")
    run_id: strawberry.ID = field(description="The run, which `correctResults` began and which is done.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"cycle_id": key_of("Cycle", self.cycle_id), "run_id": key_of("Run", self.run_id)}


MUTATION = mutation(
    publish_correction,
    name="publishCorrection",
    description="A run's results are the next revision of what the cycle published, beside the earlier ones. By another "
    "person than the one who asked for the run.",
    input=PublishCorrectionInput,
    returns={"publication": (Publication, "The correction, with who moved counted and what rests on it.")},
)
