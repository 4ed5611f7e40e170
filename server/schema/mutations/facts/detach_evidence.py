"""``detachEvidence``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.evidence import detach_evidence
from server.schema.facts.events import Evidence
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which evidence belongs to its event no longer.")
class DetachEvidenceInput:
    evidence_id: strawberry.ID = field(description="The evidence.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "evidence_id": key_of("Evidence", self.evidence_id),
        }


MUTATION = mutation(
    detach_evidence,
    name="detachEvidence",
    description="A file doesn't belong to its event any more; that it once did stays.",
    input=DetachEvidenceInput,
    returns={"evidence": (Evidence, "The evidence.")},
)
