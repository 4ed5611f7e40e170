"""What broke off is swept out of every unit's files once a day: by the server's own thread, or by a worker."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from server.clock import now
from server.files import sweeping
from server.files.store import FileStore, Kept
from server.files.sweeping import UNCLAIMED, sweep_units
from server.files.uploads import Swept, sweep
from server.identity.roles import Role
from server.identity.who import Who
from server.runs.delivery.app import delivery_app
from server.runs.delivery.jobs import SWEEP
from server.runs.embedded import Embedded, unit_ids
from tests.server.files.test_store import files_in
from tests.server.files.test_uploads import put
from tests.server.stores import Store, somebody

MOMENT = timedelta(minutes=1)
PATIENCE = 30.0


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def orphan(files: FileStore, unit_id: int, data: bytes, age: timedelta) -> str:
    """The digest of bytes without a row, which have lain there for ``age``."""
    kept = files.keep(unit_id, io.BytesIO(data), 1000)
    assert isinstance(kept, Kept)
    path = files.root / str(unit_id) / kept.digest[:2] / kept.digest
    _aged(path, age)
    return path.name


def _aged(path: Path, age: timedelta) -> None:
    at = (now() - age).timestamp()
    os.utime(path, (at, at))


def test_only_what_nobody_names_and_has_lain_for_a_day_is_swept(store: Store, files: FileStore) -> None:
    shop, bank = store.unit("shop"), store.unit("bank")
    named = put(store, files, somebody(shop.id, Role.HR)).digest
    _aged(files.root / str(shop.id) / named[:2] / named, 2 * UNCLAIMED)
    young = orphan(files, shop.id, b"young", UNCLAIMED - MOMENT)
    for unit in (shop, bank):
        orphan(files, unit.id, b"old", UNCLAIMED + MOMENT)
    broken = files.root / str(bank.id) / ".arriving" / "broken"
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b"half")
    _aged(broken, UNCLAIMED + MOMENT)
    assert sweep_units(store.executor, files, unit_ids(store.database)) == Swept(files=2, uploads=1)
    assert sorted(files_in(files.root)) == sorted([named, young])
    assert sweep_units(store.executor, files, unit_ids(store.database)) == Swept(files=0, uploads=0)


def test_a_unit_that_cant_be_swept_leaves_the_others_swept(
    sqlite_store: Store, files: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, bank = sqlite_store.unit("shop"), sqlite_store.unit("bank")
    left = orphan(files, shop.id, b"shop", 2 * UNCLAIMED)
    orphan(files, bank.id, b"bank", 2 * UNCLAIMED)

    def stuck(executor: object, store: FileStore, who: Who, older_than: datetime) -> object:
        if who.unit_id == shop.id:
            raise PermissionError(13, "no")
        return sweep(sqlite_store.executor, store, who, older_than)

    monkeypatch.setattr(sweeping, "sweep", stuck)
    assert sweep_units(sqlite_store.executor, files, (shop.id, bank.id)) == Swept(files=1, uploads=0)
    assert files_in(files.root) == [left]


@pytest.fixture
def embedded(sqlite_store: Store, files: FileStore) -> Iterator[Embedded]:
    one = Embedded(sqlite_store.database, files)
    yield one
    one.stop()
    one.join(PATIENCE)


def test_the_servers_own_thread_sweeps_when_it_begins(
    sqlite_store: Store, files: FileStore, embedded: Embedded
) -> None:
    orphan(files, sqlite_store.unit("shop").id, b"old", 2 * UNCLAIMED)
    embedded.start()
    until = time.monotonic() + PATIENCE
    while files_in(files.root) and time.monotonic() < until:
        time.sleep(0.01)
    assert files_in(files.root) == []


def test_a_worker_sweeps_once_a_day(postgres_store: Store, files: FileStore) -> None:
    orphan(files, postgres_store.unit("shop").id, b"old", 2 * UNCLAIMED)
    app = delivery_app(postgres_store.database, files)
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert crons[SWEEP] == "0 3 * * *"
    app.tasks[SWEEP](timestamp=0)
    assert files_in(files.root) == []
