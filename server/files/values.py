"""Stored files as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.spec import Text
from server.files.tables import StoredFile

WHAT = Text(zh="文件", en="file")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """Bytes that the file store holds and no row names yet: sha256, bytes, media type, and what the uploader calls it."""

    digest: str
    size: int
    media_type: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFileView:
    """A stored file without its bytes. ``size`` is in bytes; ``name`` is empty once it is erased."""

    id: UUID
    digest: str
    size: int
    media_type: str
    name: str
    author_id: UUID | None
    recorded_at: datetime
    erased_at: datetime | None


def file_view(row: StoredFile) -> StoredFileView:
    """The value of ``row``."""
    return StoredFileView(
        id=row.id,
        digest=row.digest,
        size=row.size,
        media_type=row.media_type,
        name=row.name,
        author_id=row.author_id,
        recorded_at=row.recorded_at,
        erased_at=row.erased_at,
    )
