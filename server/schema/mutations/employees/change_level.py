"""``changeLevel``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.levels import change_level
from server.schema.ids import key_of
from server.schema.levels import LevelChange
from server.schema.mutate import mutation


@strawberry.input(description="Who is at another level, since when, and why.")
class ChangeLevelInput:
    employee_id: strawberry.ID = field(description="The employee.")
    effective_on: date = field(description="The day from which on it holds.")
    level: str = field(description="The level, by its code in a scheme's ladder; at most 80 characters.")
    reason: str = field(description="Why; at most 500 characters. A level decides about pay.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "effective_on": self.effective_on,
            "level": self.level,
            "reason": self.reason,
        }


MUTATION = mutation(
    change_level,
    name="changeLevel",
    description="An employee is at a level from a day on.",
    input=ChangeLevelInput,
    returns={"levelChange": (LevelChange, "The change.")},
)
