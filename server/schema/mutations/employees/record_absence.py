"""``recordAbsence``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.absences import record_absence
from server.employees.tables import AbsenceKind
from server.schema.absences import Absence
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Who was away, when, and why.")
class RecordAbsenceInput:
    employee_id: strawberry.ID = field(description="The employee.")
    kind: AbsenceKind = field(description="Why they were away.")
    first_day: date = field(description="The first day away.")
    last_day: date = field(description="The last day away, included.")
    reason: str = field(default="", description="More about it, where that is needed; at most 500 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "kind": self.kind,
            "first_day": self.first_day,
            "last_day": self.last_day,
            "reason": self.reason,
        }


MUTATION = mutation(
    record_absence,
    name="recordAbsence",
    description="An employee was away on some days. Absences of one person don't overlap.",
    input=RecordAbsenceInput,
    returns={"absence": (Absence, "The absence.")},
)
