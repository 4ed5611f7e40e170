"""``steelyard worker``: works on runs and imports until it is told to stop."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from server.cli.options import Lang, LangOption

if TYPE_CHECKING:
    from server.db.database import Database
    from server.files.store import FileStore


def worker(lang: LangOption = Lang.zh) -> None:
    """Work on runs and imports until SIGTERM or Ctrl-C; what has begun is finished first. Any number of them may run."""
    from server.cli.database import opened, settings_or_refuse
    from server.files.store import FileStore
    from server.jobs.name import worker_name
    from server.jobs.told import tell
    from server.logs import configure_logs

    settings = settings_or_refuse(lang.value)
    with opened(lang.value) as executor:
        configure_logs(settings.log_format, settings.log_level)
        tell("info", "worker begins", worker=worker_name(), database=executor.database.dialect)
        if executor.database.dialect == "postgresql":
            _delivered(executor.database, FileStore(settings.files), settings.stop_seconds)
        else:
            _embedded(executor.database, FileStore(settings.files))
        tell("info", "worker has ended", worker=worker_name())


def _delivered(database: Database, files: FileStore, patience: float) -> None:
    import asyncio

    from server.runs.delivery.worker import work

    async def until_told() -> None:
        stop = asyncio.Event()
        for ending in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(ending, stop.set)
        await work(database, files, stop, patience)

    asyncio.run(until_told())


def _embedded(database: Database, files: FileStore) -> None:
    from server.runs.embedded import Embedded

    embedded = Embedded(database, files)
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda _number, _frame: embedded.stop())
    embedded.work()
