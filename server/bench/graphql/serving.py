"""Servers under measurement: processes of their own on this machine, ended by their ids."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from server.bench.graphql.load import HOST

PATIENCE = 60.0
"""Seconds in which a server has to listen."""
RIVAL = (
    "import sys, uvicorn; from server.bench.graphql.rivals import rival_app; "
    "uvicorn.run(rival_app(sys.argv[1]), host='127.0.0.1', port=int(sys.argv[2]), log_level='warning', access_log=False)"
)
NODE = Path(__file__).parent / "node"
"""Rivals in JavaScript: measured where node is there, and ``npm ci`` has been run in this folder."""
IN_NODE = ("apollo", "mercurius")
OURS = "from server.cli.app import main; main()"


@contextmanager
def rival(name: str, environment: Mapping[str, str]) -> Iterator[int]:
    """The port of the rival called ``name``."""
    port = free_port()
    command = ["node", str(NODE / f"{name}.mjs")] if name in IN_NODE else [sys.executable, "-c", RIVAL, name]
    with started([*command, str(port)], environment, port):
        yield port


def node_rivals() -> tuple[str, ...]:
    """The rivals in JavaScript that can be measured here."""
    return IN_NODE if shutil.which("node") and (NODE / "node_modules").is_dir() else ()


@contextmanager
def ours(environment: Mapping[str, str]) -> Iterator[int]:
    """The port of ``steelyard serve`` with the settings in ``environment``."""
    port = free_port()
    with started([sys.executable, "-c", OURS, "serve", "--port", str(port)], environment, port):
        yield port


@contextmanager
def started(command: list[str], environment: Mapping[str, str], port: int) -> Iterator[None]:
    """Within the block ``command`` runs and listens on ``port``; our own settings are those of ``environment`` alone."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("STEELYARD_")}
    process = subprocess.Popen(
        command,
        env={**around, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_listening(process, port)
        yield
    finally:
        process.kill()
        process.wait()


def _await_listening(process: subprocess.Popen[bytes], port: int) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with exit code {process.returncode}")
        with socket.socket() as attempt:
            if attempt.connect_ex((HOST, port)) == 0:
                return
        sleep(0.05)
    raise RuntimeError("the server doesn't listen")


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])
