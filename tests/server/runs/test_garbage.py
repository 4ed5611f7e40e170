"""The search for garbage is put off while a chunk is worked on, and goes on after it, whatever happened."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from server.runs.garbage import put_off


@pytest.fixture(params=[True, False], ids=["searching", "not searching"])
def searching(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the process searches for garbage."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield bool(request.param)
    (gc.enable if before else gc.disable)()


def test_it_is_put_off_and_goes_on(searching: bool) -> None:
    with put_off():
        assert not gc.isenabled()
        with put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is searching


def test_a_fault_leaves_it_as_it_was(searching: bool) -> None:
    with pytest.raises(ZeroDivisionError), put_off():
        1 // 0  # noqa: B018
    assert gc.isenabled() is searching
