"""One change of the world: everything that a command writes, with its audit entries, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from server.audit.chain import Change, append
from server.audit.collector import Collector, described
from server.audit.digests import batch_digest, column_names, personal_columns
from server.audit.row_digests import row_digests
from server.audit.tags import Tag
from server.db.base import Base
from server.db.batches import write_rows
from server.db.columns import Rows
from server.db.session import UnitSession
from server.identity.who import Who
from server.ids import new_id


class UnitOfWork:
    """What a command is given: its session, who asks, and the moment at which everything in it happens.

    A command adds and changes objects of the session; each changed row becomes one entry of the audit, tagged with the
    door, the row's subject and the command's verb. Commands never commit.
    """

    def __init__(self, session: UnitSession, who: Who, verb: str, at: datetime) -> None:
        self.session = session
        self.who = who
        self.at = at
        self._verb = verb
        self._collector = Collector(session)
        self._batches: list[Change] = []

    def insert_batch(self, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> UUID:
        """``rows`` are in the table of ``kind`` under one batch id, which is returned; the audit has one entry for all.

        ``rows`` give every column but ``unit_id`` and ``batch_id``; their order by ``id`` is the order of the digest.

        Raises:
            TypeError: ``kind`` isn't append-only, or has personal columns, which could not be erased.
        """
        if not kind.append_only or personal_columns(kind) or "batch_id" not in column_names(kind):
            raise TypeError(f"rows of {kind.__name__} don't come in batches")
        batch_id = new_id()
        digests: list[str] = []
        if rows:
            same = {"unit_id": self.session.unit_id, "batch_id": batch_id}
            given = [name for name in column_names(kind) if name not in same]
            whole = Rows.of(given, sorted(rows, key=lambda row: row["id"].int), **same)
            write_rows(self.session, kind, whole)
            digests = row_digests(kind, whole)
        self._batches.append(
            Change(
                tag=self._tag(kind),
                row_id=str(batch_id),
                row_digest=batch_digest(digests),
                changes={"how": "created"},
                rows=len(digests),
            )
        )
        return batch_id

    @property
    def bulk(self) -> int:
        """How many rows have come in batches."""
        return sum(one.rows or 0 for one in self._batches)

    def seal(self) -> int:
        """Everything is flushed and has its audit entry; the transaction can be committed. Returns how many entries."""
        self.session.flush()
        changes = []
        for one in self._collector.touched:
            digest, what = described(one)
            changes.append(
                Change(tag=self._tag(type(one.row)), row_id=_row_id(one.row), row_digest=digest, changes=what)
            )
        changes += self._batches
        append(self.session, self.at, self.who, changes)
        return len(changes)

    def _tag(self, kind: type[Base]) -> Tag:
        return Tag(self.who.door.value, kind.audit_subject, self._verb)


def _row_id(row: Any) -> str:
    return str(row.id)
