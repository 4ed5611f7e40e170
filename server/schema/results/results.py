"""Results: what one employee came to in one cycle, in lists of any order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from server.cycles.queries.by_ids import cycles_by_ids, schemes_by_ids
from server.employees.queries.by_ids import employees_by_ids
from server.results.queries.by_ids import publications_by_runs, results_by_ids
from server.results.queries.card import cards_by_ids
from server.results.queries.listing import list_results
from server.results.values import Order, ResultFilter, ResultStatus, ResultView
from server.runs.queries import runs_by_ids
from server.schema.cycles.cycles import Cycle, CycleScheme
from server.schema.cycles.progress import CYCLE_ID
from server.schema.cycles.runs import Run
from server.schema.declare import Asking, Node, batched, by_key, enum, node
from server.schema.employees import Employee
from server.schema.ids import key_of, optional_key
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.results.publications import Publication

if TYPE_CHECKING:
    from server.schema.results.cards import Card

CARD = strawberry.lazy("server.schema.results.cards")
enum(
    ResultStatus,
    "What became of a card. Only scored ones have a total.",
    {
        ResultStatus.SCORED: "It has a total.",
        ResultStatus.HELD: "It waits for a fact or a rating.",
        ResultStatus.BLOCKED: "Somebody in the run waits, and the scheme holds up everybody.",
        ResultStatus.INELIGIBLE: "The employee isn't appraised in this period.",
        ResultStatus.UNSCORED: "The scheme has rules and no sheet.",
    },
)
ResultOrder = enum(
    Order,
    "In which order results come.",
    {Order.RANK: "By place, those without one last.", Order.NUMBER: "By staff number."},
    name="ResultOrder",
)
REVISION = Annotated[
    int | None,
    strawberry.argument(
        description="Of an earlier publication, from 0 on; without it the newest, and before there is one what is in "
        "review."
    ),
]


@node(ResultView, "What one employee came to in one run of a cycle. Once published, it stays as it is.", results_by_ids)
class Result(Node):
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Whose it is.")
    number: str = field(description="The staff number.")
    name: str = field(description="The name; neutral once the person is erased.")
    cycle: Cycle | None = batched(by_key(cycles_by_ids, lambda one: one.cycle_id), "The cycle.")
    scheme: CycleScheme | None = batched(
        by_key(schemes_by_ids, lambda one: one.scheme_id), "By which of the cycle's schemes."
    )
    run: Run | None = batched(
        by_key(runs_by_ids, lambda one: one.run_id), "By which run; null where you may not see runs."
    )
    publication: Publication | None = batched(
        by_key(publications_by_runs, lambda one: one.run_id), "With what it was published; null before that."
    )
    revision: int | None = field(description="Of its publication: 0 for the first, then corrections; null before it.")
    period: str = field(description="The period: `2026-10`, `2026-Q4`, `2026-H2` or `2026`.")
    department: str = field(description="The code of the department at the time.")
    team: str = field(description="The code of the team at the time; empty for none.")
    position: str = field(description="The code of the position at the time.")
    status: ResultStatus = field(description="What became of the card.")
    total: Decimal | None = field(description="The total in points; null where there is none.")
    full_marks: Decimal = field(description="The points that the sheet adds up to.")
    grade: str | None = field(description="The code of the grade.")
    rank: int | None = field(description="The place among those who are ranked together; 1 is the highest.")
    level: str | None = field(description="The code of the level that was in force.")
    next_level: str | None = field(description="The code of the level from the next period on.")
    pay: Decimal | None = field(description="The period's pay in yuan; null where none is computed.")
    regime_digest: str = field(description="The digest of the regime by which it can be computed again.")
    card: Annotated[Card, CARD] | None = batched(
        by_key(cards_by_ids, lambda one: one.id), "The result explained: every line with its reason and its clause."
    )


@strawberry.input(description="Which results: those for which everything that is given holds.")
class ResultFilterInput:
    employee_id: strawberry.ID | None = field(default=None, description="Of this employee.")
    scheme_id: strawberry.ID | None = field(default=None, description="By this scheme of the cycle.")
    department: str | None = field(default=None, description="With this code of the department.")
    team: str | None = field(default=None, description="With this code of the team.")
    position: str | None = field(default=None, description="With this code of the position.")
    grade: str | None = field(default=None, description="With this code of the grade.")
    status: ResultStatus | None = field(default=None, description="With this status.")

    def wanted(self) -> ResultFilter:
        """As the query takes it."""
        return ResultFilter(
            employee_id=optional_key("Employee", self.employee_id),
            scheme_id=optional_key("CycleScheme", self.scheme_id),
            department=self.department,
            team=self.team,
            position=self.position,
            grade=self.grade,
            status=self.status,
        )


@strawberry.type
class ResultQueries:
    @field(description="The results of the cycle within your reach. Your own are shown once they are published.")
    def results(
        self,
        info: Asking,
        cycle_id: CYCLE_ID,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[ResultFilterInput | None, strawberry.argument(description="Which ones.")] = None,
        order: Annotated[Order, strawberry.argument(description="In which order.")] = Order.RANK,
        revision: REVISION = None,
    ) -> Connection[Result] | None:
        return listed(
            info,
            list_results,
            first,
            after,
            cycle_id=key_of("Cycle", cycle_id),
            filter=filter and filter.wanted(),
            order=order,
            revision=revision,
        )
