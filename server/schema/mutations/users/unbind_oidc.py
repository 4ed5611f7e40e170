"""``unbindOidc``."""

from __future__ import annotations

import strawberry

from server.identity.commands.users import unbind_oidc
from server.schema.identity.users import User
from server.schema.mutate import mutation
from server.schema.mutations.users.seen import SeenUserInput


@strawberry.input(description="The user to unbind.")
class UnbindOidcInput(SeenUserInput):
    pass


MUTATION = mutation(
    unbind_oidc,
    name="unbindOidc",
    description="The user no longer comes through the identity provider, and their sessions are over.",
    input=UnbindOidcInput,
    returns={"user": (User, "The user as they are now.")},
)
