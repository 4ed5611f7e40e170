"""A unit in the month of its appraisal, with an account for everybody who has a part in it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from core.catalogue import Provider
from core.spec import Feed, Field, Mean, Measure, Sector
from server.identity.roles import Role
from server.regimes.commands.sectors import enable_sector
from tests.server.admin.browsing import Answer, Browser
from tests.server.cycles.house import CATALOGUE as SAMPLE
from tests.server.cycles.house import House, house
from tests.server.identity.people import PASSWORD, member, user
from tests.server.stores import Store
from tests.strategies.base import text

PATIENCE = 60.0
FEED = Feed(
    code="sample.log",
    name=text("log"),
    employee="who",
    date="day",
    fields=(
        Field(code="who", name=text("agent"), kind="text", aliases=("Agent", "坐席")),
        Field(code="day", name=text("day"), kind="date", aliases=("Date", "日期")),
        Field(code="rate", name=text("rate"), kind="number", aliases=("Rate", "达标率")),
    ),
    measures=(Measure(indicator="sample.rate", aggregation=Mean(field="rate")),),
)
PLUGIN = Provider(
    name="sample", version="1", sector=Sector(code="sample", name=text("sample"), description=text("sample"))
)
CATALOGUE = replace(
    SAMPLE,
    providers=MappingProxyType({"sample": PLUGIN}),
    feeds=MappingProxyType({FEED.code: FEED}),
    owner=MappingProxyType(dict.fromkeys((FEED.code, *SAMPLE.indicators, *SAMPLE.schemes), "sample")),
)
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
    for each in (one, other):
        each.did(each.who(Role.UNIT_ADMIN), enable_sector, "sample")
    for login, (role, name) in ACCOUNTS.items():
        member(store, one.unit_id, user(store, login).id, role, None if name is None else one.ids[name])
    return Office(one, other)


def enter(browser: Browser, login: str) -> Browser:
    """The browser, in which nobody but ``login`` is logged in."""
    browser.client.cookies.clear()
    page = browser.fill("/admin/login", login=login, password=PASSWORD.get_secret_value())
    assert page.status == 200, page.text
    return browser


def ended(browser: Browser, page: Answer) -> Answer:
    """The page of a run or an import, once it says that it is over."""
    until = time.monotonic() + PATIENCE
    while 'data-live="on"' in page.text and time.monotonic() < until:
        time.sleep(0.05)
        page = browser.open(page.url)
    assert 'data-live="off"' in page.text, page.text
    return page
