"""The search for garbage is put off while a chunk is worked on, goes on after it, and spares what a server began with."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from server.garbage import put_off, spare


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


def test_what_is_there_is_spared() -> None:
    there = [[] for _ in range(1000)]
    before = gc.get_freeze_count()
    spare()
    assert gc.get_freeze_count() >= before + len(there)
    assert not any(one is part for one in gc.get_objects() for part in there[:3])
