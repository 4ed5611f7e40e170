"""What is told of imports that were asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from core.problem import Problem
from core.spec import Text
from server.facts.imports.jobs.tables import ImportJob, JobState
from server.facts.imports.values import Preview
from server.jobs.problems import as_problem

JOB = Text(zh="导入任务", en="import under way")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportJobView:
    """An import that was asked for: what, how far it is, and what came of it. ``preview``: it only says what would change.

    ``done`` of ``whole`` is how far the file has been read, in one unit. ``outcome`` is there once it is done;
    ``import_id`` where it recorded something. ``problems`` say why it failed.
    """

    id: UUID
    file_id: UUID
    preview: bool
    feed: str
    split: str | None
    mapping: Mapping[str, str]
    reason: str
    state: JobState
    done: int
    whole: int
    rows: int
    outcome: Preview | None
    import_id: UUID | None
    problems: tuple[Problem, ...]
    author_id: UUID | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


def job_view(row: ImportJob) -> ImportJobView:
    """The value of ``row``."""
    return ImportJobView(
        id=row.id,
        file_id=row.file_id,
        preview=row.preview,
        feed=row.feed,
        split=row.split,
        mapping=dict(row.mapping),
        reason=row.reason,
        state=row.state,
        done=row.done,
        whole=row.whole,
        rows=row.rows,
        outcome=None if row.outcome is None else _previews().validate_python(row.outcome),
        import_id=row.import_id,
        problems=tuple(as_problem(one) for one in row.problems),
        author_id=row.author_id,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def as_outcome(preview: Preview) -> dict[str, Any]:
    """``preview`` as the table keeps it."""
    found: dict[str, Any] = _previews().dump_python(preview, mode="json")
    return found


@lru_cache(maxsize=1)
def _previews() -> TypeAdapter[Preview]:
    return TypeAdapter(Preview)
