"""Telling workers that chunks are waiting."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from server.db.session import UnitSession


def announce(session: UnitSession, run_id: UUID, numbers: Iterable[int]) -> None:
    """Workers learn of the chunks ``numbers`` of a run as soon as the session's transaction is committed.

    On SQLite nothing has to be said: there the one who works looks for open chunks.
    """
    if session.get_bind().dialect.name == "postgresql":
        from server.runs.delivery.defer import defer

        defer(session, run_id, numbers)
