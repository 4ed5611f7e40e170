"""``changePerson``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.persons import change_person
from server.schema.employees import Employee
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.mutations.employees.placement import CONTACT, ContactInput


@strawberry.input(description="Who is called or reached otherwise from now on, and how.")
class ChangePersonInput:
    employee_id: strawberry.ID = field(description="The employee.")
    person_version: int = field(description=f"Of name and contact. {SEEN}")
    contact: ContactInput = field(description="The name, and how to reach them: all of it.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "person_version": self.person_version,
            "contact": self.contact.contact(),
        }


MUTATION = mutation(
    change_person,
    name="changePerson",
    description="An employee is called or reached otherwise.",
    input=ChangePersonInput,
    returns={"employee": (Employee, "The employee by that name.")},
    paths=CONTACT,
)
