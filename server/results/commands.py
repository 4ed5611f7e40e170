"""Correcting what is published: the facts are scored anew, and what comes out is published as a revision beside it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.problem import Problem
from core.spec import Text
from core.workflow import CYCLE as CYCLE_LIFE
from core.workflow import CycleState
from server.cycles.fresh import has_errors, is_current
from server.cycles.members import period_of_cycle
from server.cycles.tables import Cycle
from server.employees.checks import REASON, words
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal, error, not_found
from server.results.history_values import PublicationView, ResultMove
from server.results.moves import as_row, moves
from server.results.published import newest_publications, publication_of
from server.results.queries.listing import publication_view
from server.results.tables import Publication, Result
from server.results.values import CYCLE, RUN
from server.runs.plan import plan_run
from server.runs.tables import Run, RunState
from server.runs.values import RunView, run_view
from server.unit_of_work import UnitOfWork

MOST_REASON = 2000


@command("result.correct", Action.CORRECT_RESULTS)
def correct(work: UnitOfWork, cycle_id: UUID, reason: str) -> RunView | Refusal:
    """A published cycle is scored anew over the facts as they are now; what is published stands meanwhile.

    ``reason`` is published with the correction (``result.publish_correction``).
    """
    cycle = _published_cycle(work, cycle_id)
    if isinstance(cycle, Refusal):
        return cycle
    faults = words(reason, "reason", REASON, MOST_REASON)
    if faults:
        return Invalid(faults)
    planned = plan_run(work, cycle, reason.strip())
    return planned if isinstance(planned, Refusal) else run_view(planned)


@command("result.publish_correction", Action.CORRECT_RESULTS)
def publish_correction(work: UnitOfWork, cycle_id: UUID, run_id: UUID) -> PublicationView | Refusal:
    """The run's results are the next revision of what the cycle published, with the reason of the run and who moved.

    By another person than the one who asked for the run, and only while its facts are those of now. Earlier revisions
    stay as they are. The problems name later cycles that were published over what is corrected.
    """
    cycle = _published_cycle(work, cycle_id)
    if isinstance(cycle, Refusal):
        return cycle
    run = work.session.scalar(select(Run).where(Run.id == run_id, Run.cycle_id == cycle_id))
    if run is None:
        return not_found(RUN, "runId")
    last = publication_of(work.session, cycle_id)
    refused = _unfit(work, cycle, run, last)
    if refused is not None or last is None:
        return refused or _not_published(cycle)
    _, moved = moves(work.session, last.run_id, run.id)
    row = Publication(
        cycle_id=cycle_id,
        run_id=run.id,
        revision=last.revision + 1,
        reason=run.reason,
        moved=[as_row(move) for move in moved],
        author_id=work.who.user_id,
        published_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    return publication_view(row, problems=_built_upon(work, cycle, moved))


def _published_cycle(work: UnitOfWork, cycle_id: UUID) -> Cycle | NotFound | Conflict:
    """The cycle, where it is published; held until the transaction ends, so that of two corrections one is first."""
    cycle = work.session.scalar(select(Cycle).where(Cycle.id == cycle_id).with_for_update())
    if cycle is None:
        return not_found(CYCLE, "cycleId")
    return cycle if cycle.state is CycleState.PUBLISHED else _not_published(cycle)


def _unfit(work: UnitOfWork, cycle: Cycle, run: Run, last: Publication | None) -> Conflict | NotAllowed | None:
    """Why ``run`` can't be the next revision."""
    if run.state is not RunState.DONE or has_errors(run):
        return _conflict(
            "result.run_not_done",
            Text(zh=f"第 {run.number} 次计分没有成功完成。", en=f"Run {run.number} hasn't finished without an error."),
            Text(zh="请等待其完成, 或重新更正。", en="Wait until it has finished, or correct again."),
        )
    published = work.session.scalar(select(Run.number).where(Run.id == last.run_id)) if last is not None else None
    if published is not None and run.number <= published:
        return _conflict(
            "result.run_superseded",
            Text(
                zh=f"已公示的是第 {published} 次计分, 不早于第 {run.number} 次。",
                en=f"Run {published} is published already, which isn't earlier than run {run.number}.",
            ),
            Text(zh="请重新更正。", en="Correct again."),
        )
    if not run.reason:
        return _conflict(
            "result.no_reason",
            Text(
                zh=f"第 {run.number} 次计分没有更正理由。", en=f"Run {run.number} was made for no reason of correction."
            ),
            Text(zh="请通过“更正”重新计分并写明理由。", en="Score it by a correction, which asks for the reason."),
        )
    if run.author_id is None or run.author_id == work.who.user_id:
        return NotAllowed(
            (
                error(
                    "result.same_person",
                    "runId",
                    Text(zh="更正不能由提出者本人公示。", en="Who asked for a correction can't publish it."),
                    Text(zh="请由另一位人力资源人员公示。", en="Ask another person of HR to publish it."),
                ),
            )
        )
    if not is_current(work.session, cycle, run):
        return _conflict(
            "result.facts_changed",
            Text(zh=f"第 {run.number} 次计分之后事实又有变动。", en=f"Facts have changed since run {run.number}."),
            Text(zh="请重新更正。", en="Correct again."),
        )
    return None


def _built_upon(work: UnitOfWork, cycle: Cycle, moved: tuple[ResultMove, ...]) -> tuple[Problem, ...]:
    """A warning for each later cycle in which somebody who moved has a published result."""
    end = period_of_cycle(cycle).last_day
    later = [one for one in newest_publications(work.session) if one.period.last_day > end]
    people = {move.employee_id for move in moved}
    found = []
    for one in later if people else ():
        concerned = work.session.scalars(select(Result.employee_id).where(Result.run_id == one.run_id))
        count = len(people.intersection(concerned))
        if count:
            found.append(
                Problem(
                    code="result.built_upon",
                    severity="warning",
                    path=f'cycles["{one.cycle_id}"]',
                    message=Text(
                        zh=f"{one.period} 已公示的结果中有 {count} 人依据了更正前的结果。",
                        en=f"The published results of {one.period} rest on what {count} people had before.",
                    ),
                    remedy=Text(zh="如受影响, 请一并更正该批次。", en="Correct that cycle too, where it matters."),
                )
            )
    return tuple(found)


def _not_published(cycle: Cycle) -> Conflict:
    state = CYCLE_LIFE.states[cycle.state]
    return _conflict(
        "result.not_published",
        Text(
            zh=f"批次处于“{state.zh}”状态, 没有可更正的公示结果。",
            en=f"The cycle is {state.en}: there is nothing published in it that can be corrected.",
        ),
        Text(
            zh="公示前请直接重新计分; 已结束的批次不再变更。",
            en="Before publishing, score it anew; what is closed doesn't change any more.",
        ),
        "cycleId",
    )


def _conflict(code: str, message: Text, remedy: Text, path: str = "runId") -> Conflict:
    return Conflict((error(code, path, message, remedy),))
