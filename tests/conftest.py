"""What all tests share: the same width of terminal everywhere, and examples that don't depend on a slow machine."""

from __future__ import annotations

import gc

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish() -> None:
    """What was collected stays until the end: looking through it for garbage again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are printed 160 columns wide, whatever the terminal that runs the tests."""
    monkeypatch.setenv("COLUMNS", "160")
