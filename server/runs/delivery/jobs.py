"""What a job is called and what it says: which chunk of which run of which unit, or which import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

CHUNK = "steelyard.chunk"
IMPORT = "steelyard.import"
TIDY = "steelyard.tidy"
SWEEP = "steelyard.sweep"
QUEUE = "runs"


class ChunkJob(NamedTuple):
    """One chunk to be worked on."""

    unit_id: int
    run_id: UUID
    number: int

    @property
    def task(self) -> str:
        """Who does it."""
        return CHUNK

    @property
    def lock(self) -> str:
        """No two jobs with the same one wait at a time."""
        return f"{self.unit_id}:{self.run_id}:{self.number}"

    @property
    def arguments(self) -> dict[str, Any]:
        """What the job carries, as JSON."""
        return {"unit_id": self.unit_id, "run_id": str(self.run_id), "number": self.number}


class ImportJob(NamedTuple):
    """One import to be worked on."""

    unit_id: int
    job_id: UUID

    @property
    def task(self) -> str:
        """Who does it."""
        return IMPORT

    @property
    def lock(self) -> str:
        """No two jobs with the same one wait at a time."""
        return f"{self.unit_id}:{self.job_id}"

    @property
    def arguments(self) -> dict[str, Any]:
        """What the job carries, as JSON."""
        return {"unit_id": self.unit_id, "job_id": str(self.job_id)}


Job: TypeAlias = ChunkJob | ImportJob


def job_of(task: str, arguments: Mapping[str, Any]) -> Job:
    """What a job of ``task`` with these ``arguments`` is about."""
    if task == IMPORT:
        return ImportJob(int(arguments["unit_id"]), UUID(arguments["job_id"]))
    return ChunkJob(int(arguments["unit_id"]), UUID(arguments["run_id"]), int(arguments["number"]))
