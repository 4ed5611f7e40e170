"""Walking a chain: each entry is what it was, follows the one before, and none is missing."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sqlalchemy import Dialect, select

from server.audit.digests import FIRST, entry_digest
from server.audit.findings import Findings
from server.audit.stored import STRIDE, StoredRows, Unreadable, own_rows
from server.audit.tables import AuditEntry, AuditHead
from server.audit.values import Head
from server.db.session import UnitSession


def walk(session: UnitSession, findings: Findings, head: Head | None, tell: Callable[[int], None]) -> int:
    """Every fault of the chain is in ``findings``; how many entries were read.

    ``head`` was exported earlier: the chain must still pass through it. ``tell`` hears how many entries are done.
    """
    count, expected, last = 0, 1, FIRST
    at_head = FIRST if head is not None and head.seq == 0 else None
    for entry in _entries(session.get_bind().dialect).each(session):
        count += 1
        if count % STRIDE == 0:
            tell(count)
        if isinstance(entry, Unreadable):
            findings.entry(
                "entry_unreadable",
                entry.key,
                f"日志第 {entry.key} 条的 {entry.column} 无法读取。",
                f"{entry.column} of entry {entry.key} can't be read.",
            )
            expected, last = _after(entry.key, expected), ""
            continue
        seq = entry["seq"]
        if seq != expected:
            _gap(findings, expected, seq)
        elif last and entry["previous"] != last:
            findings.entry(
                "broken_link",
                seq,
                f"日志第 {seq} 条没有接在前一条之后。",
                f"Entry {seq} doesn't follow the one before it.",
            )
        if entry_digest(entry) != entry["digest"]:
            findings.entry(
                "entry_changed", seq, f"日志第 {seq} 条与其摘要不符。", f"Entry {seq} isn't what its digest says."
            )
        expected, last = seq + 1, entry["digest"]
        if head is not None and seq == head.seq:
            at_head = last
    tell(count)
    _check_end(session, findings, expected - 1, last)
    if head is not None:
        _check_export(findings, head, expected - 1, at_head)
    return count


@lru_cache(maxsize=64)
def _entries(dialect: Dialect) -> StoredRows:
    return StoredRows(AuditEntry, dialect, "seq", own_rows(AuditEntry), [AuditEntry.seq])


def _after(key: str, expected: int) -> int:
    """The number that follows an entry that can't be read."""
    return int(key) + 1 if key.isascii() and key.isdigit() else expected + 1


def _gap(findings: Findings, expected: int, seq: int) -> None:
    missing = f"{expected}" if seq == expected + 1 else f"{expected} – {seq - 1}"
    findings.entry("gap", seq, f"日志第 {seq} 条之前缺少 {missing}。", f"Before entry {seq}, {missing} is missing.")


def _check_end(session: UnitSession, findings: Findings, seq: int, digest: str) -> None:
    head = session.execute(select(AuditHead.seq, AuditHead.digest)).one_or_none()
    if head is None and seq == 0:
        return
    if head is None or head.seq != seq or (digest and head.digest != digest):
        said = "-" if head is None else str(head.seq)
        findings.head(
            "head_differs",
            f"链头记为第 {said} 条, 日志实际止于第 {seq} 条, 或两者摘要不同。",
            f"The head names entry {said}; the last entry is {seq}, or its digest is another.",
        )


def _check_export(findings: Findings, head: Head, last: int, at_head: str | None) -> None:
    if last < head.seq:
        findings.head(
            "cut",
            f"导出的链头为第 {head.seq} 条, 日志止于第 {last} 条: 尾部被截去。",
            f"The exported head is entry {head.seq}, the last entry is {last}: the tail was cut off.",
        )
    elif at_head != head.digest:
        findings.head(
            "rewritten",
            f"日志第 {head.seq} 条与导出的链头不符: 此前内容被改写。",
            f"Entry {head.seq} isn't the one that was exported: what came before was rewritten.",
        )
