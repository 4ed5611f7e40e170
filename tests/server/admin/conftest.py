"""A server with a filled store, and browsers of its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright
from starlette.testclient import TestClient

from tests.server.admin.browsing import Browser
from tests.server.admin.chromium import EXECUTABLE, Desk, launched, listening, seated
from tests.server.admin.people import Shop, shop
from tests.server.stores import SqliteMaker
from tests.server.stores import filled as stored
from tests.server.web.clients import served, settings_for


@pytest.fixture
def filled(sqlite_maker: SqliteMaker) -> Iterator[tuple[str, Shop]]:
    """The URL of a filled store, and what is in it."""
    with stored(sqlite_maker, "admin shop", shop) as (store, told):
        yield store.url, replace(told, house=replace(told.house, store=store), other=replace(told.other, store=store))


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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """A real browser; where there is none, the test is skipped and says so.

    While it is there a loop runs in this thread, in which no other can: it goes before other modules have their turn.
    """
    if EXECUTABLE is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium fonts-noto-cjk, or `make browser`")
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def origin(filled: tuple[str, Shop], tmp_path: Path) -> Iterator[str]:
    """The address of a server with the filled store."""
    with listening(filled[0], tmp_path) as address:
        yield address


@pytest.fixture
def desk(chromium: Chromium, origin: str) -> Iterator[Desk]:
    """A browser at that server, in Chinese; nothing may leave, and the console stays quiet."""
    with seated(chromium, origin) as one:
        yield one
