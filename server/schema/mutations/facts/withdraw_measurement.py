"""``withdrawMeasurement``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.measurements import withdraw_measurement
from server.schema.facts.measurements import Measurement
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which number counts no more.")
class WithdrawMeasurementInput:
    measurement_id: strawberry.ID = field(description="The number, by the id of any revision.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "measurement_id": key_of("Measurement", self.measurement_id),
            "expected_revision": self.revision,
            "reason": self.reason,
        }


MUTATION = mutation(
    withdraw_measurement,
    name="withdrawMeasurement",
    description="A number counts as absent from now on; its revisions stay.",
    input=WithdrawMeasurementInput,
    returns={"measurement": (Measurement, "The number as it counts now: not at all.")},
    paths={"expectedRevision": "revision"},
)
