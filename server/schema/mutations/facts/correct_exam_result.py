"""``correctExamResult``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.exams import correct_result
from server.schema.facts.measurements import Measurement
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Whose mark is another, and which.")
class CorrectExamResultInput:
    measurement_id: strawberry.ID = field(description="The mark, by the id of any revision of the measurement.")
    mark: Decimal = field(description="The mark, in the indicator's unit.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "measurement_id": key_of("Measurement", self.measurement_id),
            "mark": self.mark,
            "expected_revision": self.revision,
            "reason": self.reason,
        }


MUTATION = mutation(
    correct_result,
    name="correctExamResult",
    description="Somebody's mark in an exam is another: an error, or a second exam.",
    input=CorrectExamResultInput,
    returns={"result": (Measurement, "The mark as it counts now.")},
    paths={"expectedRevision": "revision"},
)
