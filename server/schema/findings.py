"""Findings: what was seen in a regime, in facts or in a file, where, and what to do about it."""

from __future__ import annotations

from strawberry import field

from core.problem import Problem
from server.schema.choices import Severity
from server.schema.citation import Citation
from server.schema.declare import value
from server.schema.words import Text


@value(Problem, "Something that was seen: what, where, and what to do about it.")
class Finding:
    code: str = field(description="Stable, for programs: `bands.gap`.")
    severity: Severity = field(description="How much it weighs.")
    path: str = field(description='The place, as in `scheme.dimensions["quality"].items["calls"]`.')
    message: Text = field(description="What was seen.")
    remedy: Text = field(description="What to do next.")
    citation: Citation | None = field(description="The clause that it is about, where it is about one.")
