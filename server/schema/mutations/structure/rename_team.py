"""``renameTeam``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.commands.teams import rename_team
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.structure import Team


@strawberry.input(description="What is called otherwise from now on, and how.")
class RenameTeamInput:
    team_id: strawberry.ID = field(description="The team.")
    version: int = field(description=SEEN)
    name: str = field(description="What it is called; at most 200 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"team_id": key_of("Team", self.team_id), "version": self.version, "name": self.name}


MUTATION = mutation(
    rename_team,
    name="renameTeam",
    description="A team is called otherwise; its code stays, files know it by that.",
    input=RenameTeamInput,
    returns={"team": (Team, "The team by its new name.")},
)
