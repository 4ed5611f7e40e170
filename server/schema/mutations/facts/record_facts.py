"""``recordFacts``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import strawberry
from strawberry import field

from core.problem import Problem
from server.facts.commands.files import record_facts_file
from server.facts.recording import record_document
from server.facts.values import FactsRecorded
from server.refusal import Invalid, Refusal
from server.schema.context import Context
from server.schema.facts.recorded import RecordedFacts
from server.schema.mutate import mutation

ARGUMENTS = ("reason", "idempotencyKey")
"""What isn't within the file."""


@strawberry.input(description="A facts file.")
class RecordFactsInput:
    document: str = field(
        description="Its text: the JSON of one period, or a list of several, as docs/facts.md has it; numbers as strings."
    )
    reason: str = field(
        default="", description="Why facts that are recorded otherwise are corrected; without it, they are refused."
    )

    def arguments(self) -> dict[str, Any]:
        """As recording takes them."""
        return {"document": self.document.encode("utf-8", "surrogatepass"), "reason": self.reason}


def through(context: Context, *, key: str | None, document: bytes, reason: str) -> FactsRecorded | Refusal:
    """The file is read first, then recorded; what is wrong with it is told within ``document``."""
    done = record_document(context.executor, context.who, document, reason, key=key)
    if not isinstance(done, Invalid):
        return done
    return Invalid(tuple(one if one.path in ARGUMENTS else _within(one) for one in done.problems))


def _within(problem: Problem) -> Problem:
    return replace(problem, path=f"document.{problem.path}".rstrip("$."))


MUTATION = mutation(
    record_facts_file,
    name="recordFacts",
    description="Every fact of a facts file is recorded, or none; what is recorded already stays as it is.",
    input=RecordFactsInput,
    returns={"facts": (RecordedFacts, "What became of it.")},
    through=through,
)
