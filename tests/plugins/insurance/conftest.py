"""The insurance plugin as the host loads it, alone."""

from __future__ import annotations

import pytest

from core.catalogue import Catalogue
from core.declared import Module
from core.plugins import Loaded, load
from plugins import insurance


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load([Module("insurance", insurance, "1")])


@pytest.fixture(scope="session")
def catalogue(loaded: Loaded) -> Catalogue:
    return loaded.catalogue
