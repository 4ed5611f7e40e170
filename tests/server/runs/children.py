"""Workers as processes of their own: slowed down, so that they can be killed and stopped in the middle of a chunk."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch
from uuid import UUID

import server.runs.cut as cut
from server.db.database import Database
from server.facts.known import names
from server.files.store import FileStore
from server.runs import chunks
from server.runs.delivery import sweep, worker
from server.runs.embedded import Embedded, drain
from server.runs.failed import Failed
from server.runs.stages import STAGES
from server.runs.tables import Stage
from server.runs.task import Reading
from tests.server.resilience.children import known
from tests.server.runs.gate import Gate

Say = Callable[[str], object]
PATIENCE = 30.0
NO_FILES = FileStore(Path("no-files"))
"""Runs read none."""
ROLE = f"{__name__}:runs"
READY = names()
"""Loaded once, before any child is forked."""


def _slowed(say: Say, stage: Stage, reading: Reading, seconds: float, wait: Callable[[int], None]) -> Reading:
    """``reading`` whose work takes ``seconds`` longer, with no transaction open; it says when it begins and ends.

    Scoring begins when ``wait``, which is told the chunk's number, has returned.
    """

    def slow(session: Any, task: Any) -> Any:
        compute = reading(session, task)
        if isinstance(compute, Failed):
            return compute

        def computed() -> Any:
            if stage is Stage.SCORE:
                wait(task.number)
            say(f"start {stage} {task.number}")
            time.sleep(seconds)
            effect = compute()
            say(f"ready {stage} {task.number}")
            return effect

        return computed

    return slow


def _at_gate(say: Say, gate: str) -> Callable[[int], None]:
    """What holds a chunk until the gate in the folder ``gate`` lets this process pass; without a gate, nothing."""
    passed = count()

    def wait(number: int) -> None:
        if gate:
            Gate(Path(gate)).wait(next(passed), lambda: say(f"held {number}"))

    return wait


def runs(
    say: Say,
    *,
    url: str,
    unit_id: int,
    most: int,
    seconds: float,
    impatient: bool = False,
    gate: str = "",
    rounds: int = 0,
    **_: Any,
) -> None:
    """Work on runs, with parts of ``most`` people, each chunk slowed down, until SIGTERM or SIGKILL.

    With ``rounds`` it works on what there is and ends.

    ``impatient``: workers look for work and say that they live ten times a second, and are soon taken for dead. ``gate``: the folder of a gate before
    scoring.
    """
    if impatient:
        worker.HEARTBEAT, worker.POLL, sweep.SWEEP, sweep.STALLED = 0.1, 0.1, 0.1, 0.6
    cut.MOST = cut.FEWEST = most
    wait = _at_gate(say, gate)
    stages = MappingProxyType({stage: _slowed(say, stage, one, seconds, wait) for stage, one in STAGES.items()})
    database = known(url)
    real = chunks.work_chunk

    def watched(database: Database, unit_id: int, run_id: UUID, number: int, worker: str) -> bool:
        done = real(database, unit_id, run_id, number, worker)
        say(f"{'done' if done else 'nothing'} {number}")
        return done

    with (
        patch.object(chunks, "STAGES", stages),
        patch("server.runs.embedded.work_chunk", watched),
        patch("server.runs.delivery.app.work_chunk", watched),
    ):
        say("at work")
        if rounds:
            drain(database, unit_id)
        elif database.dialect == "postgresql":
            asyncio.run(_delivered(database))
        else:
            embedded = Embedded(database, NO_FILES)
            signal.signal(signal.SIGTERM, lambda _number, _frame: embedded.stop())
            embedded.work()
    database.dispose()
    say("ended")


async def _delivered(database: Database) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await worker.work(database, NO_FILES, stop, PATIENCE)
