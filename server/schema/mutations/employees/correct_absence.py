"""``correctAbsence``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.absences import correct_absence
from server.employees.tables import AbsenceKind
from server.schema.absences import Absence
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which absence was another, and which.")
class CorrectAbsenceInput:
    absence_id: strawberry.ID = field(description="The absence.")
    revision: int = field(description="The revision that was seen; where there is a later one, nothing is done.")
    kind: AbsenceKind = field(description="Why they were away.")
    first_day: date = field(description="The first day away.")
    last_day: date = field(description="The last day away, included.")
    reason: str = field(default="", description="More about it, where that is needed; at most 500 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "series_id": key_of("Absence", self.absence_id),
            "revision": self.revision,
            "kind": self.kind,
            "first_day": self.first_day,
            "last_day": self.last_day,
            "reason": self.reason,
        }


MUTATION = mutation(
    correct_absence,
    name="correctAbsence",
    description="An absence was another; the next revision says so.",
    input=CorrectAbsenceInput,
    returns={"absence": (Absence, "The absence as it counts now.")},
    paths={"seriesId": "absenceId"},
)
