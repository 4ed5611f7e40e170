"""``answerRegimeReview``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.reviews import give_feedback
from server.schema.ids import key_of
from server.schema.mutate import mutation
from server.schema.regimes.reviews import RegimeFeedback


@strawberry.input(description="What you, an employee, say of a regime.")
class AnswerRegimeReviewInput:
    review_id: strawberry.ID = field(description="The review.")
    mark: int = field(description="From 1, bad, to 5, good.")
    comment: str = field(default="", description="In words; at most 2000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "review_id": key_of("RegimeReview", self.review_id),
            "mark": self.mark,
            "comment": self.comment,
        }


MUTATION = mutation(
    give_feedback,
    name="answerRegimeReview",
    description="What you say of a regime in its review; saying it again replaces what you said before.",
    input=AnswerRegimeReviewInput,
    returns={"feedback": (RegimeFeedback, "What you said.")},
)
