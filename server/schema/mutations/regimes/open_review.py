"""``openRegimeReview``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.reviews import open_review
from server.schema.ids import key_of
from server.schema.mutate import mutation
from server.schema.regimes.reviews import RegimeReview


@strawberry.input(description="What is evaluated.")
class OpenRegimeReviewInput:
    regime_id: strawberry.ID = field(description="The regime.")
    quarter: str = field(description="A quarter that has begun, as in `2026-Q4`.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "regime_id": key_of("Regime", self.regime_id),
            "quarter": self.quarter,
        }


MUTATION = mutation(
    open_review,
    name="openRegimeReview",
    description="Employees may say what they think of a regime in a quarter.",
    input=OpenRegimeReviewInput,
    returns={"review": (RegimeReview, "The review.")},
)
