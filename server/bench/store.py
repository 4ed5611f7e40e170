"""What keeping results takes: writing item scores, reading cards back, whole runs; each database in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.catalogue import Bundle, bundle
from server.bench.databases import postgresql
from server.bench.memory import peak_bytes
from server.bench.store_run import RunBench, bench_run
from server.bench.store_write import WriteBench, bench_write
from server.db.database import Database
from server.db.migrate import migrate
from server.discovery import discover

SCHEME = "general.r19.monthly"
"""The scheme that ships with most to follow: levels, sums of money, pay."""
TARGETS: Mapping[str, float] = {"postgresql": 30.0, "sqlite": 5.0}
"""How many times faster than a row for each item the store should write, by database."""

WARM_UP = 20
"""People of a run that isn't reported: whatever happens once in a process has happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreBench:
    """One database: writing and reading, runs from the fewest people to the most, the peak of memory of it all."""

    database: str
    write: WriteBench
    runs: Sequence[RunBench]
    peak_bytes: int

    @property
    def growth(self) -> float:
        """What the largest run takes for each person, against the smallest: 1 where time grows as people do."""
        return self.runs[-1].microseconds_per_person / self.runs[0].microseconds_per_person

    @property
    def sound(self) -> bool:
        """Whether every card that was read back is what its frozen facts come to."""
        return self.write.differing == 0


def bench_store(people: Sequence[int], items: int) -> tuple[StoreBench, ...]:
    """Measure SQLite and, where there is one at hand, PostgreSQL: ``items`` item scores, and runs of ``people`` each.

    Raises:
        subprocess.CalledProcessError: a measurement failed.
    """
    with tempfile.TemporaryDirectory(prefix="steelyard-bench-") as folder:
        found = [_apart(f"sqlite:///{Path(folder) / 'bench.db'}", people, items)]
        with postgresql() as url:
            if url is not None:
                found.append(_apart(url, people, items))
    return tuple(found)


def measure(url: str, people: Sequence[int], items: int) -> StoreBench:
    """Measure the migrated database at ``url``; peak memory is that of this whole process."""
    scheme = _scheme()
    database = Database(url)
    try:
        # Runs go first: what is in memory after a million item scores would slow them down.
        bench_run(database, scheme, WARM_UP)
        runs = [bench_run(database, scheme, count) for count in sorted(people)]
        return StoreBench(
            database=database.dialect, write=bench_write(database, items), runs=runs, peak_bytes=peak_bytes()
        )
    finally:
        database.dispose()


def as_store(values: Mapping[str, Any]) -> StoreBench:
    """The measurement whose ``asdict`` is ``values``."""
    runs = [RunBench(**run) for run in values["runs"]]
    return StoreBench(**{**values, "write": WriteBench(**values["write"]), "runs": runs})


def child() -> None:
    """What the process of its own runs: takes URL, people and items as JSON from standard input, gives JSON."""
    url, people, items = json.load(sys.stdin)
    print(json.dumps(asdict(measure(url, people, items))))


def _scheme() -> Bundle:
    catalogue = discover().catalogue
    return bundle(catalogue, catalogue.schemes[SCHEME])


def _apart(url: str, people: Sequence[int], items: int) -> StoreBench:
    migrate(url)
    code = "from server.bench.store import child; child()"
    given = json.dumps([url, list(people), items])
    done = subprocess.run([sys.executable, "-c", code], input=given, stdout=subprocess.PIPE, text=True, check=True)
    return as_store(json.loads(done.stdout.splitlines()[-1]))
