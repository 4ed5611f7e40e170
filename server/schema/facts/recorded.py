"""What became of a whole facts file."""

from __future__ import annotations

from strawberry import field

from server.facts.values import FactsRecorded
from server.schema.declare import LENGTH, value
from server.schema.findings import Finding


@value(FactsRecorded, "What became of a facts file.")
class RecordedFacts:
    periods: list[str] = field(description="The periods that it speaks of, in order of time.", metadata={LENGTH: 3})
    people: int = field(description="How many people it speaks of.")
    recorded: int = field(description="How many facts weren't there before.")
    corrected: int = field(description="How many facts replaced others.")
    unchanged: int = field(description="How many facts were there already.")
    warnings: list[Finding] = field(description="What is to be said about the file.")
