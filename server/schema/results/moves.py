"""Who moved between two runs of a cycle, and what was published about somebody through time."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import field

from server.cycles.queries.by_ids import cycles_by_ids
from server.employees.queries.by_ids import employees_by_ids
from server.results.history_values import ResultMove as Move
from server.results.history_values import RevisionView
from server.results.history_values import TimelineEntry as Entry
from server.results.queries.compare import compare, moved
from server.results.queries.timeline import timeline
from server.runs.queries import runs_by_ids
from server.schema.cycles.cycles import Cycle
from server.schema.cycles.progress import CYCLE_ID
from server.schema.cycles.runs import RUN_ID, Run
from server.schema.declare import Asking, batched, by_key, plain, value
from server.schema.employees import Employee
from server.schema.ids import key_of
from server.schema.paging import AFTER, FIRST, Edge, PageInfo, listed
from server.schema.results.results import Result


@value(tuple, "What something was and is, as text.")
class WasAndIs:
    was: str | None = plain(lambda pair: pair[0] or None, "Before; null for nothing.")
    now: str | None = plain(lambda pair: pair[1] or None, "After; null for nothing.")


@value(Move, "What of one employee's result differs between two runs; what stays is null.")
class ResultMove:
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Who moved.")
    status: WasAndIs | None = field(description="What became of the card; null on a side without a result.")
    total: WasAndIs | None = field(description="The total, in points.")
    grade: WasAndIs | None = field(description="The code of the grade.")
    rank: WasAndIs | None = field(description="The place.")
    level: WasAndIs | None = field(description="The code of the level in force.")
    next_level: WasAndIs | None = field(description="The code of the level from the next period on.")
    pay: WasAndIs | None = field(description="The pay, in yuan.")
    outcome: WasAndIs | None = field(description="The rules that apply, with their sums, moves and bars.")


@strawberry.type(description="Two runs of a cycle beside each other, with a page of those who moved.")
class ResultMoveConnection:
    before: Run | None = batched(
        by_key(runs_by_ids, lambda one: one.page.before_id), "From which run; null where you may not see runs."
    )
    after: Run | None = batched(
        by_key(runs_by_ids, lambda one: one.page.after_id), "To which run; null where you may not see runs."
    )
    people: int = plain(lambda one: one.page.people, "How many people within your reach are in either.")
    moved: int = plain(lambda one: one.page.moved, "How many of them moved.")
    edges: list[Edge[ResultMove]] = field(description="The entries of this page with their cursors.")
    nodes: list[ResultMove] = field(description="The entries of this page without their cursors.")
    page_info: PageInfo = field(description="Where the page lies within the list.")


@value(RevisionView, "What one publication of a cycle said about an employee.")
class TimelineRevision:
    revision: int = field(description="0 for the first, then counts the corrections.")
    reason: str = field(description="Why it was corrected; empty for the first.")
    published_at: datetime = field(description="When it was published.")
    result: Result = field(description="The result.")


@value(Entry, "An employee's results of one cycle.")
class TimelineEntry:
    cycle: Cycle | None = batched(by_key(cycles_by_ids, lambda one: one.cycle_id), "The cycle.")
    period: str = field(description="Its period.")
    result: Result = field(description="The result that counts: the newest.")
    revisions: list[TimelineRevision] = field(description="All that was published, from the first to the newest.")


@strawberry.type
class MoveQueries:
    @field(description="Who moved with a correction of the cycle, within your reach, as it was published with it.")
    def correction_moves(
        self,
        info: Asking,
        cycle_id: CYCLE_ID,
        revision: Annotated[int, strawberry.argument(description="Of the correction, from 1 on.")],
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> ResultMoveConnection | None:
        return listed(info, moved, first, after, cycle_id=key_of("Cycle", cycle_id), revision=revision)

    @field(description="Who moves from one run of the cycle to another, within your reach.")
    def run_moves(
        self,
        info: Asking,
        cycle_id: CYCLE_ID,
        before_id: RUN_ID,
        after_id: RUN_ID,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> ResultMoveConnection | None:
        return listed(
            info,
            compare,
            first,
            after,
            cycle_id=key_of("Cycle", cycle_id),
            before_id=key_of("Run", before_id),
            after_id=key_of("Run", after_id),
        )

    @field(description="Everything that was ever published about the employee, in order of time.")
    def timeline(
        self, info: Asking, employee_id: Annotated[strawberry.ID, strawberry.argument(description="The employee.")]
    ) -> list[TimelineEntry] | None:
        return info.context.ask(info, timeline, key_of("Employee", employee_id))
