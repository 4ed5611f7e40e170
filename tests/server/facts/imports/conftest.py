"""Shops for tests of imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server.facts.imports.shop import Shop, opened_shop
from tests.server.stores import Store


@pytest.fixture
def shop(store: Store, tmp_path: Path) -> Shop:
    """A unit of three people, on SQLite and on PostgreSQL."""
    return opened_shop(store, tmp_path)


@pytest.fixture
def small_shop(sqlite_store: Store, tmp_path: Path) -> Shop:
    """A unit of three people, on SQLite."""
    return opened_shop(sqlite_store, tmp_path)
