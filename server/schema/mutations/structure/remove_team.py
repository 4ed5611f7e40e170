"""``removeTeam``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.teams import remove_team
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Team


@strawberry.input(description="What is removed.")
class RemoveTeamInput:
    team_id: strawberry.ID = field(description="The team.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"team_id": key_of("Team", self.team_id), "version": self.version}


MUTATION = mutation(
    remove_team,
    name="removeTeam",
    description="A team is gone. Refused while an employee is in it, one who left, too.",
    input=RemoveTeamInput,
    returns={"team": (Team, "The team as it was.")},
)
