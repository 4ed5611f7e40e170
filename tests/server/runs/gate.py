"""A gate before the work of a chunk: each process passes it as often as the test lets it, however busy the machine is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

FREELY = 1_000_000


class Gate:
    """A folder with a file for each process that may pass: how often in its life. Nobody else may."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def let(self, pid: int, passes: int = FREELY) -> None:
        """Process ``pid`` may pass ``passes`` times in all, those that it has passed already among them."""
        self._folder.mkdir(exist_ok=True)
        draft = self._folder / f"{pid}.draft"
        draft.write_text(str(passes))
        draft.replace(self._folder / str(pid))

    def passes(self) -> int:
        """How often this process may pass."""
        try:
            return int((self._folder / str(os.getpid())).read_text())
        except FileNotFoundError:
            return 0

    def wait(self, passed: int, held: Callable[[], object]) -> None:
        """Return once this process, which has passed ``passed`` times, may pass again; ``held`` is called where it may not."""
        if passed < self.passes():
            return
        held()
        while passed >= self.passes():
            time.sleep(0.01)
