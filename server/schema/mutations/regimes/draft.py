"""``draftRegimeVersion``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.adopting import From, draft_version
from server.schema.declare import enum
from server.schema.ids import key_of
from server.schema.mutate import mutation
from server.schema.regimes.versions import RegimeVersion

enum(
    From,
    "What a new draft starts from.",
    {
        From.IN_EFFECT: "The version that was put into effect last.",
        From.CATALOGUE: "The scheme as the catalogue declares it now.",
    },
    name="DraftBase",
)


@strawberry.input(description="What a new draft starts from.")
class DraftRegimeVersionInput:
    regime_id: strawberry.ID = field(description="The regime.")
    base: From = field(default=From.IN_EFFECT, description="What the draft starts from.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "regime_id": key_of("Regime", self.regime_id),
            "base": self.base,
        }


MUTATION = mutation(
    draft_version,
    name="draftRegimeVersion",
    description="A new draft of a regime. What was settled before is settled in it, as far as it says the same.",
    input=DraftRegimeVersionInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
    take=lambda detail: detail.version,
)
