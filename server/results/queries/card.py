"""Cards, explained: one, or a page of them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from server.db.session import ReadSession
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Page
from server.refusal import NotFound, Refusal, not_found
from server.results.cards import Recomputed, recomputed
from server.results.queries.listing import page_of
from server.results.seen import result_columns, result_view, seen_people, seen_results, seen_run
from server.results.tables import Result
from server.results.values import RESULT, CardView, Order, ResultFilter, ResultView


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
    found = recomputed(session, (row.id,))
    return found if isinstance(found, Refusal) else _card(result_view(row), found[row.id])


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
) -> Page[CardView] | Refusal:
    """The page that ``result.list`` gives, each card explained as ``result.get`` does."""
    page = page_of(session, who, cycle_id, filter or ResultFilter(), order, first, after, revision)
    if isinstance(page, Refusal):
        return page
    found = recomputed(session, [one.id for one in page.rows])
    if isinstance(found, Refusal):
        return found
    cards = tuple(_card(one, found[one.id]) for one in page.rows)
    return Page(rows=cards, cursors=page.cursors, after=page.after)


@query("result.cards_by_ids", Action.READ_RESULTS)
def cards_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, CardView] | Refusal:
    """The cards of the results ``ids`` that are shown to the asker, each explained as ``result.get`` does."""
    rows = session.execute(result_columns().where(Result.id.in_(ids), seen_results(who))).all()
    found = recomputed(session, [row.id for row in rows])
    return found if isinstance(found, Refusal) else {row.id: _card(result_view(row), found[row.id]) for row in rows}


def _card(result: ResultView, found: Recomputed) -> CardView:
    return CardView(
        result=result,
        lines=found.lines,
        proposals=found.decision.proposals,
        pay=found.decision.pay,
        problems=found.problems,
    )
