"""``giveRating``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.ratings import give_rating
from server.schema.facts.ratings import Rating
from server.schema.facts.revisions import PERIOD
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Whom you rate, for what, as what.")
class GiveRatingInput:
    employee_id: strawberry.ID = field(description="Whom you rate.")
    period: str = field(description=PERIOD)
    code: str = field(description="The code of the rated indicator.")
    role: str = field(description="The role of raters in which it is given: one of `rateable`.")
    value: Decimal = field(description="What is given, on the indicator's scale.")
    comment: str = field(default="", description="What you say about it; at most 2,000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "period": self.period,
            "code": self.code,
            "role": self.role,
            "value": self.value,
            "comment": self.comment,
        }


MUTATION = mutation(
    give_rating,
    name="giveRating",
    description="You rate somebody: yourself, one who reports to you, or a peer.",
    input=GiveRatingInput,
    returns={"rating": (Rating, "The rating.")},
)
