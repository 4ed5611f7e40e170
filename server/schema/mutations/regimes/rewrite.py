"""``rewriteOwnScheme``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.adopting import rewrite_own
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="What a draft of the unit's own scheme is to say.")
class RewriteOwnSchemeInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    text: str = field(description="The JSON of an adopted regime, with the code of this one.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "text": self.text,
        }


MUTATION = mutation(
    rewrite_own,
    name="rewriteOwnScheme",
    description="The draft of the unit's own scheme says what the text says, without further edits.",
    input=RewriteOwnSchemeInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
    take=lambda detail: detail.version,
)
