"""``withdrawAbsence``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.absences import withdraw_absence
from server.schema.absences import Absence
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which absence there wasn't.")
class WithdrawAbsenceInput:
    absence_id: strawberry.ID = field(description="The absence.")
    revision: int = field(description="The revision that was seen; where there is a later one, nothing is done.")
    reason: str = field(default="", description="More about it, where that is needed; at most 500 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"series_id": key_of("Absence", self.absence_id), "revision": self.revision, "reason": self.reason}


MUTATION = mutation(
    withdraw_absence,
    name="withdrawAbsence",
    description="An employee wasn't away after all; the next revision says so.",
    input=WithdrawAbsenceInput,
    returns={"absence": (Absence, "The absence, which doesn't count any more.")},
    paths={"seriesId": "absenceId"},
)
