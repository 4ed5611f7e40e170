"""Working on one chunk: its effect is in the database once, whoever does it and however often it is tried."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CursorResult, select, update

from core.problem import Problem
from core.spec import Text
from server.clock import ticks
from server.db.database import Database
from server.execute import Executor
from server.garbage import put_off
from server.identity.policy import Action
from server.identity.who import job
from server.jobs.attempts import Delayed, overtaken, raise_if_away, settled
from server.jobs.problems import rows_of
from server.jobs.told import tell
from server.logs import places
from server.operations import Command
from server.refusal import Conflict, Refusal, error
from server.runs.announce import announce
from server.runs.failed import Failed
from server.runs.stages import STAGES
from server.runs.stages.finish import clear
from server.runs.tables import ChunkState, Run, RunChunk, RunState, Stage
from server.runs.task import UNDER_WAY, Effect, Task, ready, task_of
from server.unit_of_work import UnitOfWork

MOST_FAULTS = 3
"""A chunk in which the program failed so often fails its run."""


@put_off()
def work_chunk(database: Database, unit_id: int, run_id: UUID, number: int, worker: str) -> bool:
    """Whether this call did chunk ``number``: its effect is in the database, and what comes after it is announced.

    Nothing happens where it is done already, has to wait for others, or isn't wanted any more. A fault of the data fails
    the run with its problems. A fault of the program is logged and counted; the third one fails the run.

    Raises:
        Delayed: the chunk is still open and nothing of it is written.
    """
    began = ticks()
    executor = Executor(database)
    try:
        with database.reading(unit_id) as session:
            task = task_of(session, run_id, number)
        if task is None:
            return False
        if task.stage is Stage.LOAD:
            _performed(executor, unit_id, Command("run.start", Action.MANAGE_RUNS, _start), run_id)
        with database.reading(unit_id) as session:
            outcome: Any = STAGES[task.stage](session, task)
        if not isinstance(outcome, Failed):
            outcome = outcome()
        if isinstance(outcome, Failed):
            return _performed(
                executor, unit_id, Command("run.fail", Action.MANAGE_RUNS, _fail), run_id, outcome.problems
            )
        spent = int((ticks() - began) * 1000)
        write = Command(f"run.{task.stage}", Action.MANAGE_RUNS, _write)
        done = _performed(executor, unit_id, write, task, outcome, worker, spent)
    except Delayed:
        raise
    except Exception as failure:
        raise_if_away(failure)
        tell("error", "chunk failed", unit=unit_id, run=str(run_id), chunk=number, exception=places(failure))
        _performed(executor, unit_id, Command("run.fail", Action.MANAGE_RUNS, _count_fault), run_id, number)
        return False
    tell(
        "info",
        "chunk done" if done else "chunk was done by another",
        unit=unit_id, run=str(run_id), chunk=number, stage=task.stage.value, worker=worker, milliseconds=spent,
    )  # fmt: skip
    return done


def _performed(executor: Executor, unit_id: int, what: Command[..., Any], *arguments: Any) -> bool:
    """Whether ``what`` was done.

    Raises:
        Delayed: it could be done later.
        RuntimeError: the database refuses it for good.
    """
    answer = settled(executor.perform(job(unit_id), what, *arguments))
    if isinstance(answer, Refusal):
        raise RuntimeError(f"{what.name} was refused: {answer.problems[0].code}")
    return bool(answer)


def _start(work: UnitOfWork, run_id: UUID) -> bool | Conflict:
    run = _locked(work, run_id)
    if run is None or run.state is not RunState.QUEUED:
        return overtaken()
    run.state = RunState.RUNNING
    run.started_at = work.at
    return True


def _write(work: UnitOfWork, task: Task, effect: Effect, worker: str, milliseconds: int) -> bool | Conflict:
    run = _locked(work, task.run_id)
    if run is None or not _set_done(work, task, worker, milliseconds, work.at):
        return overtaken()
    effect(work, run)
    work.session.flush()
    waiting = ready(work.session, run.id)
    if waiting and not _same_stage(work, run.id, waiting[0], task.stage):
        announce(work.session, run.id, waiting)
    return True


def _set_done(work: UnitOfWork, task: Task, worker: str, milliseconds: int, at: datetime) -> bool:
    """Whether it wasn't done before."""
    hit = work.session.execute(
        update(RunChunk)
        .where(RunChunk.run_id == task.run_id, RunChunk.number == task.number, RunChunk.state != ChunkState.DONE)
        .values(state=ChunkState.DONE, worker=worker, milliseconds=milliseconds, done_at=at)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", hit).rowcount == 1


def _same_stage(work: UnitOfWork, run_id: UUID, number: int, stage: Stage) -> bool:
    found = select(RunChunk.stage).where(RunChunk.run_id == run_id, RunChunk.number == number)
    return work.session.scalar(found) is stage


def _fail(work: UnitOfWork, run_id: UUID, problems: tuple[Problem, ...]) -> bool | Conflict:
    run = _locked(work, run_id)
    if run is None:
        return overtaken()
    fail(work, run, problems)
    return True


def _count_fault(work: UnitOfWork, run_id: UUID, number: int) -> bool | Conflict:
    run = _locked(work, run_id)
    if run is None:
        return overtaken()
    chunk = work.session.scalars(select(RunChunk).where(RunChunk.run_id == run_id, RunChunk.number == number)).one()
    chunk.faults += 1
    if chunk.faults >= MOST_FAULTS:
        fail(work, run, (_fault(chunk),))
    return True


def fail(work: UnitOfWork, run: Run, problems: tuple[Problem, ...]) -> None:
    """``run`` has failed because of ``problems``: nothing of it counts, and nothing is left between its stages."""
    run.state = RunState.FAILED
    run.problems = rows_of(problems)
    run.finished_at = work.at
    clear(work, run)


def _locked(work: UnitOfWork, run_id: UUID) -> Run | None:
    """The run, which nobody else changes until the end of the transaction; ``None`` where it isn't under way."""
    run = work.session.scalars(select(Run).where(Run.id == run_id).with_for_update()).one_or_none()
    return run if run is not None and run.state in UNDER_WAY else None


def _fault(chunk: RunChunk) -> Problem:
    return error(
        "run.fault",
        f"chunks[{chunk.number}]",
        Text(
            zh=f"程序在“{chunk.stage}”阶段连续出错 {chunk.faults} 次, 计分已停止。",
            en=f"The program failed {chunk.faults} times in the stage {chunk.stage}; the run was given up.",
        ),
        Text(
            zh="请通知系统管理员查看日志, 处理后重新计分。",
            en="Tell the operator to look in the log; run it again after that.",
        ),
    )
