"""Runs: the computation of a cycle's results, and how far one is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from server.cycles.queries.by_ids import cycles_by_ids
from server.runs.available import commands_for_run
from server.runs.queries import progress_by_ids, runs_by_ids
from server.runs.queries import run_progress as progress_of_run
from server.runs.tables import RunState, Stage
from server.runs.values import RunProgress as Progress
from server.runs.values import RunView, StageProgress
from server.schema.context import Context
from server.schema.declare import Asking, Node, batched, by_key, enum, id_of, node, value
from server.schema.findings import Finding
from server.schema.ids import key_of
from server.schema.mutate import names_of
from server.schema.structure import VERSION

if TYPE_CHECKING:
    from server.schema.cycles.cycles import Cycle

CYCLE = strawberry.lazy("server.schema.cycles.cycles")
enum(
    RunState,
    "How far a run is.",
    {
        RunState.QUEUED: "It waits for a worker.",
        RunState.RUNNING: "It is being worked on.",
        RunState.DONE: "It has finished; its results count for what is done with the cycle next.",
        RunState.FAILED: "It couldn't be finished; its problems say why.",
        RunState.CANCELLED: "Somebody stopped it; nothing of it counts.",
    },
)
RunStage = enum(
    Stage,
    "What is worked on, in the order of a run.",
    {
        Stage.LOAD: "Everybody's facts are read, from one moment.",
        Stage.SCORE: "Cards are scored.",
        Stage.RANK: "Everybody is ranked.",
        Stage.FOLLOW: "What follows is decided: proposals, levels and pay.",
        Stage.FINISH: "The digests are taken, and the cycle moves on.",
    },
    name="RunStage",
)


def available(context: Context, sources: Sequence[RunView]) -> Sequence[list[str]]:
    """The mutations that the asker may do with each run."""
    return [names_of(commands_for_run(context.who, one)) for one in sources]


@node(RunView, "One computation of a cycle's results. They count once it is done.", runs_by_ids)
class Run(Node):
    cycle: Annotated[Cycle, CYCLE] | None = batched(by_key(cycles_by_ids, lambda one: one.cycle_id), "What it scores.")
    number: int = field(description="Counts the runs of the cycle, from 1 on.")
    state: RunState = field(description="How far it is.")
    reason: str = field(description="What a correction corrects, or why cards are left without a total; may be empty.")
    people: int = field(description="How many people it is about.")
    facts_digest: str | None = field(description="The digest of what was scored; null before it is known.")
    results_digest: str | None = field(description="The digest of what came out; null before it is done.")
    problems: list[Finding] = field(description="Why it failed, or what to look at before its results are passed on.")
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who asked for it; null for the server's operator.")
    created_at: datetime = field(description="When it was asked for.")
    started_at: datetime | None = field(description="When it was begun.")
    finished_at: datetime | None = field(description="When it ended, in whichever way.")
    progress: RunProgress | None = batched(by_key(progress_by_ids, lambda one: one.id), "How far it is, in detail.")
    available_actions: list[str] = batched(available, "The mutations that you may do with it as it stands.")
    version: int = field(description=VERSION)


@value(StageProgress, "How far one stage of a run is.")
class RunStageProgress:
    stage: Stage = field(description="Which one.")
    chunks: int = field(description="Into how many pieces its work is cut.")
    chunks_done: int = field(description="How many of them are done.")
    people: int = field(description="The people in them; 0 where a stage isn't done by people.")
    people_done: int = field(description="The people in those that are done.")
    milliseconds: int = field(description="The work that went into them, over all workers.")


@value(Progress, "How far a run is.")
class RunProgress:
    run: Run = field(description="The run.")
    stage: Stage | None = field(description="What is worked on; null once it has ended.")
    chunks: int = field(description="The pieces of work that are known so far.")
    chunks_done: int = field(description="How many of them are done.")
    people: int = field(description="How many people it is about.")
    people_done: int = field(description="How many have their results.")
    seconds: float = field(description="Since it was begun, up to its end.")
    workers: list[str] = field(description="Who has worked on it.")
    stages: list[RunStageProgress] = field(description="Stage by stage, as far as they are known.")


RUN_ID = Annotated[strawberry.ID, strawberry.argument(description="The run.")]


@strawberry.type
class RunQueries:
    @field(description="How far the run is.")
    def run_progress(self, info: Asking, run_id: RUN_ID) -> RunProgress | None:
        return info.context.ask(info, progress_of_run, key_of("Run", run_id))
