"""Two runs of a cycle beside each other, and what a correction moved."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, select

from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Page, bad_cursor, bad_first
from server.refusal import Invalid, NotFound, Refusal, not_found
from server.results.history_values import Comparison, ResultMove
from server.results.moves import as_move, moves
from server.results.published import publication_of
from server.results.seen import before_publishing, seen_run
from server.results.tables import Publication, Result
from server.results.values import RUN
from server.runs.tables import Run, RunState


@query("result.compare", Action.READ_RESULTS)
def compare(
    session: ReadSession,
    who: Who,
    cycle_id: UUID,
    before_id: UUID,
    after_id: UUID,
    first: int = 50,
    after: str | None = None,
) -> Comparison | Refusal:
    """Who moved from the run ``before_id`` to the run ``after_id`` of the cycle, within reach: a page of 1 to 100.

    Runs that aren't published are for those who see results before they are.
    """
    wrong = bad_first(first)
    if wrong is not None:
        return wrong
    seen = seen_run(session, who, cycle_id)
    if isinstance(seen, NotFound):
        return seen
    known = set(session.scalars(select(Publication.run_id).where(Publication.cycle_id == cycle_id)))
    if before_publishing(who):
        known.update(session.scalars(select(Run.id).where(Run.cycle_id == cycle_id, Run.state == RunState.DONE)))
    for path, run_id in (("beforeId", before_id), ("afterId", after_id)):
        if run_id not in known:
            return not_found(RUN, path)
    people, found = moves(session, before_id, after_id, _reached(who))
    page = _page(found, first, after)
    if isinstance(page, Invalid):
        return page
    return Comparison(
        rows=page.rows, cursors=page.cursors, after=page.after,
        before_id=before_id, after_id=after_id, people=people, moved=len(found),
    )  # fmt: skip


@query("result.moved", Action.READ_RESULTS)
def moved(
    session: ReadSession, who: Who, cycle_id: UUID, revision: int, first: int = 50, after: str | None = None
) -> Comparison | Refusal:
    """Who moved with a correction, as it was published with it, within reach: a page of 1 to 100.

    With the first publication (revision 0) nobody moved.
    """
    wrong = bad_first(first)
    if wrong is not None:
        return wrong
    seen = seen_run(session, who, cycle_id, revision)
    if isinstance(seen, NotFound):
        return seen
    row, before = publication_of(session, cycle_id, revision), publication_of(session, cycle_id, max(0, revision - 1))
    if row is None or before is None:
        return not_found(RUN, "revision")
    mine = set(
        session.scalars(
            select(Result.employee_id).where(Result.run_id.in_((before.run_id, row.run_id)), _reached(who))
        )
    )  # fmt: skip
    found = tuple(move for move in map(as_move, row.moved) if move.employee_id in mine)
    page = _page(found, first, after)
    if isinstance(page, Invalid):
        return page
    return Comparison(
        rows=page.rows, cursors=page.cursors, after=page.after,
        before_id=before.run_id, after_id=row.run_id, people=len(mine), moved=len(found),
    )  # fmt: skip


def _reached(who: Who) -> ColumnElement[bool]:
    """The condition on ``Result`` that holds for those whom ``who`` sees."""
    return Result.employee_id.in_(select(Employee.id).where(within_reach(who, Action.READ_RESULTS)))


def _page(found: tuple[ResultMove, ...], first: int, after: str | None) -> Page[ResultMove] | Invalid:
    """The moves from behind the employee ``after`` on."""
    behind = found
    if after is not None:
        try:
            last = UUID(after)
        except ValueError:
            return bad_cursor()
        behind = tuple(move for move in found if move.employee_id > last)
    cursors = tuple(str(move.employee_id) for move in behind[:first])
    return Page(rows=behind[:first], cursors=cursors, after=cursors[-1] if len(behind) > first else None)
