"""The real server, as a process of its own on a free port of this machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60
"""Seconds that anything may take on a busy machine."""


@dataclass
class Process:
    """A server that answers at ``url``; its log so far is in ``lines``."""

    popen: subprocess.Popen[str]
    url: str
    lines: list[str]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to end."""
        self.popen.send_signal(number)

    def ended(self, within: float = PATIENCE) -> int:
        """Its exit code; the rest of its log is in ``lines``."""
        code = self.popen.wait(within)
        assert self.popen.stderr is not None
        self.lines += self.popen.stderr.read().splitlines()
        return code


def started(database_url: str, folder: Path, port: int = 0, **settings: str) -> subprocess.Popen[str]:
    """``steelyard serve`` with the database at ``database_url``, whatever becomes of it."""
    given = {"DATABASE_URL": database_url, "FILES": str(folder / "files"), **settings}
    around = {name: value for name, value in os.environ.items() if not name.startswith("STEELYARD_")}
    return subprocess.Popen(
        [sys.executable, "-c", "from server.cli.app import main; main()", "serve", "--port", str(port)],
        env=around | {f"STEELYARD_{name}": value for name, value in given.items()},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def serving(database_url: str, folder: Path, **settings: str) -> Iterator[Process]:
    """``steelyard serve`` on a free port, once it answers."""
    popen = started(database_url, folder, **settings)
    try:
        yield Process(popen, *_answering(popen))
    finally:
        popen.kill()
        popen.wait()
        if popen.stderr is not None:
            popen.stderr.close()


def _answering(popen: subprocess.Popen[str]) -> tuple[str, list[str]]:
    lines: list[str] = []
    assert popen.stderr is not None
    for line in popen.stderr:
        lines.append(line.rstrip())
        found = re.search(r"running on (http://[\d.]+:\d+)", line)
        if found is not None:
            return found[1], lines
    raise AssertionError("\n".join(lines))
