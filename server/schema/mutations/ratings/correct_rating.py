"""``correctRating``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.ratings import correct_rating
from server.schema.facts.ratings import Rating
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which of your ratings is another, and which.")
class CorrectRatingInput:
    rating_id: strawberry.ID = field(description="The rating, by the id of any revision.")
    value: Decimal = field(description="What is given, on the indicator's scale.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)
    comment: str = field(default="", description="What you say about it; at most 2,000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "rating_id": key_of("Rating", self.rating_id),
            "value": self.value,
            "expected_revision": self.revision,
            "reason": self.reason,
            "comment": self.comment,
        }


MUTATION = mutation(
    correct_rating,
    name="correctRating",
    description="A rating that you gave is another from now on.",
    input=CorrectRatingInput,
    returns={"rating": (Rating, "The rating as it counts now.")},
    paths={"expectedRevision": "revision"},
)
