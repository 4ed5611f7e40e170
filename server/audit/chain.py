"""Appending to a unit's chain: at the end of a unit of work, in its transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from server.audit.digests import FIRST, entry_digest
from server.audit.tables import AuditEntry, AuditHead
from server.audit.tags import Tag
from server.db.batches import write_batch
from server.db.session import UnitSession
from server.identity.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one entry will say. ``rows`` is the size of a batch, else ``None``."""

    tag: Tag
    row_id: str
    row_digest: str | None
    changes: dict[str, Any]
    rows: int | None = None


_HEAD = select(AuditHead).with_for_update()


def append(session: UnitSession, at: datetime, who: Who, changes: Sequence[Change]) -> None:
    """Each of ``changes`` is an entry of ``who`` after the last one, and the head names the newest.

    Writers of one unit wait for each other here, so this is the last thing that a unit of work does.
    """
    if not changes:
        return
    session.flush()
    head = _locked_head(session)
    rows = []
    for change in changes:
        values: dict[str, Any] = {
            "unit_id": session.unit_id,
            "seq": head.seq + 1,
            "at": at,
            "actor_id": who.user_id,
            "token_id": who.token_id,
            "tag": str(change.tag),
            "subject": change.tag.subject,
            "row_id": change.row_id,
            "rows": change.rows,
            "row_digest": change.row_digest,
            "changes": change.changes,
            "previous": head.digest,
        }
        values["digest"] = entry_digest(values)
        rows.append(values)
        head.seq, head.digest = values["seq"], values["digest"]
    write_batch(session, AuditEntry, rows)
    session.flush()


def _locked_head(session: UnitSession) -> AuditHead:
    found = session.scalar(_HEAD)
    if found is not None:
        return found
    made = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    start = made(AuditHead).values(unit_id=session.unit_id, seq=0, digest=FIRST).on_conflict_do_nothing()
    session.execute(start)
    return session.execute(_HEAD).scalar_one()
