"""Memberships: who has which role in the unit."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.identity.queries.memberships import MembershipFilter, memberships_by_ids
from server.identity.values import MembershipView
from server.schema.declare import Node, batched, by_key, id_of, node
from server.schema.employees import Employee
from server.schema.identity.policy import Role
from server.schema.ids import optional_key
from server.schema.structure import VERSION


@node(MembershipView, "A user's role within the unit.", memberships_by_ids)
class Membership(Node):
    user_id: strawberry.ID = id_of("User", "user_id", "The user.")
    name: str = field(description="What the unit calls them; empty once erased.")
    role: Role = field(description="What they are here.")
    employee: Employee | None = batched(
        by_key(employees_by_ids, attrgetter("employee_id")),
        "Who they are among the employees: for supervisors and employees.",
    )
    created_at: datetime = field(description="Since when there is the membership.")
    ended_at: datetime | None = field(description="Since when they don't have the role; null while they do.")
    version: int = field(description=VERSION)


@strawberry.input(description="Which memberships: those for which everything that is given holds.")
class MembershipFilterInput:
    text: str | None = field(default=None, description="Only of users whose name here has this in it.")
    ended: bool = field(default=False, description="Those that have ended, too.")
    role: Role | None = field(default=None, description="Only of this role.")
    user_id: strawberry.ID | None = field(default=None, description="Only of this user.")

    def wanted(self) -> MembershipFilter:
        """As the query takes it."""
        user_id = optional_key("User", self.user_id)
        return MembershipFilter(text=self.text, ended=self.ended, role=self.role, user_id=user_id)
