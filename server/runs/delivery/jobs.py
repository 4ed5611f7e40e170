"""What a job is called and what it says: which chunk of which run of which unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

TASK = "steelyard.chunk"
TIDY = "steelyard.tidy"
QUEUE = "runs"


class ChunkJob(NamedTuple):
    """One chunk to be worked on."""

    unit_id: int
    run_id: UUID
    number: int

    @property
    def lock(self) -> str:
        """No two jobs with the same one wait at a time."""
        return f"{self.unit_id}:{self.run_id}:{self.number}"

    @property
    def arguments(self) -> dict[str, Any]:
        """What the job carries, as JSON."""
        return {"unit_id": self.unit_id, "run_id": str(self.run_id), "number": self.number}


def job_of(arguments: Mapping[str, Any]) -> ChunkJob:
    """The chunk that a job with these ``arguments`` is about."""
    return ChunkJob(int(arguments["unit_id"]), UUID(arguments["run_id"]), int(arguments["number"]))
