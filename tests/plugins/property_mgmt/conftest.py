"""The plugin by itself, as a catalogue."""

from __future__ import annotations

import pytest

from core.catalogue import Catalogue
from core.plugins import Module, load
from plugins import property_mgmt


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    found = load([Module("property_mgmt", property_mgmt)])
    assert [problem.message.en for problem in found.problems] == []
    return found.catalogue
