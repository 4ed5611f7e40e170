"""A server with a filled store, and browsers of its people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop, shop
from tests.server.stores import SqliteMaker, opened
from tests.server.web.clients import served, settings_for


@pytest.fixture
def filled(sqlite_maker: SqliteMaker) -> Iterator[tuple[str, Shop]]:
    """The URL of a filled store, and what is in it."""
    with sqlite_maker.url() as url, opened(url) as store:
        yield url, shop(store)


@pytest.fixture
def people(filled: tuple[str, Shop]) -> Shop:
    """What is in the store."""
    return filled[1]


@pytest.fixture
def client(filled: tuple[str, Shop], tmp_path: Path) -> Iterator[TestClient]:
    """A client of the server."""
    with served(settings_for(filled[0], tmp_path)) as one:
        one.base_url = "http://127.0.0.1:8000"  # type: ignore[assignment]
        yield one


@pytest.fixture
def browser(client: TestClient) -> Browser:
    """A browser in which nobody has logged in."""
    return Browser(client)
