"""Declarations: what a plugin or a unit says, as frozen values with citations. Import them from here."""

from core.spec.base import Declaration, Number, Text, declaration
from core.spec.citation import Citation, Mark, Regulation
from core.spec.feed import Count, Feed, Field, Mean, Measure, Ratio, ShareWithin, Sum, Where
from core.spec.grades import Grade, GradeScale
from core.spec.indicator import EventFact, Indicator, MeasuredFact, RatedFact, Step
from core.spec.rules import (
    Band,
    Bands,
    Check,
    Checks,
    Custom,
    Deduction,
    Deductions,
    Exam,
    Linear,
    Rated,
    Raters,
    RaterWeight,
    Rule,
    Veto,
    indicators_of,
)
from core.spec.scheme import (
    Defect,
    Dimension,
    Edit,
    Eligibility,
    Item,
    Missing,
    Ranking,
    Resolution,
    Rounding,
    Scheme,
    indicator_codes,
    leaves,
)
from core.spec.sector import CaseTable, Scorer, Sector

__all__ = [
    "Band", "Bands", "CaseTable", "Check", "Checks", "Citation", "Count", "Custom", "Declaration", "Deduction",
    "Deductions", "Defect", "Dimension", "Edit", "Eligibility", "EventFact", "Exam", "Feed", "Field", "Grade",
    "GradeScale", "Indicator", "Item", "Linear", "Mark", "Mean", "Measure", "MeasuredFact", "Missing", "Number",
    "Rated", "RatedFact", "Raters", "RaterWeight", "Ranking", "Ratio", "Regulation", "Resolution", "Rounding", "Rule",
    "Scheme", "Scorer", "Sector", "ShareWithin", "Step", "Sum", "Text", "Veto", "Where", "Count", "declaration",
    "indicator_codes", "indicators_of", "leaves",
]  # fmt: skip
