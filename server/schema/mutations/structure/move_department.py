"""``moveDepartment``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.departments import move_department
from server.schema.ids import key_of, optional_key
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Department


@strawberry.input(description="What belongs elsewhere from now on, and where.")
class MoveDepartmentInput:
    department_id: strawberry.ID = field(description="The department.")
    version: int = field(description=SEEN)
    parent_id: strawberry.ID | None = field(default=None, description="The department above; without it, at the top.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "department_id": key_of("Department", self.department_id),
            "version": self.version,
            "parent_id": optional_key("Department", self.parent_id),
        }


MUTATION = mutation(
    move_department,
    name="moveDepartment",
    description="A department is below another, or at the top, with everything that is below it.",
    input=MoveDepartmentInput,
    returns={"department": (Department, "The department at its new place.")},
)
