"""``revokeUserSessions``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.users import revoke_users_sessions
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Whose sessions end.")
class RevokeUserSessionsInput:
    user_id: strawberry.ID = field(description="The user.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"user_id": key_of("User", self.user_id)}


MUTATION = mutation(
    revoke_users_sessions,
    name="revokeUserSessions",
    description="The user is logged out everywhere.",
    input=RevokeUserSessionsInput,
    returns={"ended": (int, "How many sessions that ended.")},
)
