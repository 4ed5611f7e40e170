"""Runs that are stopped, fail, are run again; and how far they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from server.audit.verify import verify
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.operations import Command
from server.refusal import Conflict, NotFound, Refusal, Stale
from server.runs import chunks
from server.runs.chunks import MOST_FAULTS, Delayed, work_chunk
from server.runs.commands import cancel_run, restart_run
from server.runs.embedded import drain, waiting_chunks
from server.runs.queries import list_runs, run_progress
from server.runs.stages import STAGES
from server.runs.tables import RunPart, RunState, Stage
from server.runs.values import RunProgress, RunView
from server.unit_of_work import UnitOfWork
from tests.server.runs.given import PLAN, Shop, shop
from tests.server.stores import Store, somebody

PEOPLE = 12
NAME = "test"


@pytest.fixture
def one(store: Store) -> Shop:
    """A shop of a few."""
    return shop(store, PEOPLE)


def step(one: Shop, run_id: UUID, times: int = 1) -> None:
    """The next chunks are done."""
    for _ in range(times):
        ((_, number),) = waiting_chunks(one.store.database, one.unit_id)[:1]
        assert work_chunk(one.store.database, one.unit_id, run_id, number, NAME)


def progress(one: Shop, run_id: UUID) -> RunProgress:
    found = one.store.executor.ask(one.who, run_progress, run_id)
    assert isinstance(found, RunProgress), found
    return found


def codes(refused: object) -> list[str]:
    assert isinstance(refused, Refusal), refused
    return [problem.code for problem in refused.problems]


def test_how_far_a_run_is(one: Shop) -> None:
    run_id = one.plan()
    seen = []
    for _ in range(6):
        now = progress(one, run_id)
        seen.append((now.run.state.value, now.stage, now.chunks_done, now.chunks, now.people_done, now.people))
        if now.stage is not None:
            step(one, run_id)
    assert seen == [
        ("queued", Stage.LOAD, 0, 1, 0, 0),
        ("running", Stage.SCORE, 1, 5, 0, PEOPLE),
        ("running", Stage.RANK, 2, 5, 0, PEOPLE),
        ("running", Stage.FOLLOW, 3, 5, 0, PEOPLE),
        ("running", Stage.FINISH, 4, 5, PEOPLE, PEOPLE),
        ("done", None, 5, 5, PEOPLE, PEOPLE),
    ]
    ended = progress(one, run_id)
    assert ended.workers == (NAME,)
    assert ended.seconds > 0
    assert [stage.stage for stage in ended.stages] == list(Stage)
    assert ended.seconds == progress(one, run_id).seconds


def test_a_chunk_is_done_once(one: Shop) -> None:
    run_id = one.plan()
    assert work_chunk(one.store.database, one.unit_id, run_id, 0, NAME)
    assert not work_chunk(one.store.database, one.unit_id, run_id, 0, NAME)
    assert not work_chunk(one.store.database, one.unit_id, run_id, 2, NAME), "ranking waits for cards"
    assert not work_chunk(one.store.database, one.unit_id, run_id, 99, NAME)


def test_two_who_compute_the_same_chunk_have_one_effect(one: Shop) -> None:
    run_id = one.plan()
    step(one, run_id, 3)
    reading = STAGES[Stage.FOLLOW]
    inner = []

    def overtaken(session: Any, task: Any) -> Any:
        compute = reading(session, task)

        def computed() -> Any:
            with patch.object(chunks, "STAGES", STAGES):
                inner.append(work_chunk(one.store.database, one.unit_id, run_id, task.number, "quicker"))
            return compute()  # type: ignore[operator]

        return computed

    with patch.object(chunks, "STAGES", {**STAGES, Stage.FOLLOW: overtaken}):
        assert not work_chunk(one.store.database, one.unit_id, run_id, 3, "slower")
    assert inner == [True]
    assert len(one.results(run_id)) == PEOPLE
    drain(one.store.database, one.unit_id)
    assert one.run(run_id).state is RunState.DONE


@pytest.mark.parametrize("steps", range(5))
def test_a_cancelled_run_leaves_nothing_that_counts(one: Shop, steps: int) -> None:
    run_id = one.plan()
    step(one, run_id, steps)
    version = one.run(run_id).version
    stopped = one.store.executor.perform(one.who, cancel_run, run_id, version)
    assert isinstance(stopped, RunView), stopped
    assert stopped.state is RunState.CANCELLED
    assert one.count(RunPart, run_id) == 0
    assert waiting_chunks(one.store.database, one.unit_id) == ()
    assert not any(work_chunk(one.store.database, one.unit_id, run_id, number, NAME) for number in range(5))
    perform: Callable[..., Any] = one.store.executor.perform
    assert codes(perform(one.who, cancel_run, run_id, stopped.version)) == ["run.wrong_state"]
    again = one.store.executor.perform(one.who, restart_run, run_id, stopped.version)
    assert isinstance(again, RunView), again
    assert (again.number, again.state) == (2, RunState.QUEUED)
    drain(one.store.database, one.unit_id)
    assert one.run(again.id).state is RunState.DONE
    with one.store.database.reading(one.unit_id) as session:
        assert verify(session).findings == ()


def test_who_may_not_and_what_is_refused(one: Shop) -> None:
    perform: Callable[..., Any] = one.store.executor.perform
    run_id = one.plan()
    assert codes(perform(one.who, PLAN, one.cycles[0], "")) == ["run.under_way"]
    assert isinstance(perform(one.who, cancel_run, run_id, 99), Stale)
    assert isinstance(perform(one.who, cancel_run, new_id(), 1), NotFound)
    for role in (Role.EMPLOYEE, Role.AUDITOR, Role.TOP_MANAGEMENT):
        assert codes(perform(somebody(one.unit_id, role), cancel_run, run_id, 1)) == ["not_allowed"]
    ask: Callable[..., Any] = one.store.executor.ask
    assert codes(ask(somebody(one.unit_id, Role.EMPLOYEE), run_progress, run_id)) == ["not_allowed"]
    drain(one.store.database, one.unit_id)
    version = one.run(run_id).version
    assert codes(perform(one.who, restart_run, run_id, version)) == ["run.wrong_state"]
    assert isinstance(perform(one.who, restart_run, run_id, version), Conflict)
    listed = one.store.executor.ask(one.who, list_runs, one.cycles[0])
    assert isinstance(listed, tuple)
    assert [run.number for run in listed] == [1]


def test_a_fault_of_the_program_is_tried_again_and_then_fails_the_run(one: Shop) -> None:
    run_id = one.plan()
    step(one, run_id)

    def broken(_session: Any, _task: Any) -> Any:
        raise ZeroDivisionError

    with patch.object(chunks, "STAGES", {**STAGES, Stage.SCORE: broken}):
        for tried in range(1, MOST_FAULTS + 1):
            assert one.run(run_id).state is RunState.RUNNING
            assert not work_chunk(one.store.database, one.unit_id, run_id, 1, NAME)
            assert one.chunks(run_id)[1].faults == tried
    run = one.run(run_id)
    assert run.state is RunState.FAILED
    assert [problem["code"] for problem in run.problems] == ["run.fault"]
    assert one.count(RunPart, run_id) == 0
    again = one.store.executor.perform(one.who, restart_run, run_id, run.version)
    assert isinstance(again, RunView), again
    drain(one.store.database, one.unit_id)
    assert one.run(again.id).state is RunState.DONE


def test_nobody_to_appraise_fails_the_run(store: Store) -> None:
    empty = shop(store, PEOPLE)

    def leave(work: UnitOfWork) -> str:
        for employee in work.session.scalars(select(Employee)):
            employee.left_on = date(2025, 12, 31)
        work.session.flush()
        return ""

    assert store.executor.perform(empty.who, Command("fixture.leave", Action.EDIT_EMPLOYEES, leave)) == ""
    run_id = empty.plan()
    drain(store.database, empty.unit_id)
    run = empty.run(run_id)
    assert (run.state, [problem["code"] for problem in run.problems]) == (RunState.FAILED, ["run.nobody"])


def test_a_busy_database_leaves_the_chunk_open(one: Shop) -> None:
    run_id = one.plan()

    def away(_session: Any, _task: Any) -> Any:
        raise OperationalError("x", None, Exception("gone"), connection_invalidated=True)

    with patch.object(chunks, "STAGES", {**STAGES, Stage.LOAD: away}), pytest.raises(Delayed):
        work_chunk(one.store.database, one.unit_id, run_id, 0, NAME)
    assert one.chunks(run_id)[0].faults == 0
    drain(one.store.database, one.unit_id)
    assert one.run(run_id).state is RunState.DONE
