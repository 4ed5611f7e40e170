"""``adoptScheme``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.adopting import adopt_scheme
from server.schema.mutate import mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="What is adopted.")
class AdoptSchemeInput:
    scheme: str = field(description="The code of a scheme of the catalogue, of an enabled sector.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "scheme": self.scheme,
        }


MUTATION = mutation(
    adopt_scheme,
    name="adoptScheme",
    description="The unit has a scheme of the catalogue as a regime, with a first draft of it as it is declared.",
    input=AdoptSchemeInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
    take=lambda detail: detail.version,
)
