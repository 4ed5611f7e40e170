"""Tables of the audit, and of requests that may be repeated."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import UnitRow
from server.db.types import Moment


class AuditEntry(UnitRow):
    """One change of one row, or of one batch of rows, chained to the entry before it.

    ``tag`` is ``source:subject:action``. ``token_id`` is the token that ``actor_id`` came with, if it was one. ``row_id`` is the row's id, or the batch's where ``rows`` is its size.
    ``row_digest`` is the digest of the row as the change left it; nothing where the change removed it. ``changes`` is
    what was and what is, without the values of personal columns.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "unit_id", "subject", "row_id"),)
    audited = False
    append_only = True

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[UUID | None] = mapped_column()
    token_id: Mapped[UUID | None] = mapped_column()
    tag: Mapped[str] = mapped_column(String(160))
    subject: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int | None] = mapped_column()
    row_digest: Mapped[str | None] = mapped_column(String(64))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class AuditHead(UnitRow):
    """The last entry of a unit's chain; whoever appends holds this row's lock."""

    __tablename__ = "audit_heads"
    audited = False

    seq: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(String(64))


class RepeatedRequest(UnitRow):
    """The reply to a request that carried an idempotency key; the same key gets the same reply and no second effect."""

    __tablename__ = "repeated_requests"
    audited = False

    actor: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    operation: Mapped[str] = mapped_column(String(80))
    request_digest: Mapped[str] = mapped_column(String(64))
    reply: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
