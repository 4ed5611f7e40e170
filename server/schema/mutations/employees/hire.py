"""``hireEmployee``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.staff import hire
from server.schema.employees import Employee
from server.schema.mutate import mutation
from server.schema.mutations.employees.placement import CONTACT, PLACEMENT, ContactInput, PlacementInput


@strawberry.input(description="Who is hired, and where they will stand.")
class HireEmployeeInput:
    number: str = field(description="A staff number that nobody in the unit ever had; at most 64 characters.")
    contact: ContactInput = field(description="The name, and how to reach them.")
    placement: PlacementInput = field(description="Where they will stand.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "number": self.number,
            "contact": self.contact.contact(),
            "placement": self.placement.placement(),
        }


MUTATION = mutation(
    hire,
    name="hireEmployee",
    description="Somebody new works here.",
    input=HireEmployeeInput,
    returns={"employee": (Employee, "Who was hired.")},
    paths=CONTACT | PLACEMENT,
)
