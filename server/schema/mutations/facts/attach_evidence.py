"""``attachEvidence``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.evidence import attach_evidence
from server.schema.facts.events import Evidence
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which file shows what.")
class AttachEvidenceInput:
    event_id: strawberry.ID = field(description="The event.")
    file_id: strawberry.ID = field(description="A file that you may read, or have uploaded.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "event_id": key_of("Event", self.event_id),
            "file_id": key_of("StoredFile", self.file_id),
        }


MUTATION = mutation(
    attach_evidence,
    name="attachEvidence",
    description="A stored file belongs to an event; whoever may read the event's evidence may read it.",
    input=AttachEvidenceInput,
    returns={"evidence": (Evidence, "The evidence.")},
)
