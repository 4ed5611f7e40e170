"""``createDepartment``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.departments import create_department
from server.schema.ids import optional_key
from server.schema.mutate import mutation
from server.schema.structure import Department


@strawberry.input(description="What is new, and where it belongs.")
class CreateDepartmentInput:
    code: str = field(description="By which files will know it; unique within the unit, at most 40 characters.")
    name: str = field(description="What it is called; at most 200 characters.")
    parent_id: strawberry.ID | None = field(default=None, description="The department above; without it, at the top.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"code": self.code, "name": self.name, "parent_id": optional_key("Department", self.parent_id)}


MUTATION = mutation(
    create_department,
    name="createDepartment",
    description="There is a new department.",
    input=CreateDepartmentInput,
    returns={"department": (Department, "The new department.")},
)
