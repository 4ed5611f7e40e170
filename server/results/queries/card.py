"""One card, explained."""

from __future__ import annotations

from uuid import UUID

from server.db.session import ReadSession
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import NotFound, Refusal, not_found
from server.results.cards import recomputed
from server.results.seen import result_columns, result_view, seen_people, seen_run
from server.results.tables import Result
from server.results.values import RESULT, CardView


@query("result.get", Action.READ_RESULTS)
def get_result(
    session: ReadSession, who: Who, cycle_id: UUID, employee_id: UUID, revision: int | None = None
) -> CardView | Refusal:
    """The employee's card of the cycle: each line with fact, rule and clause, what is proposed, and the pay.

    ``revision`` as for ``result.list``. Where the stored result isn't what its facts and its regime come to, the problems
    say so.
    """
    seen = seen_run(session, who, cycle_id, revision)
    if isinstance(seen, NotFound):
        return seen
    row = session.execute(
        result_columns().where(
            Result.run_id == seen.run_id, Employee.id == employee_id, seen_people(who, seen)
        )
    ).one_or_none()  # fmt: skip
    found = None if row is None else recomputed(session, seen.run_id, employee_id)
    if row is None or found is None:
        return not_found(RESULT, "employeeId")
    if isinstance(found, Refusal):
        return found
    return CardView(
        cycle_id=seen.cycle_id,
        run_id=seen.run_id,
        period=seen.period,
        revision=seen.revision,
        result=result_view(row),
        lines=found.lines,
        proposals=found.decision.proposals,
        pay=found.decision.pay,
        problems=found.problems,
    )
