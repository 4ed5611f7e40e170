"""``erasePerson``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.persons import erase_person
from server.schema.employees import Employee
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation


@strawberry.input(description="Who is erased.")
class ErasePersonInput:
    employee_id: strawberry.ID = field(description="The employee.")
    person_version: int = field(description=f"Of name and contact. {SEEN}")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"employee_id": key_of("Employee", self.employee_id), "person_version": self.person_version}


MUTATION = mutation(
    erase_person,
    name="erasePerson",
    description="Nothing personal is stored about an employee any more, in no place; facts and results stay. It can't be undone.",
    input=ErasePersonInput,
    returns={"employee": (Employee, "The employee by a neutral name.")},
)
