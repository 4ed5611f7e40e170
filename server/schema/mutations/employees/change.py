"""``changeEmployee``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.staff import change_employee
from server.schema.employees import Employee
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.mutations.employees.placement import PLACEMENT, PlacementInput


@strawberry.input(description="Who stands elsewhere from now on, and where.")
class ChangeEmployeeInput:
    employee_id: strawberry.ID = field(description="The employee.")
    version: int = field(description=SEEN)
    placement: PlacementInput = field(description="Where they stand: all of it.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "version": self.version,
            "placement": self.placement.placement(),
        }


MUTATION = mutation(
    change_employee,
    name="changeEmployee",
    description="An employee stands elsewhere: department, team, position, supervisor, employment or first day.",
    input=ChangeEmployeeInput,
    returns={"employee": (Employee, "The employee as they stand now.")},
    paths=PLACEMENT,
)
