"""``concludeRegimeReview``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.reviews import conclude_review
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.reviews import RegimeReview


@strawberry.input(description="What the unit makes of it.")
class ConcludeRegimeReviewInput:
    review_id: strawberry.ID = field(description="The review.")
    version: int = field(description=SEEN)
    conclusion: str = field(description="What the unit makes of it; at most 4000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "review_id": key_of("RegimeReview", self.review_id),
            "version": self.version,
            "conclusion": self.conclusion,
        }


MUTATION = mutation(
    conclude_review,
    name="concludeRegimeReview",
    description="The review is over; nobody adds to it any more.",
    input=ConcludeRegimeReviewInput,
    returns={"review": (RegimeReview, "The review.")},
)
