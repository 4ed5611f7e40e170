"""Reading the audit: entries, the history of a row, the head of the chain, and whether everything holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from core.spec import Text
from server.audit.actors import actors_of
from server.audit.digests import FIRST
from server.audit.tables import AuditEntry, AuditHead
from server.audit.values import EntryFilter, EntryView, Head, Verification, entry_view
from server.audit.verify import Progress, kinds, unit_code, verify
from server.clock import now
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid, NotFound, error, not_found

ENTRY = Text(zh="日志条目", en="entry of the audit")
ROW = Text(zh="记录", en="record")
MOST_CHANGES = 500
"""Changes that a history tells."""
NEWEST: Final = Keyset(AuditEntry.seq, descending=True)
OPEN = "*"
"""A part of a tag that may be anything."""


@query("audit.list", Action.READ_AUDIT)
def list_entries(
    session: ReadSession, who: Who, filter: EntryFilter | None = None, first: int = 50, after: str | None = None
) -> Page[EntryView] | Invalid:
    """The ``first`` entries (1 to 100) that ``filter`` lets through, newest first, from behind ``after`` on."""
    only = filter or EntryFilter()
    parts = None if only.tag is None else only.tag.split(":")
    if parts is not None and len(parts) != 3:
        return _bad_tag(only.tag)
    found = NEWEST.page(session, select(AuditEntry).where(*_conditions(only, parts)), _itself, first, after)
    if isinstance(found, Invalid):
        return found
    return Page(rows=_views(session, found.rows), cursors=found.cursors, after=found.after)


@query("audit.entry", Action.READ_AUDIT)
def read_entry(session: ReadSession, who: Who, seq: int) -> EntryView | NotFound:
    """The entry numbered ``seq``."""
    row = session.scalar(select(AuditEntry).where(AuditEntry.seq == seq))
    if row is None:
        return not_found(ENTRY, "seq")
    return _views(session, [row])[0]


@query("audit.history", Action.READ_AUDIT)
def read_history(session: ReadSession, who: Who, subject: str, row_id: str) -> tuple[EntryView, ...] | NotFound:
    """What last happened to one row (at most 500 changes), oldest first; for one of a batch, the batch's entry as well."""
    told_of = [row_id, *_batch_of(session, subject, row_id)]
    rows = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject == subject, AuditEntry.row_id.in_(told_of))
        .order_by(AuditEntry.seq.desc())
        .limit(MOST_CHANGES)
    ).all()[::-1]
    return _views(session, rows) if rows else not_found(ROW, "rowId")


@query("audit.head", Action.VERIFY_AUDIT)
def read_head(session: ReadSession, who: Who) -> Head:
    """The end of the unit's chain as it is now: export it, and keep it where nobody who runs the database can write."""
    last = session.execute(select(AuditHead.seq, AuditHead.digest)).one_or_none()
    seq, digest = (0, FIRST) if last is None else (last.seq, last.digest)
    return Head(unit=unit_code(session), seq=seq, digest=digest, at=now())


@query("audit.verify", Action.VERIFY_AUDIT)
def verify_unit(
    session: ReadSession, who: Who, head: Head | None = None, progress: Progress | None = None
) -> Verification | Invalid:
    """Whether the unit's chain and rows are what was written, also against a ``head`` that was exported earlier.

    ``progress`` hears how far it is, table by table.
    """
    if head is not None and head.unit != unit_code(session):
        return _foreign_head()
    return verify(session, head, progress)


def _itself(row: AuditEntry) -> AuditEntry:
    return row


def _views(session: ReadSession, rows: Sequence[AuditEntry]) -> tuple[EntryView, ...]:
    return tuple(entry_view(row, actor) for row, actor in zip(rows, actors_of(session, rows), strict=True))


def _conditions(only: EntryFilter, parts: list[str] | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if only.subject is not None:
        found.append(AuditEntry.subject == only.subject)
    if only.row_id is not None:
        found.append(AuditEntry.row_id == only.row_id)
    if only.actor_id is not None:
        found.append(AuditEntry.actor_id == only.actor_id)
    if only.token_id is not None:
        found.append(AuditEntry.token_id == only.token_id)
    if only.since is not None:
        found.append(AuditEntry.at >= only.since)
    if only.until is not None:
        found.append(AuditEntry.at < only.until)
    if only.before is not None:
        found.append(AuditEntry.seq < only.before)
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


def _foreign_head() -> Invalid:
    return Invalid(
        (
            error(
                "audit.foreign_head",
                "head.unit",
                Text(zh="该链头不属于本单位。", en="The head isn't of this chain."),
                Text(zh="请使用本单位导出的链头。", en="Use one that was exported here."),
            ),
        )
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
