"""``withdrawRating``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.ratings import withdraw_rating
from server.schema.facts.ratings import Rating
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which of your ratings counts no more.")
class WithdrawRatingInput:
    rating_id: strawberry.ID = field(description="The rating, by the id of any revision.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "rating_id": key_of("Rating", self.rating_id),
            "expected_revision": self.revision,
            "reason": self.reason,
        }


MUTATION = mutation(
    withdraw_rating,
    name="withdrawRating",
    description="A rating that you gave counts as not given from now on.",
    input=WithdrawRatingInput,
    returns={"rating": (Rating, "The rating as it counts now: not at all.")},
    paths={"expectedRevision": "revision"},
)
