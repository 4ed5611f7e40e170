"""The sample's declarations, a day within the window, and processes to kill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from server.facts.known import using
from tests.server.cycles.house import CATALOGUE, INSIDE
from tests.server.resilience.forkery import Forkery, forking


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    """Schemes and indicators are those of the sample."""
    with using(CATALOGUE):
        yield


@pytest.fixture(autouse=True)
def window() -> Iterator[time_machine.Traveller]:
    """It is a day on which October is rated; the test may move on."""
    with time_machine.travel(INSIDE, tick=True) as traveller:
        yield traveller


@pytest.fixture(scope="package")
def forkery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forkery]:
    """Forks processes that can be killed."""
    with forking(tmp_path_factory.mktemp("publishers")) as one:
        yield one
