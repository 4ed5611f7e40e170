"""``eraseUser``."""

from __future__ import annotations

from typing import Any

import strawberry

from server.identity.commands.users import erase_user
from server.identity.erasure import erase_everywhere
from server.schema.context import Context
from server.schema.identity.users import User
from server.schema.mutate import mutation
from server.schema.mutations.users.seen import SeenUserInput


def _everywhere(context: Context, key: str | None, **arguments: Any) -> Any:
    return erase_everywhere(context.executor, context.who, **arguments, key=key)


@strawberry.input(description="The user to erase.")
class EraseUserInput(SeenUserInput):
    pass


MUTATION = mutation(
    erase_user,
    name="eraseUser",
    description="Nothing personal is left of a disabled user whose roles have ended, in any unit or in the deployment.",
    input=EraseUserInput,
    returns={"user": (User, "What is left of the user.")},
    through=_everywhere,
)
