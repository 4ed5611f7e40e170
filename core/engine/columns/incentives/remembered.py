"""What facts files remember of earlier periods, as columns: history that rules look at and nobody decides again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from core.calendar import Period
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.incentives.scatter import UNSCORED, column_of, counted, numbered
from core.engine.columns.incentives.table import PeriodColumns
from core.engine.columns.result import STATUSES, ColumnResult
from core.engine.columns.table import scaled
from core.engine.columns.widths import Array, narrowest
from core.engine.scalar import grade_of
from core.facts.model import Facts, PastPeriod
from core.spec import GradeScale

_SCORED = STATUSES.index("scored")


def past_periods(
    program: IncentiveProgram, periods: Sequence[Facts], ids: Sequence[str], levels: tuple[str, ...]
) -> tuple[PeriodColumns, ...]:
    """The periods of history before the first of ``periods``, in a row; ``periods`` are in order of time.

    Raises:
        ValueError: a person has history beside that of the first period they are in; or an entry is not of the
            scheme's kind of period, not before the first one, finer than the scheme's totals, or has an event outside
            its period.
    """
    remembered = _remembered(program, periods)
    if not remembered:
        return ()
    first = periods[0].period
    found = []
    period = min(remembered, key=lambda period: period.first_day)
    while period != first:
        found.append(_past(program, period, remembered.get(period, {}), ids, levels))
        period = period.shifted(1)
    return tuple(found)


def _remembered(program: IncentiveProgram, periods: Sequence[Facts]) -> dict[Period, dict[str, PastPeriod]]:
    found: dict[Period, dict[str, PastPeriod]] = {}
    seen: set[str] = set()
    for facts in periods:
        for person in facts.employees:
            if person.history and person.id in seen:
                raise ValueError(f"{person.id} has history in {facts.period}, beside that of an earlier period")
            seen.add(person.id)
            for entry in person.history:
                if entry.period.kind != program.bundle.scheme.period:
                    raise ValueError(f"the history of {person.id} has {entry.period}, another kind of period")
                if entry.period.last_day >= periods[0].period.first_day:
                    raise ValueError(f"the history of {person.id} has {entry.period}, which is not before the first")
                found.setdefault(entry.period, {})[person.id] = entry
    return found


def _past(
    program: IncentiveProgram,
    period: Period,
    entries: Mapping[str, PastPeriod],
    ids: Sequence[str],
    levels: tuple[str, ...],
) -> PeriodColumns:
    bundle, count = program.bundle, len(ids)
    known = [(row, entries[person]) for row, person in enumerate(ids) if person in entries]
    rows = np.array([row for row, _ in known], np.int64)
    past = [entry for _, entry in known]
    present = np.zeros(count, bool)
    present[rows] = True
    return PeriodColumns(
        period=period,
        result=_result(past, rows, count, bundle.scheme.rounding.decimals, bundle.grade_scale),
        events=counted(program.kinds, [entry.events for entry in past], period, rows, count),
        facts={
            code: column_of([entry.values.get(code) for entry in past], rows, count, bundle.indicators[code].decimals)
            for code in program.facts
        },
        levels=numbered([entry.level or "" for entry in past], levels, rows, count),
        present=present,
        history=True,
    )


def _result(
    past: Sequence[PastPeriod], rows: Array, count: int, decimals: int, scale: GradeScale | None
) -> ColumnResult:
    codes = () if scale is None else tuple(grade.code for grade in scale.grades)
    totals = [_scaled(entry.total, decimals) for entry in past]
    status = np.full(count, UNSCORED, np.uint8)
    grades, ranks = np.full(count, -1, np.int16), np.zeros(count, np.int32)
    wide = np.zeros(count, narrowest(min(totals, default=0), max(totals, default=0), at_least=4))
    known: dict[int, int] = {}
    for row, entry, total in zip(rows.tolist(), past, totals, strict=True):
        ranks[row] = entry.rank or 0
        if entry.total is not None:
            status[row], wide[row] = _SCORED, total
            if total not in known:
                grade = grade_of(scale, entry.total) if scale else None
                known[total] = -1 if grade is None else codes.index(grade)
            grades[row] = known[total]
    return ColumnResult(decimals, wide, status, grades, codes, ranks)


def _scaled(total: Decimal | None, decimals: int) -> int:
    whole = 0 if total is None else scaled(total, decimals)
    if whole is None:
        raise ValueError(f"the total {total} of history is finer than the scheme's {decimals} decimals")
    return whole
