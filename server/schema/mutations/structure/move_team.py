"""``moveTeam``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.teams import move_team
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Team


@strawberry.input(description="What belongs elsewhere from now on, and where.")
class MoveTeamInput:
    team_id: strawberry.ID = field(description="The team.")
    version: int = field(description=SEEN)
    department_id: strawberry.ID = field(description="The department that it is a part of.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "team_id": key_of("Team", self.team_id),
            "version": self.version,
            "department_id": key_of("Department", self.department_id),
        }


MUTATION = mutation(
    move_team,
    name="moveTeam",
    description="A team belongs to another department, and so do its members.",
    input=MoveTeamInput,
    returns={"team": (Team, "The team at its new place.")},
)
