"""Tables of runs. A run, a chunk's state: the truth about work; whoever delivers the work may deliver it twice."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, String, UniqueConstraint
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
    """What a chunk does, in the order of a run.

    ``load``: everybody's facts from one moment. ``score``: cards by people. ``rank``: places over everybody. ``follow``:
    what follows by people, and their results. ``finish``: the digests, and the cycle moves on.
    """

    LOAD = "load"
    SCORE = "score"
    RANK = "rank"
    FOLLOW = "follow"
    FINISH = "finish"


class ChunkState(StrEnum):
    """Whether a chunk's effect is in the database."""

    OPEN = "open"
    DONE = "done"


class Run(Versioned, KeyedRow):
    """One computation of a cycle's results. ``reason`` says what a correction corrects.

    Its results count once it is ``done``, and are nobody's before. ``facts_seq`` is the last entry of the audit at the
    moment whose facts were loaded. ``facts_digest`` and ``results_digest`` pin what was scored and what came out,
    whatever the order and the workers; ``problems`` is why it failed, or what to look at.
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
    facts_seq: Mapped[int | None] = mapped_column(BigInteger)
    facts_digest: Mapped[str | None] = mapped_column(String(64))
    results_digest: Mapped[str | None] = mapped_column(String(64))
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author_id: Mapped[UUID | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


class RunChunk(UnitRow):
    """A piece of a run's work; pieces of one stage can be done side by side, those of the next once all are done.

    ``part`` is the ``RunPart`` that it is about (none: the whole run). ``faults`` counts how often the program failed in
    it. ``milliseconds`` is how long reading
    and computing took.
    """

    __tablename__ = "run_chunks"
    __table_args__ = (within_unit("run_id", "runs"), Index(None, "state", "unit_id"))
    audited = False

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[Stage] = mapped_column(choice(Stage))
    part: Mapped[int | None] = mapped_column()
    people: Mapped[int] = mapped_column(default=0)
    state: Mapped[ChunkState] = mapped_column(choice(ChunkState), default=ChunkState.OPEN)
    faults: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None] = mapped_column(String(100))
    milliseconds: Mapped[int | None] = mapped_column(BigInteger)
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class RunPart(UnitRow):
    """Some people of a run between its stages, packed (``server.runs.packing``); gone when the run has ended.

    ``members`` are their ids, staff numbers and teams, ``inputs`` their frozen facts as loaded. ``cards`` is what
    ranking needs of their cards, ``scored`` the rest of them, ``places`` what ranking gave.
    """

    __tablename__ = "run_parts"
    __table_args__ = (within_unit("run_id", "runs"),)
    audited = False

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[UUID] = mapped_column()
    members: Mapped[bytes] = mapped_column(LargeBinary)
    inputs: Mapped[bytes] = mapped_column(LargeBinary)
    cards: Mapped[bytes | None] = mapped_column(LargeBinary)
    scored: Mapped[bytes | None] = mapped_column(LargeBinary)
    places: Mapped[bytes | None] = mapped_column(LargeBinary)
