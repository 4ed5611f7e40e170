"""Verifying a unit: its chain from the first entry to the head, and every audited row against its last entry.

What it shows: a stored field that was changed by hand, a row that was added or deleted by hand, an entry that was changed,
swapped or taken out. What a chain alone can't show: that somebody who knows how it is made wrote all of it anew, or cut off
its end together with the rows. An exported head, kept elsewhere, shows both.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from sqlalchemy import func, inspect, select

from server.audit.batches_hold import check_batches
from server.audit.digests import row_digest
from server.audit.entries_hold import walk
from server.audit.findings import Findings
from server.audit.rows_hold import check_rows
from server.audit.stored import count_of
from server.audit.tables import AuditEntry
from server.audit.values import Head, Verification
from server.db.base import DEPLOYMENT, Base, OfUnit
from server.db.session import UnitSession
from server.units.tables import Unit

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told the table that is being read, how many of its rows are done, and how many there are."""

DEPLOYMENT_ROW = row_digest(
    {
        "id": DEPLOYMENT,
        "code": "deployment",
        "name": "Deployment",
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        "closed_at": None,
        "version": 1,
    }
)
"""The one row that a migration writes: no entry tells of it, and it never changes."""


def verify(session: UnitSession, head: Head | None = None, progress: Progress | None = None) -> Verification:
    """Everything that is wrong with the chain and the rows of the session's unit, as of one moment.

    ``head``: one that was exported earlier. Memory doesn't grow with the number of entries or rows.
    """
    findings = Findings()
    entries = walk(session, findings, head, _teller(session, AuditEntry, progress))
    rows = sum(_check(session, kind, findings, progress) for kind in kinds(session))
    _check_subjects(session, findings)
    return Verification(
        unit=unit_code(session),
        entries=entries,
        rows=rows,
        findings=tuple(findings.kept),
        unlisted=findings.unlisted,
    )


def kinds(session: UnitSession) -> tuple[type[Base], ...]:
    """The audited tables that the session's chain is about."""
    from server.db.models import mapped

    return tuple(kind for kind in mapped() if kind.audited and (session.is_deployment or issubclass(kind, OfUnit)))


def unit_code(session: UnitSession) -> str:
    """The code of the session's unit; its number where its row was taken away by hand."""
    return session.scalar(select(Unit.code).where(Unit.id == session.unit_id)) or f"#{session.unit_id}"


def _check(session: UnitSession, kind: type[Base], findings: Findings, progress: Progress | None) -> int:
    tell = _teller(session, kind, progress)
    known = {str(DEPLOYMENT): DEPLOYMENT_ROW} if kind is Unit else {}
    single = check_rows(session, kind, known, findings, tell)
    if "batch_id" not in inspect(kind).column_attrs:
        return single
    return single + check_batches(session, kind, findings, lambda done: tell(single + done))


def _teller(session: UnitSession, kind: type[Base], progress: Progress | None) -> Callable[[int], None]:
    """Hands on how many rows of ``kind`` are done; they are counted only where somebody listens."""
    if progress is None:
        return lambda done: None
    whole = count_of(session, kind)
    return lambda done: progress(kind.__tablename__, done, whole)


def _check_subjects(session: UnitSession, findings: Findings) -> None:
    """An entry about a table that isn't there would otherwise be compared with nothing."""
    known = [kind.audit_subject for kind in kinds(session)]
    found = session.execute(
        select(AuditEntry.subject, func.min(AuditEntry.seq))
        .where(AuditEntry.subject.not_in(known))
        .group_by(AuditEntry.subject)
    )
    for subject, seq in found:
        findings.entry(
            "subject_unknown",
            seq,
            f"日志第 {seq} 条所说的 {subject} 不在本单位的表中。",
            f"Entry {seq} is about {subject}, of which there is no table here.",
        )
