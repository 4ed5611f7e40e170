"""A shop with its people and an account for each role, and a second unit beside it that nobody here belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from server.identity.roles import Role
from tests.server.employees.house import House, house
from tests.server.identity.people import PASSWORD, member, user
from tests.server.stores import Store

ROLES = (Role.UNIT_ADMIN, Role.HR, Role.SUPERVISOR, Role.EMPLOYEE, Role.TOP_MANAGEMENT, Role.AUDITOR, Role.INTEGRATOR)


@dataclass(frozen=True)
class Shop:
    """Boss leads ann and ben; every role logs in as ``<role>@shop``, the supervisor as boss and the employee as ann."""

    house: House
    other: House
    ids: Mapping[str, UUID]
    strangers: Mapping[str, UUID]

    @property
    def password(self) -> str:
        """Everybody's password."""
        return PASSWORD.get_secret_value()


def login_of(role: Role) -> str:
    """What the account of that role logs in as."""
    return f"{role.value}@shop"


def shop(store: Store) -> Shop:
    """The filled store."""
    one, other = house(store, "shop"), house(store, "bank")
    ids = {"boss": one.hire("boss").id}
    ids |= {name: one.hire(name, supervisor_id=ids["boss"]).id for name in ("ann", "ben")}
    strangers = {"zoe": other.hire("zoe").id}
    for role in ROLES:
        bound = {Role.SUPERVISOR: ids["boss"], Role.EMPLOYEE: ids["ann"]}.get(role)
        member(store, one.unit_id, user(store, login_of(role)).id, role, bound)
    member(store, other.unit_id, user(store, "hr@bank").id, Role.HR)
    return Shop(one, other, ids, strangers)
