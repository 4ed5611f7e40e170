"""Comparing rows that came in batches with the one entry of their batch."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Dialect

from server.audit.digests import row_digest
from server.audit.findings import Findings
from server.audit.rows_hold import Pair, last_entries, merged
from server.audit.stored import StoredRows, Unreadable, own_rows
from server.db.base import Base
from server.db.session import UnitSession


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows that are stored of one batch: how many, and the digest of them all (``None``: one can't be read)."""

    rows: int
    digest: str | None


def check_batches(session: UnitSession, kind: type[Base], findings: Findings, tell: Callable[[int], None]) -> int:
    """Every batch of ``kind`` of which a row was changed, added or taken is in ``findings``; how many rows were read."""
    table = kind.__tablename__
    count = 0
    for pair in merged(_batches(session, kind), last_entries(session, kind.audit_subject, batches=True)):
        if pair.stored is not None:
            count += pair.stored.rows
            tell(count)
        _compare(findings, table, pair)
    return count


def _batches(session: UnitSession, kind: Any) -> Iterator[tuple[str, Batch]]:
    stored = _of_batches(kind, session.get_bind().dialect)
    for key, rows in groupby(stored.each(session), key=_batch_of):
        whole, count, readable = hashlib.sha256(), 0, True
        for row in rows:
            count += 1
            try:
                whole.update(b"" if isinstance(row, Unreadable) else row_digest(row).encode())
                readable = readable and not isinstance(row, Unreadable)
            except TypeError:
                readable = False
        yield key, Batch(count, whole.hexdigest() if readable else None)


@lru_cache(maxsize=1024)
def _of_batches(kind: Any, dialect: Dialect) -> StoredRows:
    where = [*own_rows(kind), kind.batch_id.is_not(None)]
    return StoredRows(kind, dialect, "batch_id", where, [kind.batch_id, kind.id])


def _batch_of(row: dict[str, Any] | Unreadable) -> str:
    return row.key if isinstance(row, Unreadable) else str(row["batch_id"])


def _compare(findings: Findings, table: str, pair: Pair[Batch]) -> None:
    key, stored, entry = f"batch {pair.key}", pair.stored, pair.entry
    if entry is None:
        findings.row("batch_unknown", table, key, "日志中没有这一批。", "The audit knows no such batch.")
    elif stored is None:
        if entry.rows:
            findings.row(
                "batch_gone",
                table,
                key,
                f"日志第 {entry.seq} 条写入的 {entry.rows} 行已不在。",
                f"The {entry.rows} rows of entry {entry.seq} are gone.",
            )
    elif stored.rows != entry.rows:
        findings.row(
            "batch_size",
            table,
            key,
            f"日志第 {entry.seq} 条写入 {entry.rows} 行, 现有 {stored.rows} 行。",
            f"Entry {entry.seq} wrote {entry.rows} rows; there are {stored.rows}.",
        )
    elif stored.digest != entry.digest:
        findings.row(
            "batch_changed",
            table,
            key,
            f"有行与日志第 {entry.seq} 条写入的内容不同。",
            f"Some row isn't what entry {entry.seq} wrote.",
        )
