"""Incentives in columns: what follows from periods in a row, for many people at once, equal to the scalar decisions."""

from core.engine.columns.incentives.execute import decide_columns
from core.engine.columns.incentives.from_facts import timelines_from_facts
from core.engine.columns.incentives.outcome import Outcome
from core.engine.columns.incentives.program import IncentiveProgram, compile_incentives
from core.engine.columns.incentives.table import PeriodColumns, Timelines
from core.engine.columns.incentives.told import Told, told, told_all, told_by

__all__ = [
    "IncentiveProgram", "Outcome", "PeriodColumns", "Timelines", "Told", "compile_incentives",
    "decide_columns", "timelines_from_facts", "told", "told_all", "told_by",
]  # fmt: skip
