"""``holdExam``."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.exams import hold_exam
from server.schema.facts.exams import Exam
from server.schema.mutate import mutation


@strawberry.input(description="Which exam was held, and when.")
class HoldExamInput:
    title: str = field(description="What it is called; 1 to 200 characters.")
    code: str = field(description="The code of the measured indicator that its marks are.")
    period: str = field(description="The period that its marks count in.")
    held_on: date = field(description="A day of that period, not in the future.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "title": self.title,
            "code": self.code,
            "period": self.period,
            "held_on": self.held_on,
        }


MUTATION = mutation(
    hold_exam,
    name="holdExam",
    description="An exam was held; its marks are a measured indicator.",
    input=HoldExamInput,
    returns={"exam": (Exam, "The exam.")},
)
