"""``withdrawLevel``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.levels import withdraw_level
from server.schema.ids import key_of
from server.schema.levels import LevelChange
from server.schema.mutate import mutation


@strawberry.input(description="Which change there wasn't, and why.")
class WithdrawLevelInput:
    employee_id: strawberry.ID = field(description="The employee.")
    effective_on: date = field(description="The day from which on it holds.")
    revision: int = field(description="The revision that was seen; where there is a later one, nothing is done.")
    reason: str = field(description="Why; at most 500 characters. A level decides about pay.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "effective_on": self.effective_on,
            "revision": self.revision,
            "reason": self.reason,
        }


MUTATION = mutation(
    withdraw_level,
    name="withdrawLevel",
    description="The level of an employee didn't change on a day after all; the next revision says so.",
    input=WithdrawLevelInput,
    returns={"levelChange": (LevelChange, "The change, which doesn't count any more.")},
)
