"""How far a cycle is, what is missing and from whom, and the month as a calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import strawberry
from strawberry import field

from server.cycles.available import STEPS
from server.cycles.gaps import Waiting
from server.cycles.queries.by_ids import cycles_by_ids
from server.cycles.queries.missing import missing_facts, missing_ratings
from server.cycles.queries.month import month_at_a_glance
from server.cycles.queries.progress import cycle_progress as progress_of_cycle
from server.cycles.reports import CycleProgress as Progress
from server.cycles.reports import Day, MonthView
from server.cycles.reports import FactGap as Fact
from server.cycles.reports import NextStep as Step
from server.cycles.reports import RatingGap as Rating
from server.cycles.reports import WithoutCycle as Without
from server.employees.queries.by_ids import employees_by_ids
from server.regimes.queries.by_ids import versions_by_ids
from server.schema.context import Context
from server.schema.cycles.cycles import Cycle
from server.schema.cycles.runs import Run
from server.schema.declare import Asking, batched, by_key, enum, plain, value
from server.schema.employees import Employee
from server.schema.findings import Finding
from server.schema.ids import key_of
from server.schema.mutate import MUTATIONS
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.regimes.versions import RegimeVersion
from server.schema.words import Text

enum(
    Waiting,
    "What waits for a fact or a rating.",
    {
        Waiting.NOBODY: "Nothing: the card gets its total without it.",
        Waiting.CARD: "The employee's card gets no total until it is there.",
        Waiting.RUN: "Nobody in the cycle gets a total until it is there.",
    },
)


@value(Step, "Something that you may do with a cycle now, and what keeps you from it.")
class NextStep:
    mutation: str = plain(lambda one: MUTATIONS[STEPS[one.action].name], "The name of the mutation.")
    problems: list[Finding] = field(description="What has to be put right first; none: it can be done.")


@value(Progress, "How far a cycle is. The counts are about everybody in it.")
class CycleProgress:
    cycle: Cycle = field(description="The cycle.")
    people: int = field(description="How many people are appraised.")
    wanted: int = field(description="How many facts and ratings are asked for about them.")
    missing_facts: int = field(description="How many of the facts aren't there.")
    missing_ratings: int = field(description="How many of the ratings aren't there.")
    held: int = field(description="How many people would get no total as things stand.")
    blocking: int = field(description="How many people keep everybody from a total.")
    days_left: int = field(description="Days from today to the last day of rating; negative once it is over.")
    run: Run | None = field(description="The last run.")
    next_steps: list[NextStep] = field(description="What you may do with it now.")


@value(Fact, "One fact that one employee lacks.")
class FactGap:
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Who lacks it.")
    code: str = plain(lambda one: one.missing.code, "The code of the indicator, or of the item of pay.")
    name: Text = plain(lambda one: one.missing.name, "What it is called.")
    waiting: Waiting = plain(lambda one: one.missing.waiting, "What waits for it.")


@value(Rating, "One rating that hasn't been given.")
class RatingGap:
    rater: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.rater_id),
        "Who should give it; null where any peer or a panel may, and where you may not see them.",
    )
    role: str = field(description="The role in which it is given: `self`, `supervisor` and the like.")
    employee: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.missing.employee_id), "Who is to be rated."
    )
    code: str = plain(lambda one: one.missing.code, "The code of the indicator.")
    name: Text = plain(lambda one: one.missing.indicator, "What the indicator is called.")
    waiting: Waiting = plain(lambda one: one.missing.waiting, "What waits for it.")


def rated(context: Context, sources: Sequence[Day]) -> Sequence[list[Any]]:
    """The cycles that are rated on each day."""
    ids = tuple(dict.fromkeys(one for source in sources for one in source.rated))
    found = context.answer_for(cycles_by_ids, ids) if ids else {}
    known = found if isinstance(found, Mapping) else {}
    return [[known[one] for one in source.rated if one in known] for source in sources]


@value(Day, "A day of the calendar.")
class CalendarDay:
    day: date = field(description="The day.")
    is_workday: bool = field(description="Whether people work, by the calendar of holidays and make-up days.")
    rated: list[Cycle] = batched(rated, "The cycles whose people are rated on it.")


@value(
    Without, "A version of a regime that is in effect in a period which ends in the month, and that no cycle is for."
)
class WithoutCycle:
    regime_version: RegimeVersion | None = batched(
        by_key(versions_by_ids, lambda one: one.version_id), "The version; null where you may not read it."
    )
    code: str = field(description="The code of its scheme.")
    name: Text = field(description="What its scheme is called.")
    period: str = field(description="The period that has no cycle.")


@value(MonthView, "A month at a glance.")
class Month:
    month: str = field(description="The month, as in `2026-11`.")
    provisional: bool = field(description="Whether the holidays of its year aren't published yet.")
    days: list[CalendarDay] = field(description="Its days in order.")
    cycles: list[Cycle] = field(description="The cycles that cover it, or are rated in it.")
    without_cycle: list[WithoutCycle] = field(description="What is in effect and has no cycle yet.")


CYCLE_ID = Annotated[strawberry.ID, strawberry.argument(description="The cycle.")]


@strawberry.type
class ProgressQueries:
    @field(description="How far the cycle is, and for each step that is yours to take, why not.")
    def cycle_progress(self, info: Asking, cycle_id: CYCLE_ID) -> CycleProgress | None:
        return info.context.ask(info, progress_of_cycle, key_of("Cycle", cycle_id))

    @field(description="The facts that the cycle lacks of those within your reach, by staff number and code.")
    def missing_facts(
        self,
        info: Asking,
        cycle_id: CYCLE_ID,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[FactGap] | None:
        return listed(info, missing_facts, first, after, cycle_id=key_of("Cycle", cycle_id))

    @field(
        description="The ratings that the cycle lacks of those within your reach, by rater; peers' and panels' first."
    )
    def missing_ratings(
        self,
        info: Asking,
        cycle_id: CYCLE_ID,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[RatingGap] | None:
        return listed(info, missing_ratings, first, after, cycle_id=key_of("Cycle", cycle_id))

    @field(description="The month at a glance: its days, its cycles, and what has no cycle yet.")
    def month(
        self, info: Asking, month: Annotated[str, strawberry.argument(description="The month, as in `2026-11`.")]
    ) -> Month | None:
        return info.context.ask(info, month_at_a_glance, month)
