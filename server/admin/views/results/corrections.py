"""What is published is corrected: scored anew for a reason, looked at for who moves, and published as a revision."""

from __future__ import annotations

from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.reasons import Because
from server.admin.views.results.grades import grades_of
from server.admin.visit import Visit
from server.cycles.queries.cycles import read_cycle
from server.employees.queries.by_ids import employees_by_ids
from server.employees.values import EmployeeView
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.queries.ladders import level_names
from server.results.commands import correct, publish_correction
from server.results.history_values import Comparison
from server.results.queries.compare import compare, moved
from server.results.queries.listing import publications
from server.runs.queries import run_progress

ASKED = Text(zh="已按最新数据重新计分; 公示前请核对谁的结果有变动。", en="It is being scored anew; look at who moves.")


def wanted(visit: Visit, cycle_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form that asks for a correction."""
    detail = visit.need(read_cycle, cycle_id)
    return visit.screen(
        "results/correct.html", refused, cycle=detail.cycle, form=visit.form(blank(Because), None, refused)
    )  # fmt: skip


def ask(visit: Visit, cycle_id: UUID) -> Answer:
    """The cycle is scored anew; what is published stands meanwhile."""
    said = visit.read(Because)
    if isinstance(said, Refusal):
        return wanted(visit, cycle_id, said)
    run = visit.perform(correct, cycle_id, said.reason)
    if isinstance(run, Refusal):
        return wanted(visit, cycle_id, run)
    return visit.goto("cycles", cycle_id, "runs", run.id, said=ASKED)


def proposed(visit: Visit, cycle_id: UUID, run_id: UUID, refused: Refusal | None = None) -> Answer:
    """Who moves from what is published to what the run came to, and the form that publishes it."""
    detail = visit.need(read_cycle, cycle_id)
    run = visit.need(run_progress, run_id).run
    published = visit.need(publications, cycle_id)
    if not published or run.cycle_id != cycle_id:
        return no_such_page()
    found = visit.need(compare, cycle_id, published[-1].run_id, run_id, after=visit.after)
    return visit.screen(
        "results/moves.html",
        refused,
        cycle=detail.cycle,
        revision=published[-1].revision + 1,
        reason=run.reason,
        found=found,
        people=_people(visit, found),
        grades=grades_of(visit, detail),
        levels=visit.need(level_names),
        form=visit.form({}, None, refused),
    )


def publish(visit: Visit, cycle_id: UUID, run_id: UUID) -> Answer:
    """The correction is published beside what was."""
    done = visit.perform(publish_correction, cycle_id, run_id)
    if isinstance(done, Refusal):
        return proposed(visit, cycle_id, run_id, done)
    zh = "".join(f" {one.message.zh}{one.remedy.zh}" for one in done.problems)
    en = "".join(f" {one.message.en} {one.remedy.en}" for one in done.problems)
    said = Text(
        zh=f"更正已公示为第 {done.revision} 次修订。{zh}",
        en=f"The correction is published, as revision {done.revision}.{en}",
    )
    return visit.goto("cycles", cycle_id, "revisions", str(done.revision), said=said)


def revised(visit: Visit, cycle_id: UUID, revision: int) -> Answer:
    """Who moved with a revision that was published, and why it was made."""
    detail = visit.need(read_cycle, cycle_id)
    published = {one.revision: one for one in visit.need(publications, cycle_id)}
    if revision not in published:
        return no_such_page()
    found = visit.need(moved, cycle_id, revision, after=visit.after)
    return visit.screen(
        "results/moves.html",
        cycle=detail.cycle,
        revision=revision,
        reason=published[revision].reason,
        found=found,
        people=_people(visit, found),
        grades=grades_of(visit, detail),
        levels=visit.need(level_names),
        form=None,
    )


def _people(visit: Visit, found: Comparison) -> dict[UUID, EmployeeView]:
    return dict(visit.need(employees_by_ids, tuple(one.employee_id for one in found.rows)))


SPOTS = (
    form("/cycles/{cycle_id:uuid}/correct", wanted, ask, Action.CORRECT_RESULTS),
    form("/cycles/{cycle_id:uuid}/runs/{run_id:uuid}/publish", proposed, publish, Action.CORRECT_RESULTS),
    page("/cycles/{cycle_id:uuid}/revisions/{revision:int}", revised, Action.READ_RESULTS),
)
