"""Coverage: which facts a scheme asks for in a period and aren't there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.facts.queries.coverage import coverage
from server.facts.values import Coverage as Found
from server.facts.values import Gap
from server.paging import page_of
from server.schema.declare import Asking, batched, by_key, plain, value
from server.schema.employees import Employee
from server.schema.facts.revisions import PERIOD
from server.schema.paging import AFTER, FIRST, Connected, Connection, paged


@value(Gap, "A fact that a scheme asks for and that isn't there.")
class CoverageGap:
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Who lacks it.")
    number: str = field(description="Their staff number.")
    code: str = field(description="The code of the indicator, or the key of the pay plan.")
    role: str | None = field(description="The role of raters that hasn't rated; null for any other fact.")


@dataclass(frozen=True, slots=True)
class Shown:
    """The source of a ``FactCoverage``: all of it, and the page of gaps that was asked for."""

    found: Found
    gaps: Connected


@value(Shown, "How complete the facts of a period are for a scheme, of those within your reach.")
class FactCoverage:
    scheme: str = plain(lambda one: one.found.scheme, "The code of the scheme.")
    period: str = plain(lambda one: one.found.period, "The period.")
    people: int = plain(lambda one: one.found.people, "How many people the scheme is for.")
    wanted: int = plain(lambda one: one.found.wanted, "How many facts it asks for about them.")
    missing: int = plain(lambda one: len(one.found.missing), "How many of them aren't there.")
    gaps: Connection[CoverageGap] = field(
        description="The missing facts that were asked for, by staff number and code. Events are never missing."
    )


def _place(gap: Gap) -> str:
    return "\x1f".join((gap.number, gap.code, gap.role or ""))


@strawberry.type
class CoverageQueries:
    @field(description="What a scheme asks for in a period and isn't there.")
    def fact_coverage(
        self,
        info: Asking,
        scheme: Annotated[str, strawberry.argument(description="The code of the scheme: `general.r19.monthly`.")],
        period: Annotated[str, strawberry.argument(description=f"Of the scheme's kind. {PERIOD}")],
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> FactCoverage | None:
        found: Found | None = info.context.ask(info, coverage, scheme, period)
        if found is None:
            return None
        missing = found.missing
        gaps: Any = paged(info, after, lambda place: page_of(missing, _place, first, place))
        shown: Any = None if gaps is None else Shown(found, gaps)
        return shown
