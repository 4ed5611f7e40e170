"""A process measures its own memory, whoever started it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from server.bench.memory import peak_bytes

MIB = 1024 * 1024
OWN = "from server.bench.memory import peak_bytes; held = bytearray({held}); held = None; print(peak_bytes())"


@pytest.mark.parametrize("held", [0, 64])
def test_a_process_measures_what_it_held_and_not_what_its_starter_did(held: int) -> None:
    mine = bytearray(300 * MIB)
    assert peak_bytes() > len(mine)
    done = subprocess.run(
        [sys.executable, "-c", OWN.format(held=held * MIB)], capture_output=True, text=True, check=True
    )  # fmt: skip
    assert held * MIB < int(done.stdout) < (held + 60) * MIB
