"""Timelines out of facts: periods in a row scored in columns, with the history that came before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.columns.execute import score_columns
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.incentives.remembered import past_periods
from core.engine.columns.incentives.scatter import column_of, numbered, scattered
from core.engine.columns.incentives.table import PeriodColumns, Timelines
from core.engine.columns.program import compile_program
from core.engine.columns.table import Column, from_facts
from core.engine.columns.widths import Array
from core.engine.derive import derive
from core.engine.rank import cohort_of
from core.engine.resolve import resolve
from core.engine.run import concerns
from core.facts.model import Employee, Event, Facts
from core.spec import EventFact, HistoryFact
from core.workdays import WEEKENDS, WorkCalendar


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
    count = len(ids)

    def given(read: Callable[[Employee], Decimal | None], least: int = 0) -> Column:
        return column_of([read(person) for person in people], rows, count, least)

    present = np.zeros(count, bool)
    present[rows] = True
    keys = dict.fromkeys(key for person in people for key in person.pay)
    return PeriodColumns(
        period=facts.period,
        result=scattered(scored, rows, count),
        events={
            kind: array
            for kind in program.kinds
            if (array := counted(kind, [person.events for person in people], facts.period, rows, count)).any()
        },
        amounts={
            kind: given(lambda person, kind=kind: _added(kind, person.events))  # type: ignore[misc]
            for kind in program.added
        },
        facts={code: given(_reader(bundle, code), bundle.indicators[code].decimals) for code in program.facts},
        pay={key: given(lambda person, key=key: person.pay.get(key)) for key in keys},  # type: ignore[misc]
        levels=numbered([person.level for person in people], levels, rows, count),
        present=present,
        cohort=_cohort([cohort_of(ranking, person) for person in people], rows, count),
    )


def _reader(bundle: Bundle, code: str) -> Callable[[Employee], Decimal | None]:
    def read(person: Employee) -> Decimal | None:
        fact = resolve(bundle.indicators[code], person)
        return None if fact is None else fact.value

    return read


def counted(kind: str, events: Sequence[tuple[Event, ...]], period: Period, rows: Array, count: int) -> Array:
    """How many events of ``kind`` each has.

    Raises:
        ValueError: one lies outside ``period``.
    """
    found = np.zeros(count, np.int32)
    for row, own in zip(rows, events, strict=True):
        if any(event.on not in period for event in own):
            raise ValueError(f"an event of {period} lies outside it")
        found[row] = Counter(event.kind for event in own)[kind]
    return found


def _added(kind: str, events: tuple[Event, ...]) -> Decimal:
    return sum((event.amount or Decimal(0) for event in events if event.kind == kind), Decimal(0))


def _cohort(groups: list[tuple[str, ...]], rows: Array, count: int) -> Array:
    numbers: dict[tuple[str, ...], int] = {}
    found = np.zeros(count, np.int32)
    found[rows] = [numbers.setdefault(group, len(numbers)) for group in groups]
    return found
