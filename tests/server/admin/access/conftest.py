"""One server for all tests of this folder, with the shop and its people; each test logs in anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop, shop
from tests.server.stores import SqliteMaker, Store, opened
from tests.server.web.clients import served, settings_for


@pytest.fixture(scope="package")
def house(sqlite_maker: SqliteMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A store with the shop in it, and a client of its server."""
    folder: Path = tmp_path_factory.mktemp("access")
    with sqlite_maker.url() as url, opened(url) as store, served(settings_for(url, folder)) as client:
        people = shop(store)
        client.base_url = "http://127.0.0.1:8000"
        yield SimpleNamespace(url=url, store=store, people=people, client=client)


@pytest.fixture
def store(house: SimpleNamespace) -> Store:
    """The store."""
    found: Store = house.store
    return found


@pytest.fixture
def people(house: SimpleNamespace) -> Shop:
    """What is in the store."""
    found: Shop = house.people
    return found


@pytest.fixture
def browser(house: SimpleNamespace) -> Browser:
    """A browser in which nobody has logged in."""
    client: TestClient = house.client
    client.cookies.clear()
    return Browser(client)
