"""Stopping a run, and running again what failed or was stopped."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from core.spec import Text
from core.workflow import CycleState
from server.cycles.tables import Cycle
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, NotFound, Refusal, Stale, error, not_found, stale
from server.runs.plan import plan_run
from server.runs.queries import RUN
from server.runs.stages.finish import clear
from server.runs.tables import Run, RunState
from server.runs.task import UNDER_WAY
from server.runs.values import RunView, run_view
from server.unit_of_work import UnitOfWork

AGAIN = (RunState.FAILED, RunState.CANCELLED)
"""States after which a run can be run again."""
SCORABLE = (CycleState.RATING, CycleState.SCORED, CycleState.IN_REVIEW, CycleState.PUBLISHED)
"""States of a cycle in which a run of it makes sense."""


@command("run.cancel", Action.MANAGE_RUNS)
def cancel_run(work: UnitOfWork, run_id: UUID, version: int) -> RunView | NotFound | Stale | Conflict:
    """The run is stopped: nothing of it counts, and whoever works on a chunk of it finds that out at the end."""
    run = _found(work, run_id, version)
    if not isinstance(run, Run):
        return run
    if run.state not in UNDER_WAY:
        return _wrong_state(run, Text(zh="不能取消", en="it can't be cancelled"))
    run.state = RunState.CANCELLED
    run.finished_at = work.at
    clear(work, run)
    work.session.flush()
    return run_view(run)


@command("run.restart", Action.MANAGE_RUNS)
def restart_run(work: UnitOfWork, run_id: UUID, version: int) -> RunView | Refusal:
    """A new run, numbered on, for the reason of one that failed or was cancelled, over the facts as they are now."""
    run = _found(work, run_id, version)
    if not isinstance(run, Run):
        return run
    if run.state not in AGAIN:
        return _wrong_state(run, Text(zh="无需重新运行", en="there is nothing to run again"))
    last = work.session.scalars(select(func.max(Run.number)).where(Run.cycle_id == run.cycle_id)).one()
    if run.number != last:
        return Conflict(
            (
                error(
                    "run.superseded",
                    "runId",
                    Text(zh=f"该批次已有更新的第 {last} 次计分。", en=f"The cycle has had run {last} since."),
                    Text(zh="请从最近一次计分操作。", en="Look at the last run of the cycle."),
                ),
            )
        )
    cycle = work.session.scalars(select(Cycle).where(Cycle.id == run.cycle_id)).one()
    if cycle.state not in SCORABLE:
        return Conflict(
            (
                error(
                    "run.not_scorable",
                    "runId",
                    Text(
                        zh=f"批次处于“{cycle.state}”状态, 不能计分。",
                        en=f"The cycle is {cycle.state}; it isn't scored in that state.",
                    ),
                    Text(zh="请先将批次转入评分状态。", en="Bring the cycle back to rating first."),
                ),
            )
        )
    planned = plan_run(work, cycle, run.reason)
    return planned if isinstance(planned, Refusal) else run_view(planned)


def _found(work: UnitOfWork, run_id: UUID, version: int) -> Run | NotFound | Stale:
    """The run, locked, at the version that the caller saw."""
    run = work.session.scalars(select(Run).where(Run.id == run_id).with_for_update()).one_or_none()
    if run is None:
        return not_found(RUN, "runId")
    return run if run.version == version else stale(RUN, "version", run.version)


def _wrong_state(run: Run, why: Text) -> Conflict:
    return Conflict(
        (
            error(
                "run.wrong_state",
                "runId",
                Text(
                    zh=f"第 {run.number} 次计分处于“{run.state}”状态, {why.zh}。",
                    en=f"Run {run.number} is {run.state}: {why.en}.",
                ),
                Text(zh="请刷新查看最新状态。", en="Reload to see how it stands."),
            ),
        )
    )
