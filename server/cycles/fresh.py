"""Whether the run of a cycle is over, went well, and was over the facts as they are now."""

from __future__ import annotations

from sqlalchemy import select

from core.problem import Problem
from core.run import facts_digest, freeze, score_part
from core.spec import Text
from server.audit.tables import AuditEntry
from server.cycles.inputs import groups_of
from server.cycles.members import period_of_cycle
from server.cycles.tables import Cycle
from server.db.session import UnitSession
from server.employees.tables import Absence, Department, Employee, LevelChange, Position
from server.facts.tables import Event, FactImport, Measurement, Rating, RoleRating
from server.holidays import china
from server.refusal import error
from server.results.tables import Publication
from server.runs import plan
from server.runs.failed import Failed
from server.runs.tables import Run, RunState
from server.runs.task import UNDER_WAY

READ = (
    Measurement, Rating, RoleRating, Event, FactImport, Absence, LevelChange, Employee, Department, Position,
    Publication,
)  # fmt: skip
"""Tables that a run reads: as long as none of them was written, its facts are those of now."""


def run_unfit(session: UnitSession, cycle: Cycle) -> Problem | None:
    """Why the results of ``cycle`` can't be passed on: no run of it has finished well, or the facts are others now."""
    going = under_way(session, cycle)
    if going is not None:
        return going
    run = session.scalar(select(Run).where(Run.id == cycle.run_id))
    if run is None or run.state is not RunState.DONE or has_errors(run):
        return _problem(
            "cycle.not_scored",
            Text(zh="没有成功完成的计分。", en="No run of it has finished without an error."),
            Text(zh="请先计分。", en="Score it first."),
        )
    if not is_current(session, cycle, run):
        return _problem(
            "cycle.facts_changed",
            Text(
                zh=f"第 {run.number} 次计分之后, 事实、评分或人员又有变动。",
                en=f"Facts, ratings or people have changed since run {run.number}.",
            ),
            Text(zh="请重新计分, 再继续。", en="Score it anew before going on."),
        )
    return None


def under_way(session: UnitSession, cycle: Cycle) -> Problem | None:
    """A run of ``cycle`` is being worked on."""
    number = session.scalar(select(Run.number).where(Run.cycle_id == cycle.id, Run.state.in_(UNDER_WAY)))
    return None if number is None else plan.under_way(number).problems[0]


def has_errors(run: Run) -> bool:
    """Whether the run found something that keeps its results from counting."""
    return any(row["severity"] == "error" for row in run.problems)


def is_current(session: UnitSession, cycle: Cycle, run: Run) -> bool:
    """Whether ``run`` would be over the same facts now.

    The audit tells whether anything was written since that a run reads; only then are the facts put together again.
    """
    subjects = [kind.audit_subject for kind in READ]
    written = select(AuditEntry.seq).where(AuditEntry.seq > (run.facts_seq or 0), AuditEntry.subject.in_(subjects))
    if session.scalar(written.limit(1)) is None:
        return True
    return digest_now(session, cycle) == run.facts_digest


def digest_now(session: UnitSession, cycle: Cycle) -> str | None:
    """The digest that a run over the facts of this moment would have; ``None`` where there could be no run."""
    found = groups_of(session, cycle)
    if isinstance(found, Failed):
        return None
    period = period_of_cycle(cycle)
    try:
        parts = [score_part(one.prepared, one.continued(period), period, china([period.year])) for one in found]
    except (LookupError, ValueError, OverflowError):
        return None
    scored = sorted((card.facts for part in parts for card in part.cards), key=lambda person: person.id)
    return facts_digest(freeze(person) for person in scored)


def _problem(code: str, message: Text, remedy: Text) -> Problem:
    return error(code, "runId", message, remedy)
