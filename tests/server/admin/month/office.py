"""A unit in the month of its appraisal, with an account for everybody who has a part in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.cycles.house import House, house
from tests.server.identity.people import PASSWORD, member, user
from tests.server.stores import Store

ACCOUNTS: Mapping[str, tuple[Role, str | None]] = MappingProxyType(
    {
        "hr@shop": (Role.HR, None),
        "other@shop": (Role.HR, None),
        "admin@shop": (Role.UNIT_ADMIN, None),
        "boss@shop": (Role.SUPERVISOR, "boss"),
        "vice@shop": (Role.SUPERVISOR, "vice"),
        "ann@shop": (Role.EMPLOYEE, "ann"),
        "ben@shop": (Role.EMPLOYEE, "ben"),
        "auditor@shop": (Role.AUDITOR, None),
    }
)
"""Login -> role and employee."""


@dataclass(frozen=True)
class Office:
    """The unit ``shop`` and its people; ``other`` is a unit beside it."""

    house: House
    other: House

    @property
    def password(self) -> str:
        """Everybody's password."""
        return PASSWORD.get_secret_value()


def office(store: Store) -> Office:
    """The unit, in which agents and chiefs are appraised."""
    one, other = house(store), house(store, code="bank")
    for login, (role, name) in ACCOUNTS.items():
        member(store, one.unit_id, user(store, login).id, role, None if name is None else one.ids[name])
    return Office(one, other)


def enter(browser: Browser, login: str) -> Browser:
    """The browser, in which nobody but ``login`` is logged in."""
    browser.client.cookies.clear()
    page = browser.fill("/admin/login", login=login, password=PASSWORD.get_secret_value())
    assert page.status == 200, page.text
    return browser
