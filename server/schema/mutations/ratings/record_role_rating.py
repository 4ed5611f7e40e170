"""``recordRoleRating``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.role_ratings import record_role_rating
from server.schema.facts.ratings import Rating
from server.schema.facts.revisions import PERIOD
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="What a role of raters as a whole gave an employee.")
class RecordRoleRatingInput:
    employee_id: strawberry.ID = field(description="Whom it is about.")
    period: str = field(description=PERIOD)
    code: str = field(description="The code of the rated indicator.")
    role: str = field(description="The role of raters: `panel`, or another that a scheme names.")
    value: Decimal = field(description="What was given, on the indicator's scale.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "period": self.period,
            "code": self.code,
            "role": self.role,
            "value": self.value,
        }


MUTATION = mutation(
    record_role_rating,
    name="recordRoleRating",
    description="A role of raters as a whole has rated: a panel's result, or marks gathered on paper.",
    input=RecordRoleRatingInput,
    returns={"rating": (Rating, "The rating.")},
)
