"""Telling workers that work is waiting."""

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
        from server.runs.delivery.jobs import ChunkJob

        defer(session, (ChunkJob(session.unit_id, run_id, number) for number in numbers))


def announce_import(session: UnitSession, job_id: UUID) -> None:
    """Workers learn of an import as soon as the session's transaction is committed; on SQLite they look for it."""
    if session.get_bind().dialect.name == "postgresql":
        from server.runs.delivery.defer import defer
        from server.runs.delivery.jobs import ImportJob

        defer(session, (ImportJob(session.unit_id, job_id),))
