"""Publications: what was published of a cycle, and what each correction said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from server.cycles.queries.by_ids import cycles_by_ids
from server.results.history_values import PublicationView
from server.results.queries.by_ids import publications_by_ids
from server.runs.queries import runs_by_ids
from server.schema.cycles.runs import Run
from server.schema.declare import Node, batched, by_key, node
from server.schema.findings import Finding

if TYPE_CHECKING:
    from server.schema.cycles.cycles import Cycle

CYCLE = strawberry.lazy("server.schema.cycles.cycles")


@node(
    PublicationView, "The publication of a run's results: the first of its cycle, or a correction.", publications_by_ids
)
class Publication(Node):
    cycle: Annotated[Cycle, CYCLE] | None = batched(by_key(cycles_by_ids, lambda one: one.cycle_id), "The cycle.")
    run: Run | None = batched(
        by_key(runs_by_ids, lambda one: one.run_id), "Whose results are published; null where you may not see runs."
    )
    revision: int = field(description="0 for the first, then counts the corrections.")
    reason: str = field(description="Why it was corrected; empty for the first.")
    moved: int = field(description="How many people's results differ from the publication before it.")
    published_at: datetime = field(description="When it was published.")
    problems: list[Finding] = field(
        description="Told to who publishes a correction: later cycles that rest on what was corrected."
    )
