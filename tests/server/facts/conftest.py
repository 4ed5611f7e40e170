"""Declarations of the tests' own instead of the installed plugins'."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server.facts.known import Names, using
from tests.server.facts.sample import CATALOGUE


@pytest.fixture
def declared() -> Iterator[Names]:
    """Facts are checked against the sample declarations."""
    with using(CATALOGUE) as names:
        yield names
