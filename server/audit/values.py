"""What the audit answers: entries, histories, heads, and what a verification came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.problem import Problem
from core.spec import Text
from server.audit.tables import AuditEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry of the audit. ``actor`` is what the unit calls the user; nobody's name is kept in the chain itself."""

    seq: int
    at: datetime
    actor_id: UUID | None
    actor: Text
    tag: str
    subject: str
    row_id: str
    rows: int | None
    changes: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries: each part that is given must hold. ``tag`` may leave parts open (``api:employee:*``).

    ``since`` is included, ``until`` isn't.
    """

    subject: str | None = None
    row_id: str | None = None
    actor_id: UUID | None = None
    tag: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """Some entries, newest first; ``next_before`` is where the following page begins, ``None`` on the last."""

    entries: tuple[EntryView, ...]
    next_before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a row: what it was and what it is, as words (``None``: nothing, or not shown as it is personal)."""

    field: str
    label: Text
    was: str | None
    now: str | None
    personal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of a row in words: who, when, what."""

    seq: int
    at: datetime
    actor: Text
    words: Text
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of a unit's chain at a moment. Kept elsewhere, it shows later that nothing before it was cut or rewritten."""

    unit: str
    seq: int
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was read of a unit's chain and rows, and every finding; ``unlisted`` findings came after the most that are kept."""

    unit: str
    entries: int
    rows: int
    findings: tuple[Problem, ...]
    unlisted: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def entry_view(row: AuditEntry, actor: Text) -> EntryView:
    """The value of ``row``."""
    return EntryView(
        seq=row.seq,
        at=row.at,
        actor_id=row.actor_id,
        actor=actor,
        tag=row.tag,
        subject=row.subject,
        row_id=row.row_id,
        rows=row.rows,
        changes=row.changes,
        digest=row.digest,
    )
