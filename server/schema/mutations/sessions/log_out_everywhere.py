"""``logOutEverywhere``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.sessions import log_out_everywhere
from server.schema.mutate import mutation


@strawberry.input(description="Which of your sessions end.")
class LogOutEverywhereInput:
    but_here: bool = field(default=False, description="All but the one that you ask with.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"but_here": self.but_here}


MUTATION = mutation(
    log_out_everywhere,
    name="logOutEverywhere",
    description="All your sessions are over; done outside of units.",
    input=LogOutEverywhereInput,
    returns={"ended": (int, "How many sessions that ended.")},
)
