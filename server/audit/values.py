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
from server.audit.words import FieldChange, changed_fields, told


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One change of one row, or of a batch of ``rows``: who made it, when, and what it changed.

    ``actor`` is what the unit calls the user, and their token; nobody's name is kept in the chain itself.
    """

    seq: int
    at: datetime
    actor_id: UUID | None
    token_id: UUID | None
    actor: Text
    tag: str
    subject: str
    row_id: str
    rows: int | None
    changes: Mapping[str, Any]
    digest: str

    @property
    def words(self) -> Text:
        """The change in a sentence: who did what with which fields."""
        return told(self.actor, self.subject, self.rows, self.changes)

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that it tells of; of personal ones, that they changed and not what they hold."""
        return changed_fields(self.changes, self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries: each part that is given must hold. ``tag`` may leave parts open (``api:employee:*``).

    ``since`` is included, ``until`` isn't; ``before`` is the number of an entry.
    """

    subject: str | None = None
    row_id: str | None = None
    actor_id: UUID | None = None
    token_id: UUID | None = None
    tag: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


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
        token_id=row.token_id,
        actor=actor,
        tag=row.tag,
        subject=row.subject,
        row_id=row.row_id,
        rows=row.rows,
        changes=row.changes,
        digest=row.digest,
    )
