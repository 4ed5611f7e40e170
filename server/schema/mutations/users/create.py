"""``createUser``."""

from __future__ import annotations

from typing import Any

import strawberry
from pydantic import SecretStr
from strawberry import field

from server.identity.commands.users import create_user
from server.schema.identity.users import Language, User
from server.schema.mutate import mutation


@strawberry.input(description="A new user, who belongs to no unit yet.")
class CreateUserInput:
    login: str = field(
        description="By which they log in: 2 to 254 characters without blanks, an e-mail address at best."
    )
    name: str = field(description="What they are called, at most 200 characters.")
    password: SecretStr | None = field(
        default=None, description="12 to 200 characters; without one they come through the identity provider alone."
    )
    deployment_admin: bool = field(default=False, description="Whether they administer the deployment.")
    language: Language = field(default=Language.ZH, description="The one that they want to read.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "login": self.login,
            "name": self.name,
            "password": self.password,
            "deployment_admin": self.deployment_admin,
            "language": self.language.value,
        }


MUTATION = mutation(
    create_user,
    name="createUser",
    description="There is a new user of the deployment; done outside of units.",
    input=CreateUserInput,
    returns={"user": (User, "The user.")},
)
