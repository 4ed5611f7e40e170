"""``disableUser``."""

from __future__ import annotations

import strawberry

from server.identity.commands.users import disable_user
from server.schema.identity.users import User
from server.schema.mutate import mutation
from server.schema.mutations.users.seen import SeenUserInput


@strawberry.input(description="The user to disable.")
class DisableUserInput(SeenUserInput):
    pass


MUTATION = mutation(
    disable_user,
    name="disableUser",
    description="The user can't log in: their sessions are over and their tokens are refused. Nobody disables themselves.",
    input=DisableUserInput,
    returns={"user": (User, "The user as they are now.")},
)
