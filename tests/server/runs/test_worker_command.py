"""``steelyard worker`` as a process of its own: it works until it is told to stop, and ends well."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

from server.runs.tables import RunState
from tests.server.runs.given import shop
from tests.server.runs.test_workers import PATIENCE, ended, until
from tests.server.stores import Store


def test_it_works_until_it_is_told_to_stop(store: Store) -> None:
    one = shop(store, 12)
    run_id = one.plan()
    main = "from server.cli.app import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", main, "worker", "--lang", "en"],
        env={**os.environ, "STEELYARD_DATABASE_URL": store.url},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(lambda: ended(one, run_id) or process.poll() is not None, PATIENCE)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert process.returncode == 0, said
    assert one.run(run_id).state is RunState.DONE
    lines = [json.loads(line) for line in said.splitlines()]
    events = [line["event"] for line in lines]
    assert events[0] == "worker begins"
    assert events[-1] == "worker has ended"
    assert [line["chunk"] for line in lines if line["event"] == "chunk done"] == list(range(5))
    assert {chunk.worker for chunk in one.chunks(run_id)} == {lines[0]["worker"]}
