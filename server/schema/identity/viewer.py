"""Who asks."""

from __future__ import annotations

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.identity.viewer import Viewer as ViewerView
from server.schema.declare import batched, by_key, plain, value
from server.schema.employees import Employee
from server.schema.identity.policy import Action, Permission, Role
from server.schema.identity.units import EnterableUnit, Unit
from server.schema.identity.users import Language
from server.schema.ids import global_id


def _user_id(viewer: ViewerView) -> str | None:
    return None if viewer.who.user_id is None else global_id("User", viewer.who.user_id)


def _scopes(viewer: ViewerView) -> list[Action] | None:
    return None if viewer.who.scopes is None else sorted(viewer.who.scopes)


@value(ViewerView, "Who you are: within a unit, or outside of all.")
class Viewer:
    user_id: strawberry.ID | None = plain(_user_id, "The user that you are.", ids="User")
    name: str | None = field(description="What the unit calls you; outside of units, your own name.")
    language: Language = plain(lambda one: one.who.language, "The one that you want to read.")
    unit: Unit | None = field(description="The unit that you have entered; null outside of units.")
    roles: list[Role] = plain(lambda one: sorted(one.who.roles), "What you are here.")
    employee: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.who.employee_id), "Who you are among the unit's employees, if anybody."
    )
    scopes: list[Action] | None = plain(_scopes, "What your token may do; null where you came without one.")
    permissions: list[Permission] = field(description="How far each action reaches for you here, and why.")
    units: list[EnterableUnit] = field(description="The units that you may enter, by code; empty within a unit.")
