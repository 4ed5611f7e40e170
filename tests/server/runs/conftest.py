"""Processes that work on runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.resilience.forkery import Forkery, forking


@pytest.fixture(scope="package")
def forkery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forkery]:
    """Forks processes that can be killed."""
    with forking(tmp_path_factory.mktemp("workers")) as one:
        yield one
