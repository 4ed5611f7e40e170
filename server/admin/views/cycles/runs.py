"""A run of a cycle: how far it is, stopping it, running it again."""

from __future__ import annotations

from uuid import UUID

from core.spec import Text
from core.workflow import CycleState
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.forms import Form
from server.admin.gate import form, page
from server.admin.visit import Visit
from server.admin.wording import RUN_STATES, STAGES
from server.cycles.queries.cycles import read_cycle
from server.cycles.values import CycleView
from server.identity.policy import Action
from server.refusal import Refusal
from server.results.queries.listing import publications
from server.runs.available import commands_for_run
from server.runs.commands import cancel_run, restart_run
from server.runs.queries import run_progress
from server.runs.tables import RunState
from server.runs.task import UNDER_WAY
from server.runs.values import RunView

STOPPED = Text(zh="计分已取消。", en="The run is cancelled.")
AGAIN = Text(zh="已重新开始计分。", en="A new run has been asked for.")


def shown(visit: Visit, cycle_id: UUID, run_id: UUID, refused: Refusal | None = None) -> Answer:
    """How far the run is; the page looks again by itself while it is under way."""
    detail = visit.need(read_cycle, cycle_id)
    progress = visit.need(run_progress, run_id)
    run = progress.run
    if run.cycle_id != cycle_id:
        return no_such_page()
    may = commands_for_run(visit.who, run)
    here = visit.to("cycles", cycle_id, "runs", run_id)
    forms: dict[str, Form] = {
        name: visit.form({}, run.version, None, f"{here}/{name}")
        for name, command in (("cancel", cancel_run), ("restart", restart_run))
        if command in may
    }
    return visit.screen(
        "cycles/run.html",
        refused,
        cycle=detail.cycle,
        run=run,
        progress=progress,
        is_live=run.state in UNDER_WAY,
        is_publishable=_is_publishable(visit, detail.cycle, run),
        forms=forms,
        refused=refused,
        states=RUN_STATES,
        stages=STAGES,
    )


def _is_publishable(visit: Visit, cycle: CycleView, run: RunView) -> bool:
    """Whether the run is a correction that waits to be published."""
    if cycle.state is not CycleState.PUBLISHED or run.state is not RunState.DONE or not run.reason:
        return False
    known = visit.ask(publications, cycle.id) if visit.may(Action.CORRECT_RESULTS) else ()
    return not isinstance(known, Refusal) and bool(known) and run.id not in {one.run_id for one in known}


def _is_of_another(visit: Visit, cycle_id: UUID, run_id: UUID) -> bool:
    """Whether the run isn't the cycle's: such a page isn't there."""
    return visit.need(run_progress, run_id).run.cycle_id != cycle_id


def cancel(visit: Visit, cycle_id: UUID, run_id: UUID) -> Answer:
    """The run is stopped."""
    if _is_of_another(visit, cycle_id, run_id):
        return no_such_page()
    done = visit.perform(cancel_run, run_id, visit.posted.version)
    if isinstance(done, Refusal):
        return shown(visit, cycle_id, run_id, done)
    return visit.goto("cycles", cycle_id, "runs", run_id, said=STOPPED)


def restart(visit: Visit, cycle_id: UUID, run_id: UUID) -> Answer:
    """Another run is asked for, for the same reason."""
    if _is_of_another(visit, cycle_id, run_id):
        return no_such_page()
    done = visit.perform(restart_run, run_id, visit.posted.version)
    if isinstance(done, Refusal):
        return shown(visit, cycle_id, run_id, done)
    return visit.goto("cycles", cycle_id, "runs", done.id, said=AGAIN)


SPOTS = (
    page("/cycles/{cycle_id:uuid}/runs/{run_id:uuid}", shown, Action.READ_RUNS),
    form("/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/cancel", shown, cancel, Action.MANAGE_RUNS),
    form("/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/restart", shown, restart, Action.MANAGE_RUNS),
)
