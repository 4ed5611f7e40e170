"""``removeDepartment``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.departments import remove_department
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Department


@strawberry.input(description="What is removed.")
class RemoveDepartmentInput:
    department_id: strawberry.ID = field(description="The department.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"department_id": key_of("Department", self.department_id), "version": self.version}


MUTATION = mutation(
    remove_department,
    name="removeDepartment",
    description="A department is gone. Refused while a department, a team or an employee belongs to it (who left, too).",
    input=RemoveDepartmentInput,
    returns={"department": (Department, "The department as it was.")},
)
