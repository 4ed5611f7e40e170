"""What broke off doesn't lie in the file store for ever: once a day, in every unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from server.clock import now
from server.execute import Executor
from server.files.store import FileStore
from server.files.uploads import Swept, sweep
from server.identity.who import operator
from server.jobs.told import tell
from server.refusal import Refusal

UNCLAIMED: Final = timedelta(days=1)
"""For so long bytes may lie there without a row that names them: no upload takes longer."""


def sweep_units(executor: Executor, store: FileStore, unit_ids: Iterable[int]) -> Swept:
    """What no row names and what broke off is gone from each unit's files once it has lain there for ``UNCLAIMED``.

    A unit whose files or rows can't be read is left to the next time.
    """
    before = now() - UNCLAIMED
    files = uploads = 0
    for unit_id in unit_ids:
        try:
            found = sweep(executor, store, operator(unit_id), before)
        except OSError as failure:
            tell("warning", "files can't be swept", unit_id=unit_id, failure=type(failure).__name__)
            continue
        if isinstance(found, Refusal):
            tell("warning", "files can't be swept", unit_id=unit_id, failure=found.problems[0].code)
            continue
        files, uploads = files + found.files, uploads + found.uploads
    if files or uploads:
        tell("info", "files swept", files=files, uploads=uploads)
    return Swept(files=files, uploads=uploads)
