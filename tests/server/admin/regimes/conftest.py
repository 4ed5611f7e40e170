"""A server with a unit that works on its regimes, and browsers of its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Browser as Chromium

from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.chromium import Desk, listening, seated
from tests.server.admin.people import login_of
from tests.server.identity.people import PASSWORD, member, user
from tests.server.regimes.office import TODAY, Office, office
from tests.server.stores import SqliteMaker, opened
from tests.server.web.clients import served, settings_for

ROLES = (Role.UNIT_ADMIN, Role.HR, Role.TOP_MANAGEMENT, Role.AUDITOR, Role.EMPLOYEE, Role.SUPERVISOR)


@dataclass(frozen=True)
class Filled:
    """A store at ``url`` with the unit ``shop``; ``bank`` is a unit beside it that nobody here belongs to."""

    url: str
    shop: Office
    bank: Office

    @property
    def password(self) -> str:
        """Everybody's password."""
        return PASSWORD.get_secret_value()


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    """It is the day ``TODAY``."""
    with time_machine.travel(datetime.combine(TODAY, datetime.min.time(), UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def filled(sqlite_maker: SqliteMaker, now: time_machine.Traveller) -> Iterator[Filled]:
    """The store with both units, and an account of each role in the first."""
    with sqlite_maker.url() as url, opened(url) as store:
        shop, bank = office(store), office(store, "bank")
        for role in ROLES:
            bound = {Role.SUPERVISOR: shop.ids["boss"], Role.EMPLOYEE: shop.ids["ann"]}.get(role)
            member(store, shop.unit_id, user(store, login_of(role)).id, role, bound)
        yield Filled(url, shop, bank)


@pytest.fixture
def browser(filled: Filled, tmp_path: Path) -> Iterator[Browser]:
    """A browser at the server, in which nobody has logged in."""
    with served(settings_for(filled.url, tmp_path)) as client:
        client.base_url = "http://127.0.0.1:8000"
        yield Browser(client)


@pytest.fixture
def desk(chromium: Chromium, filled: Filled, tmp_path: Path) -> Iterator[Desk]:
    """A real browser at the server, in Chinese; nothing may leave, and the console stays quiet."""
    with listening(filled.url, tmp_path) as origin, seated(chromium, origin) as one:
        yield one


def enter(browser: Browser, role: Role) -> Browser:
    """The browser, in which nobody but the account of ``role`` is logged in."""
    browser.client.cookies.clear()
    page = browser.fill("/admin/login", login=login_of(role), password=PASSWORD.get_secret_value())
    assert page.status == 200, page.text
    return browser
