"""A long call log imported into a new unit: rows a second, seconds by phase, peak memory of a process of its own."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from server.bench.databases import postgresql
from server.bench.memory import peak_bytes
from server.db.database import Database
from server.db.migrate import migrate
from server.employees.tables import Department, Employee, Person, Position
from server.execute import Executor
from server.facts.imports.importing import Importer
from server.facts.imports.values import Imported, ImportRequest
from server.facts.known import names
from server.files.store import FileStore
from server.identity.policy import Action
from server.identity.roles import Door, Role
from server.identity.who import Who, operator
from server.ids import new_id
from server.intake.open_table import open_table
from server.intake.table import Table
from server.operations import Command
from server.unit_of_work import UnitOfWork
from server.units.commands import create_unit
from server.units.values import UnitView

MIB = 1024 * 1024
MOST_MEMORY = 300 * MIB
"""What one import may take, the program itself included."""
AGENTS = 200
FIRST_DAY = date(2026, 1, 1)
DAYS = 90
HEADER = "Call id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,Talk Duration,Satisfaction rating\n"
FEED = "general.call_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBench:
    """One import: seconds to go through the file alone, to make figures of its rows, to write; bytes; what came of it.

    ``told`` is how often progress was told, ``told_rows`` the rows that it told last.
    """

    database: str
    rows: int
    read: float
    aggregate: float
    write: float
    peak_bytes: int
    figures: int
    told: int
    told_rows: int

    @property
    def rows_a_second(self) -> float:
        """Rows read, aggregated and written a second."""
        return self.rows / (self.aggregate + self.read + self.write)

    @property
    def sound(self) -> bool:
        """Whether it stayed within its memory, and progress was told to the end."""
        return self.peak_bytes <= MOST_MEMORY and self.told > 1 and self.told_rows == self.rows


def bench_imports(rows: int) -> tuple[ImportBench, ...]:
    """The import of ``rows`` rows on SQLite and, where there is one at hand, on PostgreSQL, each in its own process.

    Raises:
        subprocess.CalledProcessError: an import failed.
    """
    with tempfile.TemporaryDirectory(prefix="steelyard-bench-") as folder:
        root = Path(folder)
        log = root / "log.csv"
        write_log(log, rows)
        found = [_apart(f"sqlite:///{root / 'bench.db'}", log, root / "sqlite-files")]
        with postgresql() as url:
            if url is not None:
                found.append(_apart(url, log, root / "pg-files"))
    return tuple(found)


def write_log(path: Path, rows: int, seed: int = 7) -> None:
    """A call log of ``rows`` calls of ``AGENTS`` people over a quarter; one in five isn't answered."""
    dice = random.Random(seed)
    days = [FIRST_DAY + timedelta(days=at) for at in range(DAYS)]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        for at in range(rows):
            day, agent = dice.choice(days), dice.randrange(AGENTS)
            end = "N,N,,0," if dice.random() < 0.2 else (
                f"Y,{'N' if dice.random() < 0.1 else 'Y'},{dice.randint(5, 125)},{dice.randint(30, 420)},{dice.randint(1, 5)}"
            )  # fmt: skip
            file.write(f"ID{at:08},A{agent:04},{day.month}/{day.day}/{day.year},09:12:58,Bill,{end}\n")


def measure(url: str, log: Path, files: Path) -> ImportBench:
    """Import ``log`` into a new unit of the migrated database at ``url``; peak memory is that of this whole process.

    Raises:
        RuntimeError: it was refused.
    """
    names()
    rows, read = _read_alone(log)
    database = Database(url)
    try:
        executor = Executor(database)
        importer = Importer(executor, FileStore(files), _unit(executor))
        told: list[float] = []
        last = [0]

        def tell(_done: int, _whole: int, seen: int) -> None:
            told.append(time.perf_counter())
            last[0] = seen

        started = time.perf_counter()
        with log.open("rb") as stream:
            done = importer.import_file(
                stream,
                log.name,
                "text/csv",
                ImportRequest(feed=FEED, period="month"),
                log.stat().st_size,
                progress=tell,
            )
        ended = time.perf_counter()
    finally:
        database.dispose()
    if not isinstance(done, Imported) or done.imported is None:
        raise RuntimeError(f"the import was refused: {done}")
    return ImportBench(
        database=database.dialect,
        rows=rows,
        read=read,
        aggregate=max(0.0, told[-1] - told[0] - read),
        write=(ended - told[-1]) + (told[0] - started),
        peak_bytes=peak_bytes(),
        figures=done.imported.recorded,
        told=len(told),
        told_rows=last[0],
    )


def _read_alone(log: Path) -> tuple[int, float]:
    """The rows of ``log``, and the seconds that it takes to go through them."""
    started = time.perf_counter()
    table = open_table(log, log.name)
    if not isinstance(table, Table):
        raise RuntimeError(f"the log can't be opened: {table}")
    with closing(table):
        rows = sum(1 for _ in table.rows)
    return rows, time.perf_counter() - started


def _unit(executor: Executor) -> Who:
    """Somebody of HR in a new unit with ``AGENTS`` people."""
    unit = executor.perform(operator(), create_unit, f"bench_{new_id().hex[:24]}", "Bench")
    if not isinstance(unit, UnitView):
        raise RuntimeError(f"no unit could be created: {unit}")
    hr = Who(unit_id=unit.id, door=Door.CLI, roles=frozenset({Role.HR}))
    hire: Command[..., int] = Command("bench.hire", Action.EDIT_EMPLOYEES, _hire)
    executor.perform(hr, hire)
    return hr


def _hire(work: UnitOfWork) -> int:
    department, position = Department(code="CS", name="CS"), Position(code="agent", name="Agent")
    people = [Person(name=f"A{at:04}") for at in range(AGENTS)]
    work.session.add_all([department, position, *people])
    work.session.flush()
    work.session.add_all(
        Employee(number=person.name, person_id=person.id, department_id=department.id, position_id=position.id)
        for person in people
    )
    return AGENTS


def _apart(url: str, log: Path, files: Path) -> ImportBench:
    """``measure`` in a process of its own, so that its peak memory is that of the import."""
    migrate(url)
    code = "from server.bench.imports import child; child()"
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps([url, str(log), str(files)]), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return ImportBench(**json.loads(done.stdout.splitlines()[-1]))


def child() -> None:
    """What the process of its own runs: takes URL, log and folder as JSON from standard input, gives JSON."""
    url, log, files = json.load(sys.stdin)
    print(json.dumps(asdict(measure(url, Path(log), Path(files)))))
