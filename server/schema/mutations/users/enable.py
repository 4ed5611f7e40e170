"""``enableUser``."""

from __future__ import annotations

import strawberry

from server.identity.commands.users import enable_user
from server.schema.identity.users import User
from server.schema.mutate import mutation
from server.schema.mutations.users.seen import SeenUserInput


@strawberry.input(description="The user to enable.")
class EnableUserInput(SeenUserInput):
    pass


MUTATION = mutation(
    enable_user,
    name="enableUser",
    description="The user can log in again; what was revoked stays so.",
    input=EnableUserInput,
    returns={"user": (User, "The user as they are now.")},
)
