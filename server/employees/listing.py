"""The staff list that is exported: the columns that an import reads, in the words that it understands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.spec import Text
from server.employees.importing.columns import COLUMNS
from server.employees.importing.sheet import EMPLOYMENTS
from server.employees.importing.stored import State
from server.export.cells import ExportCell, ExportTable

TITLE: Final = Text(zh="员工名册", en="staff list")


def staff_table(people: Iterable[tuple[str, State]], lang: str) -> ExportTable:
    """``people`` (number and state) as a table with headers in ``lang`` (``zh`` or ``en``)."""
    return ExportTable(
        name=TITLE.in_(lang),
        headers=tuple(field.name.in_(lang) for field in COLUMNS),
        rows=(_row(number, state, lang) for number, state in people),
    )


def _row(number: str, state: State, lang: str) -> tuple[ExportCell, ...]:
    employment = EMPLOYMENTS[state.employment][0] if lang == "zh" else state.employment.value
    said: dict[str, ExportCell] = {"number": number, "employment": employment}
    return tuple(said[field.code] if field.code in said else getattr(state, field.code) for field in COLUMNS)
