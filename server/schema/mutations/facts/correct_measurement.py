"""``correctMeasurement``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.measurements import correct_measurement
from server.schema.facts.measurements import Measurement
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which number is another, and which.")
class CorrectMeasurementInput:
    measurement_id: strawberry.ID = field(description="The number, by the id of any revision.")
    value: Decimal = field(description="The number, in the indicator's unit or in yuan.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "measurement_id": key_of("Measurement", self.measurement_id),
            "value": self.value,
            "expected_revision": self.revision,
            "reason": self.reason,
        }


MUTATION = mutation(
    correct_measurement,
    name="correctMeasurement",
    description="A number is another from now on; the revision before stays.",
    input=CorrectMeasurementInput,
    returns={"measurement": (Measurement, "The number as it counts now.")},
    paths={"expectedRevision": "revision"},
)
