"""Business units: those of the deployment, and those that somebody may enter."""

from __future__ import annotations

from datetime import datetime

from strawberry import field

from server.identity.values import UnitChoice
from server.schema.declare import plain, thing, value
from server.schema.identity.policy import Role
from server.schema.structure import VERSION
from server.units.values import UnitView


@thing(UnitView, "A business unit, which runs regimes of its own and sees nobody else's.", key="code")
class Unit:
    code: str = field(description="By which addresses and programs know it.")
    name: str = field(description="What people call it.")
    created_at: datetime = field(description="Since when it is there.")
    closed_at: datetime | None = field(description="Since when nobody gets in any more; null while it is open.")
    version: int = field(description=VERSION)


@value(UnitChoice, "A unit that you may enter: its operations go to the path of its code.")
class EnterableUnit:
    code: str = field(description="By which addresses and programs know it.")
    name: str = field(description="What people call it.")
    roles: list[Role] = plain(lambda one: sorted(one.roles), "What you are there.")
