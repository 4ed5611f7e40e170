"""Ranking lists, the results of groups of people, and of quarters, half-years and years."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import field

from server.cycles.queries.by_ids import schemes_by_ids
from server.employees.queries.by_ids import employees_by_ids
from server.results import group_values
from server.results.group_values import GroupBy
from server.results.queries.listing import ranking
from server.results.queries.periods import groups, period_groups, periods
from server.schema.choices import CohortKey
from server.schema.cycles.cycles import CycleScheme
from server.schema.cycles.progress import CYCLE_ID
from server.schema.declare import Asking, batched, by_key, enum, plain, value
from server.schema.employees import Employee
from server.schema.findings import Finding
from server.schema.ids import key_of
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.results.results import REVISION

enum(
    GroupBy,
    "What people have in common whose results are taken together.",
    {
        GroupBy.DEPARTMENT: "The department.",
        GroupBy.TEAM: "The team.",
        GroupBy.POSITION: "The position.",
    },
)
BY = Annotated[GroupBy, strawberry.argument(description="By what.")]
LONGER = Annotated[
    str, strawberry.argument(description="A quarter, half-year or year: `2026-Q4`, `2026-H2` or `2026`.")
]


@value(tuple, "What people have in common who are ranked against each other.")
class CohortPart:
    key: CohortKey = plain(lambda pair: pair[0], "In what respect.")
    value: str = plain(lambda pair: pair[1], "The code that they share; empty for none.")


@value(group_values.RankEntry, "A place in a ranking list.")
class RankEntry:
    rank: int = field(description="The place; 1 is the highest.")
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Who.")
    number: str = field(description="The staff number.")
    name: str = field(description="The name; neutral once the person is erased.")
    total: Decimal = field(description="The total, in points.")
    grade: str | None = field(description="The code of the grade.")


@value(group_values.RankingList, "The first places among people who are ranked against each other.")
class RankingList:
    scheme: CycleScheme | None = batched(
        by_key(schemes_by_ids, lambda one: one.scheme_id), "By which of the cycle's schemes."
    )
    cohort: list[CohortPart] = field(description="What they have in common; empty where all are ranked together.")
    people: int = field(description="How many are ranked.")
    places: list[RankEntry] = field(description="The first places, as far as they are within your reach.")


@value(tuple, "How many people have a grade.")
class GradeCount:
    grade: str = plain(lambda pair: pair[0], "The code of the grade.")
    people: int = plain(lambda pair: pair[1], "How many have it.")


@value(group_values.GroupResult, "The results of people who have something in common and the same full marks.")
class GroupResult:
    key: str = field(description="The code that they have in common; empty for none.")
    full_marks: Decimal = field(description="The points that their sheets add up to.")
    people: int = field(description="How many there are within your reach.")
    scored: int = field(description="How many of them have a total.")
    mean: Decimal | None = field(description="The mean of the totals, rounded once, half away from zero.")
    lowest: Decimal | None = field(description="The lowest total.")
    highest: Decimal | None = field(description="The highest total.")
    grades: list[GradeCount] = field(description="How the grades are spread; none for longer periods.")
    pay: Decimal | None = field(description="The sum of their pay in yuan; null where none is computed.")


@value(group_values.MonthTotal, "A month's total within a longer period.")
class MonthTotal:
    period: str = field(description="The month.")
    total: Decimal = field(description="The total, in points.")


@value(group_values.PeriodResult, "One employee's result of a quarter, half-year or year.")
class PeriodResult:
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Whose it is.")
    number: str = field(description="The staff number.")
    name: str = field(description="The name; neutral once the person is erased.")
    own: bool = field(description="Whether a scheme of its own for the period gave it; else it is the mean of months.")
    total: Decimal | None = field(description="The result, in points; null where there is none.")
    full_marks: Decimal | None = field(description="The points that it is out of.")
    grade: str | None = field(description="The code of the grade; null for a mean.")
    months: list[MonthTotal] = field(description="The months that have a total.")
    missing: list[str] = field(description="The months that have none, and don't count.")
    problems: list[Finding] = field(description="What to look at.")


@strawberry.type
class StandingQueries:
    @field(description="The ranking lists of the cycle, by scheme and by what people have in common.")
    def ranking(
        self,
        info: Asking,
        cycle_id: CYCLE_ID,
        places: Annotated[int, strawberry.argument(description="How many places of each list, 1 to 100.")] = 10,
        revision: REVISION = None,
    ) -> list[RankingList] | None:
        return info.context.ask(info, ranking, key_of("Cycle", cycle_id), places, revision)

    @field(description="The results of the cycle by department, team or position, within your reach.")
    def result_groups(
        self, info: Asking, cycle_id: CYCLE_ID, by: BY = GroupBy.DEPARTMENT, revision: REVISION = None
    ) -> list[GroupResult] | None:
        return info.context.ask(info, groups, key_of("Cycle", cycle_id), by, revision)

    @field(description="The published results of a longer period within your reach, by staff number.")
    def period_results(
        self,
        info: Asking,
        period: LONGER,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[PeriodResult] | None:
        return listed(info, periods, first, after, period=period)

    @field(description="The published results of a longer period by department, team or position, within your reach.")
    def period_groups(self, info: Asking, period: LONGER, by: BY = GroupBy.DEPARTMENT) -> list[GroupResult] | None:
        return info.context.ask(info, period_groups, period, by)
