"""``renameDepartment``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.departments import rename_department
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Department


@strawberry.input(description="What is called otherwise from now on, and how.")
class RenameDepartmentInput:
    department_id: strawberry.ID = field(description="The department.")
    version: int = field(description=SEEN)
    name: str = field(description="What it is called; at most 200 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"department_id": key_of("Department", self.department_id), "version": self.version, "name": self.name}


MUTATION = mutation(
    rename_department,
    name="renameDepartment",
    description="A department is called otherwise; its code stays, files know it by that.",
    input=RenameDepartmentInput,
    returns={"department": (Department, "The department by its new name.")},
)
