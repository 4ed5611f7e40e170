"""``logOut``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.sessions import log_out
from server.schema.identity.sessions import Session
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which of your sessions ends.")
class LogOutInput:
    session_id: strawberry.ID = field(description="The session.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"session_id": key_of("Session", self.session_id)}


MUTATION = mutation(
    log_out,
    name="logOut",
    description="One of your sessions is over; done outside of units. `/auth/logout` ends the one that you ask with.",
    input=LogOutInput,
    returns={"session": (Session, "The session that is over.")},
)
