"""Inputs that several mutations of employees take."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import field

from server.employees.tables import Employment
from server.employees.values import Contact, Placement
from server.schema.ids import key_of, optional_key

CONTACT = {"name": "contact.name", "email": "contact.email", "phone": "contact.phone"}
PLACEMENT = {
    "departmentId": "placement.departmentId",
    "positionId": "placement.positionId",
    "teamId": "placement.teamId",
    "supervisorId": "placement.supervisorId",
    "hiredOn": "placement.hiredOn",
}
"""Where mutations that take these inputs have what commands speak of."""


@strawberry.input(description="What is personal about an employee.")
class ContactInput:
    name: str = field(description="The name.")
    email: str | None = field(default=None, description="Where to write to.")
    phone: str | None = field(default=None, description="Where to call.")

    def contact(self) -> Contact:
        """As commands take it."""
        return Contact(name=self.name, email=self.email, phone=self.phone)


@strawberry.input(description="Where an employee stands: all of it, what is left out is taken away.")
class PlacementInput:
    department_id: strawberry.ID = field(description="The department.")
    position_id: strawberry.ID = field(description="The position.")
    team_id: strawberry.ID | None = field(default=None, description="A team of that department.")
    supervisor_id: strawberry.ID | None = field(default=None, description="The employee to report to.")
    employment: Employment = field(default=Employment.REGULAR, description="How they are employed.")
    hired_on: date | None = field(default=None, description="The first day, where it is known.")

    def placement(self) -> Placement:
        """As commands take it."""
        return Placement(
            department_id=key_of("Department", self.department_id),
            position_id=key_of("Position", self.position_id),
            team_id=optional_key("Team", self.team_id),
            supervisor_id=optional_key("Employee", self.supervisor_id),
            employment=self.employment,
            hired_on=self.hired_on,
        )
