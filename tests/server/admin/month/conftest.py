"""A server of a unit in the month of its appraisal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine

from server.facts.known import using
from tests.server.admin.browsing import Browser
from tests.server.admin.month.office import CATALOGUE, Office, office
from tests.server.cycles.house import INSIDE
from tests.server.stores import SqliteMaker, Store, filled
from tests.server.web.clients import served, settings_for


@pytest.fixture(autouse=True)
def window() -> Iterator[time_machine.Traveller]:
    """It is a day on which October is rated; schemes and indicators are those of the sample."""
    with using(CATALOGUE), time_machine.travel(INSIDE, tick=True) as traveller:
        yield traveller


@pytest.fixture
def stored(sqlite_maker: SqliteMaker, window: time_machine.Traveller) -> Iterator[tuple[Store, Office]]:
    """The store, and what is in it."""
    with filled(sqlite_maker, "admin month", office) as (store, told):
        yield store, Office(replace(told.house, store=store), replace(told.other, store=store))


@pytest.fixture
def shop(stored: tuple[Store, Office]) -> Office:
    """What is in the store."""
    return stored[1]


@pytest.fixture
def browser(stored: tuple[Store, Office], tmp_path: Path) -> Iterator[Browser]:
    """A browser at the server, in which nobody has logged in."""
    with served(settings_for(stored[0].url, tmp_path)) as client:
        client.base_url = "http://127.0.0.1:8000"
        yield Browser(client)
