"""The plugin by itself, as a catalogue."""

from __future__ import annotations

import pytest

from core.catalogue import Catalogue
from core.plugins import Module, load
from plugins import finance


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    found = load([Module("finance", finance)])
    assert [problem.message.en for problem in found.problems] == []
    return found.catalogue
