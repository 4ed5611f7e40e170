"""Grades: what a total is called."""

from __future__ import annotations

from strawberry import field

from core.engine.explain.numbers import interval
from core.spec import Grade as DeclaredGrade
from core.spec import GradeScale as DeclaredScale
from server.schema.catalogue.words import both
from server.schema.citation import Citation
from server.schema.declare import LENGTH, plain, value
from server.schema.scalars import Number
from server.schema.words import Text


@value(DeclaredGrade, "A grade, and the totals that earn it.")
class Grade:
    code: str = field(description="By which results name it.")
    name: Text = field(description="What it is called.")
    low: Number | None = field(description="The lowest total, in points; null: open.")
    high: Number | None = field(description="The highest total, in points; null: open.")
    low_closed: bool = field(description="Whether the lowest total itself earns it.")
    high_closed: bool = field(description="Whether the highest total itself earns it.")
    words: Text = plain(lambda one: both(lambda lang: interval(one, lang)), "Its limits in signs: `≥ 80, < 90`.")
    citation: Citation = field(description="The clause.")


@value(DeclaredScale, "Grades from the best to the worst.")
class GradeScale:
    code: str = field(description="The code of the scale.")
    name: Text = field(description="What it is called.")
    grades: list[Grade] = field(description="The grades, the best first.", metadata={LENGTH: 5})
    citation: Citation = field(description="The clause.")
