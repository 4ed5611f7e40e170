"""What all tests share: the same width of terminal everywhere, and examples that don't depend on a slow machine."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are printed 160 columns wide, whatever the terminal that runs the tests."""
    monkeypatch.setenv("COLUMNS", "160")
