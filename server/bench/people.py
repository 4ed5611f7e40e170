"""Random people for the measured sheet: as columns, and a few of them as the facts that the scalar scorer reads."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.calendar import Period
from core.engine.columns import Inputs, Program, Slot, scan
from core.engine.columns.program import SlotSpec
from core.engine.columns.widths import missing_in
from core.engine.exact import scaled_decimal
from core.facts.model import Employee, Facts

Arrays = Mapping[Slot, NDArray[Any]]

MISSING_SHARE = 0.01
DEPARTMENT = 1000

_CENTRE = {
    "answered": (9_000, 600), "abandoned": (500, 300), "in_time": (8_500, 600), "first_contact": (7_000, 1_200),
    "satisfaction": (880, 80), "quality": (860, 100), "talk_seconds": (420, 120), "after_call_seconds": (60, 40),
    "resolved": (350, 100), "sales_fen": (180_000, 150_000), "exam": (75, 15), "training_hours": (90, 40),
    "dress": (85, 15), "attitude": (80, 10), "teamwork": (78, 12),
}  # fmt: skip
_RATE = {"complaints": 0.8, "errors": 2.0, "late_minutes": 8.0, "absent_days": 4.0, "breaches": 0.01}


def random_columns(program: Program, count: int, seed: int) -> Arrays:
    """Columns of ``count`` people in the narrowest widths, scaled; one in a hundred measured facts is missing."""
    random = np.random.default_rng(seed)
    return {spec.slot: _column(spec, count, random) for spec in program.specs}


def cohorts(count: int) -> NDArray[np.int32]:
    """Departments of a thousand."""
    return (np.arange(count) // DEPARTMENT).astype(np.int32)


def as_inputs(program: Program, columns: Arrays, cohort: NDArray[Any]) -> Inputs:
    """``columns`` as the engine takes them; their bounds are looked up here."""
    return Inputs({spec.slot: scan(columns[spec.slot], spec.places) for spec in program.specs}, len(cohort), cohort)


def as_facts(program: Program, columns: Arrays, cohort: NDArray[Any], count: int) -> Facts:
    """The first ``count`` people of ``columns`` as facts."""
    people = tuple(_employee(program, columns, cohort, index) for index in range(count))
    return Facts(period=Period(2026, "month", 10), employees=people)


def _column(spec: SlotSpec, count: int, random: np.random.Generator) -> NDArray[Any]:
    name = spec.slot.indicator.removeprefix("bench.")
    if name in _RATE:
        drawn = random.poisson(_RATE[name], count)
    else:
        centre, spread = _CENTRE[name]
        drawn = random.normal(centre, spread, count).astype(np.int64)
    column = np.clip(drawn, spec.low, spec.high).astype(spec.dtype)
    if spec.optional:
        column[random.random(count) < MISSING_SHARE] = missing_in(spec.dtype)
    return column


def _employee(program: Program, columns: Arrays, cohort: NDArray[Any], index: int) -> Employee:
    values: dict[str, Decimal] = {}
    ratings: dict[str, dict[str, Decimal]] = {}
    for spec in program.specs:
        number = int(columns[spec.slot][index])
        if number == missing_in(spec.dtype):
            continue
        fact = scaled_decimal(number, spec.places)
        if spec.slot.role is None:
            values[spec.slot.indicator] = fact
        else:
            ratings.setdefault(spec.slot.indicator, {})[spec.slot.role] = fact
    return Employee(id=str(index), department=str(cohort[index]), values=values, ratings=ratings)
