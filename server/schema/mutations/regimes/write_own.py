"""``writeOwnScheme``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.adopting import write_own
from server.schema.mutate import mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="A scheme that the unit writes itself.")
class WriteOwnSchemeInput:
    text: str = field(
        description="The JSON of an adopted regime. Its code begins with `own.`; a code makes one regime."
    )

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "text": self.text,
        }


MUTATION = mutation(
    write_own,
    name="writeOwnScheme",
    description="A draft of the unit's own scheme; the first with a code makes the regime.",
    input=WriteOwnSchemeInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
    take=lambda detail: detail.version,
)
