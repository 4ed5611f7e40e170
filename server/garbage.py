"""Python's search for garbage, which is put off where it finds none, and spares what stays for good."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Nobody in this process searches for garbage meanwhile; afterwards it goes on as before.

    A chunk makes millions of values that refer to each other in no circle, and the search through them took a fourth of a
    run's processor time. Where two threads put it off, it goes on when the first of them is through.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def spare() -> None:
    """Whatever there is by now is never searched again: for a process that has started and goes on for long.

    A search through all that a server has imported held up whichever request met it for 130 ms; without, lists of 100
    people by GraphQL come a third faster (docs/benchmarks.md).
    """
    gc.collect()
    gc.freeze()
