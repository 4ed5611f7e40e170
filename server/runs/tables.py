"""Tables of runs. A run, a chunk's state: the truth about work; whoever delivers the work may deliver it twice."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import KeyedRow, UnitRow, Versioned, within_unit
from server.db.types import Moment, choice


class RunState(StrEnum):
    """How far a run is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """What a chunk does: cards by people, places over everybody, what follows by people."""

    SCORE = "score"
    RANK = "rank"
    FOLLOW = "follow"


class ChunkState(StrEnum):
    """Whether a chunk's effect is in the database."""

    OPEN = "open"
    DONE = "done"


class Run(Versioned, KeyedRow):
    """One computation of a cycle's results. ``reason`` says what a correction corrects.

    ``facts_digest`` and ``results_digest`` pin what went in and what came out, whatever the order and the workers.
    """

    __tablename__ = "runs"
    __table_args__ = (
        UniqueConstraint("unit_id", "cycle_id", "number"),
        within_unit("cycle_id", "cycles"),
        Index(None, "unit_id", "state"),
    )
    audit_subject = "run"

    cycle_id: Mapped[UUID] = mapped_column()
    number: Mapped[int] = mapped_column()
    state: Mapped[RunState] = mapped_column(choice(RunState), default=RunState.QUEUED)
    reason: Mapped[str] = mapped_column(String(2000), default="")
    people: Mapped[int] = mapped_column(default=0)
    facts_digest: Mapped[str | None] = mapped_column(String(64))
    results_digest: Mapped[str | None] = mapped_column(String(64))
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author_id: Mapped[UUID | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


class RunChunk(UnitRow):
    """A part of a run: ``members`` are the employees it is about (packed ids; nothing for the ranking)."""

    __tablename__ = "run_chunks"
    __table_args__ = (within_unit("run_id", "runs"), Index(None, "state", "unit_id"))
    audited = False

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[Stage] = mapped_column(choice(Stage))
    scheme_id: Mapped[UUID | None] = mapped_column()
    members: Mapped[bytes] = mapped_column(LargeBinary)
    people: Mapped[int] = mapped_column()
    state: Mapped[ChunkState] = mapped_column(choice(ChunkState), default=ChunkState.OPEN)
    worker: Mapped[str | None] = mapped_column(String(100))
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class RunCard(UnitRow):
    """A card between the stages of a run; gone when the run has ended.

    ``facts`` are the employee's facts as they were scored (compressed JSON). ``total`` is scaled by the scheme's decimals.
    """

    __tablename__ = "run_cards"
    __table_args__ = (
        ForeignKeyConstraint(
            ["unit_id", "run_id", "chunk"], ["run_chunks.unit_id", "run_chunks.run_id", "run_chunks.number"]
        ),
    )
    audited = False

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(primary_key=True)
    chunk: Mapped[int] = mapped_column()
    scheme_id: Mapped[UUID] = mapped_column()
    status: Mapped[str] = mapped_column(String(16))
    total: Mapped[int | None] = mapped_column(BigInteger)
    grade: Mapped[str | None] = mapped_column(String(80))
    cohort: Mapped[str] = mapped_column(String(300))
    rank: Mapped[int | None] = mapped_column()
    items: Mapped[bytes] = mapped_column(LargeBinary)
    facts: Mapped[bytes] = mapped_column(LargeBinary)
