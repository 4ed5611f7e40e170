"""What all tests share: terminals of one width, the same examples everywhere, and databases in memory where there is room."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
"""Bytes that have to be free there; a tenth of it is used."""

if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM:
    # Hundreds of databases come and go: waiting for a disk took an eighth of the time.
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None

settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=500)
settings.register_profile("steady", settings.get_profile("explore"), derandomize=True, max_examples=100)
settings.load_profile("steady")
"""A change is judged by the same examples everywhere; ``make explore`` looks for new ones."""
gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish() -> None:
    """What was collected stays until the end: looking through it for garbage again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are printed 160 columns wide, whatever the terminal that runs the tests."""
    monkeypatch.setenv("COLUMNS", "160")
