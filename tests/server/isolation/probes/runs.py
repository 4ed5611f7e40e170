"""Probes of runs."""

from __future__ import annotations

from typing import Any

from server.cycles.tables import Cycle
from server.runs.commands import cancel_run, restart_run
from server.runs.queries import list_runs, progress_by_ids, run_progress, runs_by_cycles, runs_by_ids
from server.runs.tables import Run
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(cancel_run)
def cancelled(given: Given) -> dict[str, Any]:
    """The one that is under way."""
    return {"run_id": given.id(Run, "open"), "version": given.version(Run, "open")}


@probe(restart_run)
def restarted(given: Given) -> dict[str, Any]:
    """The one that failed."""
    return {"run_id": given.id(Run, "scored"), "version": given.version(Run, "scored")}


@probe(run_progress)
def progress(given: Given) -> dict[str, Any]:
    """The one that is published."""
    return {"run_id": given.id(Run)}


@probe(runs_by_ids)
@probe(progress_by_ids)
def called(given: Given) -> dict[str, Any]:
    """The published one and its correction."""
    return {"ids": (given.id(Run), given.id(Run, "correction"))}


@probe(runs_by_cycles)
def of_cycles(given: Given) -> dict[str, Any]:
    """Those of two cycles."""
    return {"ids": (given.id(Cycle), given.id(Cycle, "scored"))}


@probe(list_runs)
def of_a_cycle(given: Given) -> dict[str, Any]:
    """Those of one cycle."""
    return {"cycle_id": given.id(Cycle)}
