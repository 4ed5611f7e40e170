"""Comparing the rows of a table with their last entries, both streamed in the order of their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Dialect, Select, String, bindparam, cast, inspect, select

from server.audit.digests import row_digest
from server.audit.findings import Findings
from server.audit.stored import STRIDE, StoredRows, Unreadable, own_rows
from server.audit.tables import AuditEntry
from server.db.base import Base
from server.db.session import UnitSession

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class LastEntry:
    """What the audit says last of a row or batch: ``digest`` is ``None`` where it was removed, ``rows`` a batch's size."""

    key: str
    seq: int
    digest: str | None
    rows: int | None


@dataclass(frozen=True, slots=True)
class Pair(Generic[S]):
    """What is stored under ``key`` and what the audit says of it; one of the two may be missing."""

    key: str
    stored: S | None
    entry: LastEntry | None


def check_rows(
    session: UnitSession,
    kind: type[Base],
    without_entry: dict[str, str],
    findings: Findings,
    tell: Callable[[int], None],
) -> int:
    """Every row of ``kind`` that isn't what its last entry says is in ``findings``; how many rows were read.

    ``without_entry``: digests of rows that no command made, by id. Rows that came in batches are left to their batches.
    """
    table = kind.__tablename__
    count = 0
    for pair in merged(_rows(session, kind), last_entries(session, kind.audit_subject, batches=False)):
        if pair.stored is not None:
            count += 1
            if count % STRIDE == 0:
                tell(count)
        _compare(findings, table, pair, without_entry)
    tell(count)
    return count


def in_order(dialect: Dialect, column: Any) -> Any:
    """``column`` ordered as its text is, byte by byte, on every database."""
    if column.type.python_type is UUID:
        return column
    text = column if isinstance(column.type, String) else cast(column, String)
    return text.collate("C") if dialect.name == "postgresql" else text


def last_entries(session: UnitSession, subject: str, *, batches: bool) -> Iterator[tuple[str, LastEntry]]:
    """The last entry of each row of ``subject`` (or of each batch), ordered by row id, streamed."""
    found = session.execute(
        _entries(session.get_bind().dialect, batches=batches),
        {"subject": subject},
        execution_options={"yield_per": STRIDE},
    )
    for key, entries in groupby(found, key=lambda entry: entry.row_id):
        *_, last = entries
        yield key, LastEntry(*last)


@lru_cache(maxsize=64)
def _entries(dialect: Dialect, *, batches: bool) -> Select[str, int, str | None, int | None]:
    return (
        select(AuditEntry.row_id, AuditEntry.seq, AuditEntry.row_digest, AuditEntry.rows)
        .where(
            AuditEntry.subject == bindparam("subject"),
            AuditEntry.rows.is_not(None) if batches else AuditEntry.rows.is_(None),
        )
        .order_by(in_order(dialect, AuditEntry.row_id), AuditEntry.seq)
    )


def merged(stored: Iterator[tuple[str, S]], entries: Iterator[tuple[str, LastEntry]]) -> Iterator[Pair[S]]:
    """What is stored beside what the audit says of it, both ordered by key."""
    left, right = next(stored, None), next(entries, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None
            yield Pair(left[0], left[1], None)
            left = next(stored, None)
        elif left is None or right[0] < left[0]:
            yield Pair(right[0], None, right[1])
            right = next(entries, None)
        else:
            yield Pair(left[0], left[1], right[1])
            left, right = next(stored, None), next(entries, None)


def _rows(session: UnitSession, kind: type[Base]) -> Iterator[tuple[str, str | Unreadable]]:
    """The digest of each row by its id, or that it can't be read."""
    for row in _one_by_one(kind, session.get_bind().dialect).each(session):
        if isinstance(row, Unreadable):
            yield row.key, row
        else:
            try:
                yield str(row["id"]), row_digest(row)
            except TypeError:
                yield str(row["id"]), Unreadable("*", str(row["id"]))


@lru_cache(maxsize=1024)
def _one_by_one(kind: Any, dialect: Dialect) -> StoredRows:
    where = list(own_rows(kind))
    if "batch_id" in inspect(kind).column_attrs:
        where.append(kind.batch_id.is_(None))
    return StoredRows(kind, dialect, "id", where, [in_order(dialect, kind.id)])


def _compare(findings: Findings, table: str, pair: Pair[str | Unreadable], without_entry: dict[str, str]) -> None:
    key, stored, entry = pair.key, pair.stored, pair.entry
    if isinstance(stored, Unreadable):
        findings.row(
            "row_unreadable", table, key, f"{stored.column} 无法读取。", f"{stored.column} holds what nobody can read."
        )
    elif entry is None:
        if without_entry.get(key) != stored:
            findings.row("row_unknown", table, key, "日志中没有这一行。", "The audit knows no such row.")
    elif stored is None:
        if entry.digest is not None:
            findings.row(
                "row_gone",
                table,
                key,
                f"日志第 {entry.seq} 条之后没有删除记录, 该行却已不在。",
                f"The row is gone, though entry {entry.seq} left it there.",
            )
    elif entry.digest is None:
        findings.row(
            "row_returned",
            table,
            key,
            f"日志第 {entry.seq} 条已删除该行, 它却仍在。",
            f"The row is there, though entry {entry.seq} removed it.",
        )
    elif stored != entry.digest:
        findings.row(
            "row_changed",
            table,
            key,
            f"与日志第 {entry.seq} 条留下的内容不同。",
            f"The row isn't what entry {entry.seq} left.",
        )
