"""Reading the audit: entries, the history of a row, the head of the chain, and whether everything holds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from core.spec import Text
from server.audit.actors import actor_of, names_of
from server.audit.digests import FIRST
from server.audit.tables import AuditEntry, AuditHead
from server.audit.values import EntryFilter, EntryPage, EntryView, Head, HistoryLine, Verification, entry_view
from server.audit.verify import kinds, unit_code, verify
from server.audit.words import changed_fields, told
from server.clock import now
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Invalid, NotFound, error, not_found

ENTRY = Text(zh="日志条目", en="entry of the audit")
ROW = Text(zh="记录", en="record")
MOST_ENTRIES = 500
"""Entries of one page."""
OPEN = "*"
"""A part of a tag that may be anything."""


@query("audit.list", Action.READ_AUDIT)
def list_entries(
    session: ReadSession, who: Who, only: EntryFilter, first: int = 50, before: int | None = None
) -> EntryPage | Invalid:
    """The newest ``first`` entries (at most 500) that ``only`` lets through, numbered below ``before`` where given."""
    parts = None if only.tag is None else only.tag.split(":")
    if parts is not None and len(parts) != 3:
        return _bad_tag(only.tag)
    size = max(1, min(first, MOST_ENTRIES))
    found = session.scalars(
        select(AuditEntry).where(*_conditions(only, parts, before)).order_by(AuditEntry.seq.desc()).limit(size + 1)
    ).all()
    names = names_of(session, found[:size])
    return EntryPage(
        entries=tuple(entry_view(row, actor_of(row, names)) for row in found[:size]),
        next_before=found[size - 1].seq if len(found) > size else None,
    )


@query("audit.entry", Action.READ_AUDIT)
def read_entry(session: ReadSession, who: Who, seq: int) -> EntryView | NotFound:
    """The entry numbered ``seq``."""
    row = session.scalar(select(AuditEntry).where(AuditEntry.seq == seq))
    if row is None:
        return not_found(ENTRY, "seq")
    return entry_view(row, actor_of(row, names_of(session, [row])))


@query("audit.history", Action.READ_AUDIT)
def read_history(session: ReadSession, who: Who, subject: str, row_id: str) -> tuple[HistoryLine, ...] | NotFound:
    """What last happened to one row (at most 500 changes), oldest first; for one of a batch, the batch's entry as well."""
    told_of = [row_id, *_batch_of(session, subject, row_id)]
    rows = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject == subject, AuditEntry.row_id.in_(told_of))
        .order_by(AuditEntry.seq.desc())
        .limit(MOST_ENTRIES)
    ).all()[::-1]
    if not rows:
        return not_found(ROW, "rowId")
    names = names_of(session, rows)
    return tuple(_line(row, actor_of(row, names)) for row in rows)


@query("audit.head", Action.VERIFY_AUDIT)
def read_head(session: ReadSession, who: Who) -> Head:
    """The end of the unit's chain as it is now: export it, and keep it where nobody who runs the database can write."""
    last = session.execute(select(AuditHead.seq, AuditHead.digest)).one_or_none()
    seq, digest = (0, FIRST) if last is None else (last.seq, last.digest)
    return Head(unit=unit_code(session), seq=seq, digest=digest, at=now())


@query("audit.verify", Action.VERIFY_AUDIT)
def verify_unit(session: ReadSession, who: Who, head: Head | None = None) -> Verification:
    """Whether the unit's chain and rows are what was written, also against a ``head`` that was exported earlier."""
    return verify(session, head)


def _conditions(only: EntryFilter, parts: list[str] | None, before: int | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if only.subject is not None:
        found.append(AuditEntry.subject == only.subject)
    if only.row_id is not None:
        found.append(AuditEntry.row_id == only.row_id)
    if only.actor_id is not None:
        found.append(AuditEntry.actor_id == only.actor_id)
    if only.since is not None:
        found.append(AuditEntry.at >= only.since)
    if only.until is not None:
        found.append(AuditEntry.at < only.until)
    if before is not None:
        found.append(AuditEntry.seq < before)
    if parts is not None:
        pattern = ":".join("%" if part == OPEN else _literal(part) for part in parts)
        found.append(AuditEntry.tag.like(pattern, escape="\\"))
    return found


def _literal(part: str) -> str:
    for special in "\\%_":
        part = part.replace(special, f"\\{special}")
    return part


def _batch_of(session: ReadSession, subject: str, row_id: str) -> list[str]:
    """The batch that a row came in, where it did."""
    kind: Any = next((one for one in kinds(session) if one.audit_subject == subject), None)
    if kind is None or not hasattr(kind, "batch_id"):
        return []
    try:
        batch_id = session.scalar(select(kind.batch_id).where(kind.id == UUID(row_id)))
    except ValueError:
        return []
    return [] if batch_id is None else [str(batch_id)]


def _line(row: AuditEntry, actor: Text) -> HistoryLine:
    return HistoryLine(
        seq=row.seq,
        at=row.at,
        actor=actor,
        words=told(actor, row.subject, row.rows, row.changes),
        fields=changed_fields(row.changes),
    )


def _bad_tag(tag: str | None) -> Invalid:
    return Invalid(
        (
            error(
                "audit.bad_tag",
                "tag",
                Text(zh=f"{tag!r} 不是标签。", en=f"{tag!r} is no tag."),
                Text(
                    zh="请写 来源:对象:动作, 其中任一部分可写 *。",
                    en="Write source:subject:action; each part may be *.",
                ),
            ),
        )
    )
