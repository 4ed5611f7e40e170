"""Processes that can be killed: a server that has imported everything forks one in a few milliseconds."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
"""Seconds after which a child that says nothing is a failure."""


class Child:
    """A forked process, and what it has said so far: a line for each thing that happened for good."""

    def __init__(self, forkery: Forkery, pid: int, says: Path) -> None:
        self.pid = pid
        self._forkery = forkery
        self._says = says

    @property
    def lines(self) -> list[str]:
        """The whole lines that it has written."""
        written = self._says.read_text() if self._says.exists() else ""
        return written[: written.rfind("\n") + 1].splitlines()

    def await_line(self, *beginnings: str) -> None:
        """Return once it has said something that begins with one of ``beginnings``, or anything where none is given.

        Raises:
            TimeoutError: it didn't.
        """
        self._await(lambda lines: any(line.startswith(beginnings or "") for line in lines))

    def await_lines(self, count: int) -> None:
        """Return once it has said ``count`` lines.

        Raises:
            TimeoutError: it didn't.
        """
        self._await(lambda lines: len(lines) >= count)

    def _await(self, enough: Callable[[list[str]], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not enough(self.lines):
            if time.monotonic() > until:
                raise TimeoutError(f"process {self.pid} doesn't say it")
            time.sleep(0.002)

    def kill(self) -> bool:
        """End it at once, wherever it is; whether it was still running."""
        os.kill(self.pid, signal.SIGKILL)
        return os.WIFSIGNALED(self.wait())

    def wait(self) -> int:
        """Its status, once it has ended."""
        return int(self._forkery.ask({"wait": self.pid})["status"])


class Forkery:
    """Starts children of a process that has imported everything."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.server.resilience.forkery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def warm(self, role: str, **arguments: Any) -> None:
        """Go one round of ``role`` in the process that forks: children know what it learnt, and begin at once."""
        self.ask({"warm": role, "arguments": {**arguments, "rounds": 1}})

    def start(self, role: str, **arguments: Any) -> Child:
        """A new process that runs ``role`` (of ``children``, or ``module:function``); ``arguments`` are JSON values."""
        self._count += 1
        says = self._folder / f"{self._count}.lines"
        pid = self.ask({"role": role, "says": str(says), "arguments": arguments})["pid"]
        return Child(self, int(pid), says)

    def ask(self, what: dict[str, Any]) -> dict[str, Any]:
        """The server's answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(what), file=self._process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the server; its children have ended before."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._process.stdout.close()


@contextmanager
def forking(folder: Path) -> Iterator[Forkery]:
    """A forkery whose children write into ``folder``."""
    forkery = Forkery(folder)
    try:
        yield forkery
    finally:
        forkery.close()


def serve() -> None:
    """Fork a child for each request on standard input, until it is closed."""
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            print(json.dumps({"status": os.waitpid(request["wait"], 0)[1]}), flush=True)
            continue
        if "warm" in request:
            _role(request["warm"])(lambda _: None, **request["arguments"])
            print(json.dumps({}), flush=True)
            continue
        role = _role(request["role"])
        pid = os.fork()
        if pid == 0:
            _run(role, request)
        print(json.dumps({"pid": pid}), flush=True)


def _role(name: str) -> Any:
    """The function that a child runs; its module is imported here, once, and not by every child."""
    from tests.server.resilience.children import ROLES

    module, _, function = name.rpartition(":")
    return getattr(importlib.import_module(module), function) if module else ROLES[name]


def _run(role: Any, request: dict[str, Any]) -> None:
    """Be the child, and never come back."""
    try:
        says = os.open(request["says"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        role(lambda line: os.write(says, f"{line}\n".encode()), **request["arguments"])
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    serve()
