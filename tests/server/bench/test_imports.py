"""The measured import is a real one: every row counts, progress is told, memory is looked at."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from server.bench.imports import DAYS, MOST_MEMORY, ImportBench, measure, write_log
from server.render.bench_imports import imports_table
from tests.server.stores import SqliteMaker

ROWS = 4000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "log.csv"
    write_log(path, ROWS)
    return path


def test_an_import_is_measured(sqlite_maker: SqliteMaker, log: Path, tmp_path: Path) -> None:
    with sqlite_maker.url() as url:
        found = measure(url, log, tmp_path / "files")
    assert (found.database, found.rows, found.told, found.told_rows) == ("sqlite", ROWS, 3, ROWS)
    assert found.figures > 2000
    assert min(found.read, found.write, found.peak_bytes) > 0
    assert found.rows_a_second == pytest.approx(ROWS / (found.read + found.aggregate + found.write))
    assert imports_table((found,), "zh").row_count == 1


def test_a_process_of_its_own_measures_its_own_memory(sqlite_maker: SqliteMaker, log: Path, tmp_path: Path) -> None:
    with sqlite_maker.url() as url:
        done = subprocess.run(
            [sys.executable, "-c", "from server.bench.imports import child; child()"],
            input=json.dumps([url, str(log), str(tmp_path / "files")]), capture_output=True, text=True, check=True,
        )  # fmt: skip
    found = ImportBench(**json.loads(done.stdout))
    assert found.sound
    assert 20 * 1024 * 1024 < found.peak_bytes <= MOST_MEMORY


@pytest.mark.parametrize(
    ("changed", "sound"),
    [
        ({}, True),
        ({"peak_bytes": MOST_MEMORY}, True),
        ({"peak_bytes": MOST_MEMORY + 1}, False),
        ({"told": 1}, False),
        ({"told_rows": 9}, False),
    ],
)
def test_what_fails_a_measurement(changed: dict[str, int], sound: bool) -> None:
    whole = ImportBench(
        database="sqlite", rows=10, read=1, aggregate=1, write=1, peak_bytes=1, figures=1, told=2, told_rows=10
    )
    assert replace(whole, **changed).sound is sound
    assert asdict(whole)["rows"] == 10


def test_the_log_is_the_same_each_time_and_covers_the_quarter(log: Path, tmp_path: Path) -> None:
    write_log(tmp_path / "again.csv", ROWS)
    assert (tmp_path / "again.csv").read_bytes() == log.read_bytes()
    days = {line.split(",")[2] for line in log.read_text().splitlines()[1:]}
    assert len(days) == DAYS
