"""Timelines out of facts: periods in a row scored in columns, with the history that came before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.columns.execute import score_columns
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.incentives.remembered import past_periods
from core.engine.columns.incentives.scatter import column_of, counted, numbered, scattered
from core.engine.columns.incentives.table import PeriodColumns, Timelines
from core.engine.columns.program import Slot, compile_program
from core.engine.columns.result import ColumnResult
from core.engine.columns.table import from_facts, readings
from core.engine.columns.widths import Array
from core.engine.derive import derive
from core.engine.rank import cohort_of
from core.engine.run import concerns
from core.facts.model import Employee, Event, Facts
from core.spec import EventFact, HistoryFact
from core.workdays import WEEKENDS, WorkCalendar

_NOTHING = Decimal(0)


def timelines_from_facts(
    program: IncentiveProgram, periods: Iterable[Facts], calendar: WorkCalendar = WEEKENDS
) -> tuple[Timelines, tuple[str, ...]]:
    """The timelines of everybody in ``periods`` (no period missing between them), and their ids in that order.

    Each period is scored here, with what the rules ask for. Who is not in a period, or whom the scheme is not for,
    has no card in it.

    Raises:
        ValueError: an indicator looks back at history, people are ranked by a level that isn't stated, an event lies
            outside its period, a person has two days of hire or history beside that of the first period they are in;
            or the history is not of whole periods before the first one, with totals as fine as the scheme's.
    """
    bundle = program.bundle
    _require_supported(bundle)
    ordered = [derive(bundle, facts, calendar)[0] for facts in sorted(periods, key=lambda one: one.period.first_day)]
    everybody = [person for facts in ordered for person in facts.employees]
    ids = tuple(dict.fromkeys(person.id for person in everybody))
    stated = [person.level for person in everybody]
    stated += [entry.level or "" for person in everybody for entry in person.history]
    levels = tuple(dict.fromkeys((*program.levels, *stated)))
    past = past_periods(program, ordered, ids, levels)
    now = [_period(program, facts, ids, levels, first=not number) for number, facts in enumerate(ordered)]
    return Timelines(len(ids), (*past, *now), levels, _hired(everybody, ids)), ids


def _require_supported(bundle: Bundle) -> None:
    for code, indicator in bundle.indicators.items():
        fact = indicator.fact
        if isinstance(fact, HistoryFact) or (isinstance(fact, EventFact) and fact.window_months is not None):
            raise ValueError(f"{code} looks back at history, which columns out of facts don't do")


def _hired(everybody: Sequence[Employee], ids: Sequence[str]) -> Array:
    days = {person.id: person.hired for person in reversed(everybody)}
    for person in everybody:
        if person.hired != days[person.id]:
            raise ValueError(f"{person.id} has two days of hire")
    return np.array([0 if (day := days[one]) is None else day.toordinal() for one in ids], np.int32)


def _period(
    program: IncentiveProgram, facts: Facts, ids: Sequence[str], levels: tuple[str, ...], first: bool
) -> PeriodColumns:
    bundle, ranking = program.bundle, program.bundle.scheme.ranking
    people = tuple(person for person in facts.employees if concerns(bundle.scheme.positions, person))
    if "level" in ranking.cohort and bundle.scheme.ladder and not first and not all(one.level for one in people):
        raise ValueError(f"people are ranked within levels, and {facts.period} does not state everybody's")
    sheet = compile_program(bundle)
    inputs = from_facts(sheet, replace(facts, employees=people))
    scored = score_columns(sheet, inputs, zero_items=program.zero_items, vetoes=program.vetoes)
    place = {code: number for number, code in enumerate(ids)}
    rows = np.array([place[person.id] for person in people], np.int64)
    present = np.zeros(len(ids), bool)
    present[rows] = True
    columns = period_columns(program, facts.period, people, rows, scattered(scored, rows, len(ids)), levels)
    cohort = _cohort([cohort_of(ranking, person) for person in people], rows, len(ids))
    return replace(columns, present=present, cohort=cohort)


def period_columns(
    program: IncentiveProgram,
    period: Period,
    people: Sequence[Employee],
    rows: Array,
    result: ColumnResult,
    levels: tuple[str, ...],
) -> PeriodColumns:
    """What the rules read of ``people``, who are ``rows`` of those in ``result``; everybody is present.

    Raises:
        ValueError: an event lies outside ``period``.
    """
    bundle, count = program.bundle, len(result.totals)
    keys = dict.fromkeys(key for person in people for key in person.pay)
    return PeriodColumns(
        period=period,
        result=result,
        events=counted(program.kinds, [person.events for person in people], period, rows, count),
        amounts={
            kind: column_of([_added(kind, person.events) for person in people], rows, count) for kind in program.added
        },
        facts={
            code: column_of(readings(bundle, Slot(code), people), rows, count, bundle.indicators[code].decimals)
            for code in program.facts
        },
        pay={key: column_of([person.pay.get(key) for person in people], rows, count) for key in keys},
        levels=numbered([person.level for person in people], levels, rows, count),
    )


def _added(kind: str, events: tuple[Event, ...]) -> Decimal:
    return sum((event.amount or _NOTHING for event in events if event.kind == kind), _NOTHING)


def _cohort(groups: list[tuple[str, ...]], rows: Array, count: int) -> Array:
    numbers: dict[tuple[str, ...], int] = {}
    found = np.zeros(count, np.int32)
    found[rows] = [numbers.setdefault(group, len(numbers)) for group in groups]
    return found
