"""``reinstateEmployee``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.staff import reinstate
from server.schema.employees import Employee
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation


@strawberry.input(description="Who hasn't left after all, or is back.")
class ReinstateEmployeeInput:
    employee_id: strawberry.ID = field(description="The employee.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"employee_id": key_of("Employee", self.employee_id), "version": self.version}


MUTATION = mutation(
    reinstate,
    name="reinstateEmployee",
    description="An employee hasn't left after all, or is back under the same number.",
    input=ReinstateEmployeeInput,
    returns={"employee": (Employee, "The employee without a last day.")},
)
