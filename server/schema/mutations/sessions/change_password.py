"""``changePassword``."""

from __future__ import annotations

from typing import Any

import strawberry
from pydantic import SecretStr
from strawberry import field

from server.identity.commands.sessions import change_password
from server.schema.context import Context
from server.schema.mutate import mutation


@strawberry.input(description="Your password, and the new one.")
class ChangePasswordInput:
    current_password: SecretStr = field(description="The one that you have; wrong ones count like failed logins.")
    new_password: SecretStr = field(description="12 to 200 characters, and not your login.")

    def arguments(self) -> dict[str, Any]:
        """As the entrance takes them."""
        return {"current": self.current_password, "new": self.new_password}


def _at_the_entrance(context: Context, key: str | None, **arguments: Any) -> Any:
    return context.entrance.change_own_password(context.who, **arguments, key=key)


MUTATION = mutation(
    change_password,
    name="changePassword",
    description="You have another password, and all your sessions are over; done outside of units.",
    input=ChangePasswordInput,
    returns={"ended": (int, "How many sessions that ended.")},
    through=_at_the_entrance,
    paths={"new": "newPassword"},
)
