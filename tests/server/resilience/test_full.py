"""The disk is full: the change is refused as a whole, and goes through once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, make_url, text

from server.db.engine import owner_engine
from server.refusal import Unavailable
from tests.server.audit.work import MEASURE
from tests.server.resilience.children import BATCH
from tests.server.resilience.forkery import Forkery
from tests.server.resilience.given import Counter, counter
from tests.server.stores import SqliteMaker, Store, opened

MIB = 1024 * 1024
MOST_BATCHES = 200


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of four mebibytes, which the user that PostgreSQL runs as can reach."""
    # Not below pytest's own folder: whoever starts another pytest shuts that to all other users.
    with tempfile.TemporaryDirectory(prefix="sy-disk-") as outer:
        Path(outer).chmod(0o711)
        folder = Path(outer) / "small"
        folder.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True, check=False
        )
        if mounted.returncode != 0:
            pytest.skip("mounting a small file system needs root")
        yield folder
        subprocess.run(["umount", str(folder)], check=True)


def _enlarge(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)


def _fill(unit: Counter) -> list[UUID]:
    """The batches that were kept until the disk was full."""
    kept: list[UUID] = []
    for number in range(MOST_BATCHES):
        done = unit.store.executor.perform(unit.who, MEASURE, unit.employee_id, f"{number:08}", BATCH)
        if isinstance(done, Unavailable):
            assert [problem.code for problem in done.problems] == ["database.full"]
            assert done.retry_after > 1
            return kept
        assert isinstance(done, UUID), done
        kept.append(done)
    raise AssertionError("the disk never filled")


def _check(unit: Counter, kept: list[UUID], enlarge: Callable[[], None]) -> None:
    assert unit.batches() == dict.fromkeys(kept, BATCH)
    enlarge()
    after = unit.store.executor.perform(unit.who, MEASURE, unit.employee_id, "after", BATCH)
    assert isinstance(after, UUID)
    assert unit.batches() == dict.fromkeys([*kept, after], BATCH)
    unit.works()


def test_a_full_disk_under_sqlite(sqlite_maker: SqliteMaker, small_disk: Path) -> None:
    with sqlite_maker.url() as url:
        shutil.copyfile(Path(make_url(url).database or ""), small_disk / "full.db")
    with opened(f"sqlite:///{small_disk}/full.db") as store:
        unit = counter(store)
        _check(unit, _fill(unit), lambda: _enlarge(small_disk))


def test_files_that_may_not_grow_under_sqlite(sqlite_store: Store, forkery: Forkery) -> None:
    unit = counter(sqlite_store)
    child = forkery.start("fills", room=6 * MIB, **unit.arguments)
    assert child.wait() == 0
    *kept, refused, after = child.lines
    assert kept
    assert refused.startswith("refused database.")
    assert after.startswith("done")
    assert {str(one): rows for one, rows in unit.batches().items()} == {
        line.split()[1]: BATCH for line in (*kept, after)
    }
    unit.works()


@contextmanager
def _as_owner(store: Store) -> Iterator[Connection]:
    engine = owner_engine(store.url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection
    engine.dispose()


def test_a_full_tablespace_under_postgresql(postgres_store: Store, small_disk: Path) -> None:
    """The table of measurements lies on a disk that fills; the server's log and all else have room."""
    unit = counter(postgres_store)
    with _as_owner(postgres_store) as owner:
        data = owner.execute(text("SHOW data_directory")).scalar_one()
        status = Path(data).stat()
        os.chown(small_disk, status.st_uid, status.st_gid)
        owner.execute(text(f"CREATE TABLESPACE small LOCATION '{small_disk}'"))
        owner.execute(text("ALTER TABLE measurements SET TABLESPACE small"))
    try:
        _check(unit, _fill(unit), lambda: _enlarge(small_disk))
    finally:
        with _as_owner(postgres_store) as owner:
            owner.execute(text("ALTER TABLE measurements SET TABLESPACE pg_default"))
            owner.execute(text("DROP TABLESPACE small"))
