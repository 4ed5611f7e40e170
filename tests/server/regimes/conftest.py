"""A day on which everything here happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.server.regimes.office import TODAY, Office, office
from tests.server.stores import Store


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    """It is the day ``TODAY``; the test may move on."""
    with time_machine.travel(datetime.combine(TODAY, datetime.min.time(), UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def shop(sqlite_store: Store) -> Office:
    """A unit of its own."""
    return office(sqlite_store)
