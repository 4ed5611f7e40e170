"""Declarations: what a plugin or a unit says, as frozen values with citations. Import them from here."""

from core.spec.base import Declaration, Number, Text, declaration
from core.spec.citation import Citation, Mark, Regulation
from core.spec.conditions import (
    All,
    Always,
    AnyOf,
    EventsAre,
    Exceeds,
    FactIs,
    FellBy,
    GradeIs,
    ItemAtZero,
    LevelIs,
    Not,
    RankIs,
    ServiceIs,
    Streak,
    TotalIs,
    Vetoed,
)
from core.spec.feed import Count, Feed, Field, Mean, Measure, Ratio, ShareWithin, Sum, Where
from core.spec.grades import Grade, GradeScale
from core.spec.incentives import (
    Duty,
    EventAmounts,
    Exclusion,
    Fixed,
    Honour,
    Incentive,
    Ladder,
    Level,
    Money,
    Move,
    PayByTotal,
    PayItem,
    PayKey,
    PayPlan,
    PerEvent,
    PromotionBar,
    Sanction,
    ShareOfSurplus,
)
from core.spec.indicator import Deadline, EventFact, HistoryFact, Indicator, MeasuredFact, RatedFact, Step
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
    EventKind,
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
    "All", "Always", "AnyOf", "Band", "Bands", "CaseTable", "Check", "Checks", "Citation", "Count", "Custom",
    "Deadline", "Declaration", "Deduction", "Deductions", "Defect", "Dimension", "Duty", "Edit", "Eligibility",
    "EventAmounts", "EventFact", "EventKind", "EventsAre", "Exam", "Exceeds", "Exclusion", "FactIs", "Feed", "FellBy", "Field",
    "Fixed", "Grade", "GradeIs", "GradeScale", "HistoryFact", "Honour", "Incentive", "Indicator", "Item",
    "ItemAtZero", "Ladder", "Level", "LevelIs", "Linear", "Mark", "Mean", "Measure", "MeasuredFact", "Missing",
    "Money", "Move", "Not", "Number", "PayByTotal", "PayItem", "PayKey", "PayPlan", "PerEvent", "PromotionBar",
    "RankIs", "Ranking", "Rated", "RatedFact", "RaterWeight", "Raters", "Ratio", "Regulation", "Resolution",
    "Rounding", "Rule", "Sanction", "Scheme", "Scorer", "Sector", "ServiceIs", "ShareOfSurplus", "ShareWithin",
    "Step", "Streak", "Sum", "Text", "TotalIs", "Veto", "Vetoed", "Where", "declaration", "indicator_codes",
    "indicators_of", "leaves",
]  # fmt: skip
