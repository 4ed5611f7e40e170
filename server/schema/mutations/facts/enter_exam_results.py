"""``enterExamResults``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.exams import enter_results
from server.facts.values import ExamMark
from server.schema.facts.exams import ExamResultsEntered
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="What somebody reached in an exam.")
class ExamMarkInput:
    number: str = field(description="The staff number.")
    mark: Decimal = field(description="The mark, in the indicator's unit.")


@strawberry.input(description="Everybody's marks in an exam.")
class EnterExamResultsInput:
    exam_id: strawberry.ID = field(description="The exam.")
    results: list[ExamMarkInput] = field(description="The marks, each person once.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "exam_id": key_of("Exam", self.exam_id),
            "results": tuple(ExamMark(number=one.number, mark=one.mark) for one in self.results),
        }


MUTATION = mutation(
    enter_results,
    name="enterExamResults",
    description="Everybody named has their mark, or nobody has: each fault is named by its row.",
    input=EnterExamResultsInput,
    returns={"entered": (ExamResultsEntered, "How many marks were entered.")},
)
