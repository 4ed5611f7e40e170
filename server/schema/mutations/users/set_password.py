"""``setUserPassword``."""

from __future__ import annotations

from typing import Any

import strawberry
from pydantic import SecretStr
from strawberry import field

from server.identity.commands.users import set_password
from server.schema.identity.users import User
from server.schema.mutate import mutation
from server.schema.mutations.users.seen import SeenUserInput


@strawberry.input(description="A user's new password.")
class SetUserPasswordInput(SeenUserInput):
    password: SecretStr = field(description="12 to 200 characters, and not the login.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {**super().arguments(), "password": self.password}


MUTATION = mutation(
    set_password,
    name="setUserPassword",
    description="The user logs in with this password from now on, and their sessions are over.",
    input=SetUserPasswordInput,
    returns={"user": (User, "The user as they are now.")},
)
