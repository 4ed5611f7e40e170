"""``correctLevel``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.levels import correct_level
from server.schema.ids import key_of
from server.schema.levels import LevelChange
from server.schema.mutate import mutation


@strawberry.input(description="Which change was another, and why.")
class CorrectLevelInput:
    employee_id: strawberry.ID = field(description="The employee.")
    effective_on: date = field(description="The day from which on it holds.")
    revision: int = field(description="The revision that was seen; where there is a later one, nothing is done.")
    level: str = field(description="The level, by its code in a scheme's ladder; at most 80 characters.")
    reason: str = field(description="Why; at most 500 characters. A level decides about pay.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "effective_on": self.effective_on,
            "revision": self.revision,
            "level": self.level,
            "reason": self.reason,
        }


MUTATION = mutation(
    correct_level,
    name="correctLevel",
    description="A change of level was to another level; the next revision says so.",
    input=CorrectLevelInput,
    returns={"levelChange": (LevelChange, "The change as it counts now.")},
)
