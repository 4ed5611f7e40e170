"""``createTeam``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.teams import create_team
from server.schema.ids import key_of
from server.schema.mutate import mutation
from server.schema.structure import Team


@strawberry.input(description="What is new, and where it belongs.")
class CreateTeamInput:
    code: str = field(description="By which files will know it; unique within the unit, at most 120 characters.")
    name: str = field(description="What it is called; at most 200 characters.")
    department_id: strawberry.ID = field(description="The department that it is a part of.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"code": self.code, "name": self.name, "department_id": key_of("Department", self.department_id)}


MUTATION = mutation(
    create_team,
    name="createTeam",
    description="There is a new team within a department.",
    input=CreateTeamInput,
    returns={"team": (Team, "The new team.")},
)
