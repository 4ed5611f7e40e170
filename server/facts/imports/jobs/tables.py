"""The table of imports that were asked for: the truth about the work; whoever delivers it may deliver it twice."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import KeyedRow, within_unit
from server.db.types import Moment, choice


class JobState(StrEnum):
    """How far an import that was asked for is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)
"""States in which it is worked on."""


class ImportJob(KeyedRow):
    """An import that was asked for. ``preview``: it only says what would change.

    ``aliases`` are names of people and gone once it has ended. ``done`` of ``whole`` is how far the file has been read, in
    one unit; ``rows`` counts what was read. ``outcome`` is what it came to, ``problems`` why it failed; both may quote the
    file, so they are gone when a person is erased. ``faults`` counts how often the program failed in it; ``told_at`` is when
    whoever works on it last said so. ``token_id`` says with which token it was asked for.
    """

    __tablename__ = "fact_import_jobs"
    __table_args__ = (
        within_unit("file_id", "stored_files"),
        within_unit("import_id", "fact_imports"),
        Index(None, "unit_id", "state"),
    )
    audited = False

    file_id: Mapped[UUID] = mapped_column()
    preview: Mapped[bool] = mapped_column()
    feed: Mapped[str] = mapped_column(String(80))
    split: Mapped[str | None] = mapped_column(String(16))
    mapping: Mapped[dict[str, str]] = mapped_column(JSON)
    aliases: Mapped[dict[str, str]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(500))
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.QUEUED)
    done: Mapped[int] = mapped_column(BigInteger, default=0)
    whole: Mapped[int] = mapped_column(BigInteger, default=0)
    rows: Mapped[int] = mapped_column(BigInteger, default=0)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    import_id: Mapped[UUID | None] = mapped_column()
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    faults: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    author_id: Mapped[UUID | None] = mapped_column()
    token_id: Mapped[UUID | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
