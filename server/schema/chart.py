"""The organisation chart: departments with their heads counted, and who reports to whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry
from strawberry import field

from server.clock import today
from server.employees.queries.by_ids import departments_by_ids, employees_by_ids
from server.employees.queries.chart import DepartmentNode, PersonNode, department_chart, reporting_chart
from server.schema.declare import Asking, batched, by_key, value
from server.schema.employees import Employee
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.structure import Department

ON = Annotated[date | None, strawberry.argument(description="Who is employed on this day; without it, today.")]
DEPTH = "How many steps below the top; 0 at the top."


@value(DepartmentNode, "A department in the chart. Heads are those within your reach who are employed on the day.")
class DepartmentHeads:
    department: Department | None = batched(by_key(departments_by_ids, lambda one: one.id), "The department.")
    depth: int = field(description=DEPTH)
    heads: int = field(description="People in it directly.")
    heads_below: int = field(description="People in it and in everything below it.")


@value(PersonNode, "An employee in the chart; at the top where their supervisor isn't within your reach or employed.")
class ReportingLine:
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.id), "The employee.")
    depth: int = field(description=DEPTH)
    reports: int = field(description="People who report to them directly.")


@strawberry.type
class ChartQueries:
    @field(description="Every department, each followed by those below it, by code.")
    def department_chart(self, info: Asking, on: ON = None) -> list[DepartmentHeads] | None:
        return info.context.ask(info, department_chart, on or today())

    @field(description="Everybody within your reach, each followed by those who report to them, by staff number.")
    def reporting_chart(
        self,
        info: Asking,
        on: ON = None,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[ReportingLine] | None:
        return listed(info, reporting_chart, first, after, day=on or today())
