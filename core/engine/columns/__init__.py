"""Scoring in columns: many people at once, in whole numbers, equal to the scalar scorer to the last digit."""

from core.engine.columns.execute import score_columns
from core.engine.columns.program import Program, Slot, compile_program
from core.engine.columns.result import STATUSES, ColumnLine, ColumnResult
from core.engine.columns.table import Column, Inputs, from_facts, scan

__all__ = [
    "STATUSES", "Column", "ColumnLine", "ColumnResult", "Inputs", "Program", "Slot", "compile_program", "from_facts",
    "scan", "score_columns",
]  # fmt: skip
