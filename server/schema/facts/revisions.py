"""What every fact has: which revision, from where, by whom, when, and why it replaced the one before."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import field

from server.facts.imports.queries import imports_by_ids
from server.facts.tables import Origin
from server.facts.values import RevisionView
from server.schema.declare import batched, by_key, enum, id_of, value
from server.schema.facts.imports import FactImport

SEEN_REVISION = "The revision that was seen; where there is a later one, nothing is done."
WHY = "Why it is changed; 1 to 500 characters."
PERIOD = "The period: `2026-10`, `2026-Q4`, `2026-H2` or `2026`."

FactOrigin = enum(
    Origin,
    "How a fact came in.",
    {
        Origin.ENTRY: "Somebody entered it.",
        Origin.IMPORT: "It came with a file.",
        Origin.EXAM: "It is a mark of an exam.",
    },
    name="FactOrigin",
)


@value(RevisionView, "One revision of a fact: which, from where, by whom, when, and why it replaced the one before.")
class FactRevision:
    revision: int = field(description="Counts the changes, from 0 on; a mutation names the one that it saw.")
    withdrawn: bool = field(description="Whether the fact counts as absent since this revision.")
    reason: str = field(description="Why it replaced the one before; empty where nothing was said.")
    origin: Origin = field(description="How it came in.")
    imported: FactImport | None = batched(
        by_key(imports_by_ids, lambda one: one.import_id),
        "The import that it came with; null for none, and where you may not see imports.",
    )
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who recorded it; null for the server's operator.")
    recorded_at: datetime = field(description="When it was recorded.")
