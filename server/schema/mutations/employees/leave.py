"""``leaveEmployee``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.staff import leave
from server.schema.employees import Employee
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation


@strawberry.input(description="Who leaves, and when.")
class LeaveEmployeeInput:
    employee_id: strawberry.ID = field(description="The employee.")
    version: int = field(description=SEEN)
    left_on: date = field(description="The last day of the employment.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"employee_id": key_of("Employee", self.employee_id), "version": self.version, "left_on": self.left_on}


MUTATION = mutation(
    leave,
    name="leaveEmployee",
    description="An employee's last day is known; what is known about them stays.",
    input=LeaveEmployeeInput,
    returns={"employee": (Employee, "The employee with the last day.")},
)
