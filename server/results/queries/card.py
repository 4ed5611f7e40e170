"""Cards, explained: one, or a page of them."""

from __future__ import annotations

from uuid import UUID

from server.db.session import ReadSession
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import NotFound, Refusal, not_found
from server.results.cards import Recomputed, recomputed
from server.results.queries.listing import page_of
from server.results.seen import SeenRun, result_columns, result_view, seen_people, seen_run
from server.results.tables import Result
from server.results.values import RESULT, CardPage, CardView, Order, ResultFilter, ResultView


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
        result_columns().where(Result.run_id == seen.run_id, Employee.id == employee_id, seen_people(who, seen))
    ).one_or_none()
    if row is None:
        return not_found(RESULT, "employeeId")
    found = recomputed(session, seen.run_id, (employee_id,))
    return found if isinstance(found, Refusal) else _card(seen, result_view(row), found[employee_id])


@query("result.cards", Action.READ_RESULTS)
def list_cards(
    session: ReadSession,
    who: Who,
    cycle_id: UUID,
    filter: ResultFilter | None = None,
    order: Order = Order.RANK,
    first: int = 50,
    after: str | None = None,
    revision: int | None = None,
) -> CardPage | Refusal:
    """The page that ``result.list`` gives, each card explained as ``result.get`` does."""
    page = page_of(session, who, cycle_id, filter or ResultFilter(), order, first, after, revision)
    if isinstance(page, Refusal):
        return page
    found = recomputed(session, page.run_id, [one.employee_id for one in page.results])
    if isinstance(found, Refusal):
        return found
    seen = SeenRun(cycle_id=page.cycle_id, run_id=page.run_id, period=page.period, revision=page.revision)
    return CardPage(
        cards=tuple(_card(seen, one, found[one.employee_id]) for one in page.results), after=page.after
    )  # fmt: skip


def _card(seen: SeenRun, result: ResultView, found: Recomputed) -> CardView:
    return CardView(
        cycle_id=seen.cycle_id,
        run_id=seen.run_id,
        period=seen.period,
        revision=seen.revision,
        result=result,
        lines=found.lines,
        proposals=found.decision.proposals,
        pay=found.decision.pay,
        problems=found.problems,
    )
