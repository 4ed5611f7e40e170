"""``correctRoleRating``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.role_ratings import correct_role_rating
from server.schema.facts.ratings import Rating
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which role's rating is another, and which.")
class CorrectRoleRatingInput:
    rating_id: strawberry.ID = field(description="The rating, by the id of any revision.")
    value: Decimal = field(description="What was given, on the indicator's scale.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "rating_id": key_of("Rating", self.rating_id),
            "value": self.value,
            "expected_revision": self.revision,
            "reason": self.reason,
        }


MUTATION = mutation(
    correct_role_rating,
    name="correctRoleRating",
    description="The rating of a role as a whole is another from now on.",
    input=CorrectRoleRatingInput,
    returns={"rating": (Rating, "The rating as it counts now.")},
    paths={"expectedRevision": "revision"},
)
