"""Grades: what a total is called."""

from __future__ import annotations

from core.spec.base import Declaration, Number, Text, declaration, require_code
from core.spec.citation import Citation


@declaration
class Grade(Declaration):
    """A grade and the totals that earn it (points; ends as in a band)."""

    code: str
    name: Text
    citation: Citation
    low: Number | None = None
    high: Number | None = None
    low_closed: bool = True
    high_closed: bool = False


@declaration
class GradeScale(Declaration):
    """Grades from the best to the worst."""

    code: str
    name: Text
    grades: tuple[Grade, ...]
    citation: Citation

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "GradeScale.code")
