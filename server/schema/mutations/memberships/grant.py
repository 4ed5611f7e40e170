"""``grantMembership``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.identity.commands.memberships import grant_membership
from server.identity.grants import grant_by_login
from server.schema.context import Context
from server.schema.identity.memberships import Membership
from server.schema.identity.policy import Role
from server.schema.ids import optional_key
from server.schema.mutate import mutation


@strawberry.input(description="A role for a user of the deployment.")
class GrantMembershipInput:
    login: str = field(description="By which the user logs in.")
    role: Role = field(description="What they are here: a role within units.")
    employee_id: strawberry.ID | None = field(
        default=None,
        description="Who they are among the employees: for supervisors and employees, and for nobody else.",
    )
    name: str | None = field(default=None, description="What the unit calls them; without it, as they call themselves.")

    def arguments(self) -> dict[str, Any]:
        """As ``grant_by_login`` takes them."""
        return {
            "login": self.login,
            "role": self.role,
            "employee_id": optional_key("Employee", self.employee_id),
            "name": self.name,
        }


def _by_login(context: Context, key: str | None, **arguments: Any) -> Any:
    return grant_by_login(context.executor, context.who, **arguments, key=key)


MUTATION = mutation(
    grant_membership,
    name="grantMembership",
    description="A user has a role in the unit; a membership that had ended goes on.",
    input=GrantMembershipInput,
    returns={"membership": (Membership, "The membership.")},
    through=_by_login,
)
