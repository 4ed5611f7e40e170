"""The table of stored files."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import KeyedRow, Salted, personal
from server.db.types import Moment


class StoredFile(Salted, KeyedRow):
    """A file that was uploaded: its bytes lie in the file store under ``digest`` (sha256), its name is personal."""

    __tablename__ = "stored_files"
    __table_args__ = (UniqueConstraint("unit_id", "digest"),)
    audit_subject = "stored_file"
    append_only = True
    may_change = frozenset({"erased_at"})

    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column()
    media_type: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = personal(String(255))
    author_id: Mapped[UUID | None] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
