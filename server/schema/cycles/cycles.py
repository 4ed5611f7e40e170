"""Cycles: one period's appraisal, by which schemes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from core.workflow import CycleState
from server.cycles.available import commands_for_cycle
from server.cycles.queries.by_ids import cycles_by_ids, people_of_schemes, schemes_by_cycles, schemes_by_ids
from server.cycles.queries.cycles import list_cycles
from server.cycles.values import CycleView, SchemeView
from server.cycles.values import RunRequested as Requested
from server.regimes.queries.by_ids import versions_by_ids
from server.results.queries.by_ids import publications_by_cycles
from server.runs.queries import runs_by_cycles, runs_by_ids
from server.schema.context import Context
from server.schema.cycles.runs import Run
from server.schema.declare import Asking, Node, batched, by_key, each, enum, node, value
from server.schema.mutate import names_of
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.regimes.versions import RegimeVersion
from server.schema.structure import VERSION
from server.schema.words import Text

if TYPE_CHECKING:
    from server.schema.results.publications import Publication

PUBLICATION = strawberry.lazy("server.schema.results.publications")
enum(
    CycleState,
    "Where a cycle stands in its life.",
    {
        CycleState.DRAFT: "It is being prepared; who manages no cycles doesn't see it.",
        CycleState.OPEN: "It is on; nobody is rated yet.",
        CycleState.RATING: "People are being rated.",
        CycleState.SCORED: "A run has scored it.",
        CycleState.IN_REVIEW: "HR reviews what the run came to.",
        CycleState.PUBLISHED: "Everybody sees their results, which stay; a correction is a revision beside them.",
        CycleState.CLOSED: "It is over: nothing about it is open any more.",
        CycleState.CANCELLED: "It was given up before anybody was rated.",
    },
)


def available(context: Context, sources: Sequence[CycleView]) -> Sequence[list[str]]:
    """The mutations that the asker may do with each cycle."""
    return [names_of(commands_for_cycle(context.who, one)) for one in sources]


@node(CycleView, "One period's appraisal, from its draft to its published results.", cycles_by_ids)
class Cycle(Node):
    name: str = field(description="What it is called; unique within the unit.")
    period: str = field(description="The period: `2026-10`, `2026-Q4`, `2026-H2` or `2026`.")
    state: CycleState = field(description="Where it stands in its life.")
    rating_from: date = field(description="The first day on which people are rated.")
    rating_to: date = field(description="The last day on which people are rated.")
    schemes: list[CycleScheme] = batched(
        each(schemes_by_cycles, lambda one: one.id), "By which schemes it appraises, those for named positions first."
    )
    run: Run | None = batched(
        by_key(runs_by_ids, lambda one: one.run_id),
        "The run that is in review, or was published first; null before there is one, and where you may not see runs.",
    )
    runs: list[Run] = batched(
        each(runs_by_cycles, lambda one: one.id), "All its runs, the last one first; none where you may not see runs."
    )
    publications: list[Annotated[Publication, PUBLICATION]] = batched(
        each(publications_by_cycles, lambda one: one.id), "What was published, from the first to the newest correction."
    )
    reason: str = field(description="Why it was last sent back, or cancelled; may be empty.")
    created_at: datetime = field(description="When it was created.")
    published_at: datetime | None = field(description="When it was published first; null before.")
    closed_at: datetime | None = field(description="When it was closed; null before.")
    available_actions: list[str] = batched(
        available, "The mutations that you may do with it as it stands; they may still be refused for what is missing."
    )
    version: int = field(description=VERSION)


@node(SchemeView, "A scheme by which a cycle appraises some positions.", schemes_by_ids)
class CycleScheme(Node):
    cycle: Cycle | None = batched(by_key(cycles_by_ids, lambda one: one.cycle_id), "The cycle.")
    code: str = field(description="The code of the scheme.")
    name: Text = field(description="What the scheme is called.")
    regime_digest: str = field(description="The digest of what the version says, which results refer to.")
    regime_version: RegimeVersion | None = batched(
        by_key(versions_by_ids, lambda one: one.version_id), "The version; null where you may not read it."
    )
    positions: list[str] = field(description="The codes of the positions that it is for now.")
    people: int | None = batched(
        by_key(people_of_schemes, lambda one: one.id), "How many people in these positions were there in the period."
    )


@value(Requested, "A run was asked for; when it has finished, the cycle is scored.")
class RunRequested:
    cycle: Cycle = field(description="The cycle as it stands meanwhile.")
    run: Run | None = batched(by_key(runs_by_ids, lambda one: one.run_id), "The run that is going to score it.")


@strawberry.input(description="Which cycles: those for which everything that is given holds.")
class CycleFilterInput:
    period: str | None = field(default=None, description="Of this period: `2026-10`, `2026-Q4`, `2026-H2` or `2026`.")
    states: list[CycleState] | None = field(default=None, description="In one of these states.")


@strawberry.type
class CycleQueries:
    @field(description="The cycles, the latest period first. Drafts are for those who manage or oversee cycles.")
    def cycles(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[CycleFilterInput | None, strawberry.argument(description="Which ones.")] = None,
    ) -> Connection[Cycle] | None:
        wanted = filter or CycleFilterInput()
        return listed(info, list_cycles, first, after, period=wanted.period, states=tuple(wanted.states or ()))
