"""For whom a condition holds: the meaning of ``core.spec.conditions`` for a block of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache, reduce
from typing import assert_never

import numpy as np

from core.calendar import Period
from core.engine.columns.incentives.amounts import aligned
from core.engine.columns.incentives.moment import Moment, Running, together
from core.engine.columns.incentives.nodes import Node
from core.engine.columns.rules import related
from core.engine.columns.table import Column
from core.engine.columns.widths import Array
from core.engine.incentives.conditions import months_after, reads_total
from core.spec import Number
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
from core.spec.rules import Relation

_bounds = lru_cache(maxsize=4096)(related)


class Evaluator:
    """Conditions of one block; ``levels`` are the codes that ``Moment.level`` numbers, ``hired`` the days' ordinals."""

    def __init__(self, levels: tuple[str, ...], hired: Array | None, running: Running) -> None:
        self._levels = levels
        self._hired = hired
        self._running = running

    def value(self, node: Node, moment: Moment, found: list[Array], honours: Mapping[str, Array]) -> Array:
        """True for whom ``node`` holds; ``found`` are the values of the nodes before it."""
        condition = node.condition
        match condition:
            case Always():
                return np.ones(moment.length, bool)
            case TotalIs():
                return _compared(moment.totals, condition.relation, condition.limit) & moment.scored
            case GradeIs():
                return _one_of(moment.grades, moment.grade_codes, condition.grades)
            case RankIs():
                places = moment.ranks if condition.by is None else moment.places.get(condition.by)
                if places is None or (node.kept and condition.by is not None):
                    return nobody(moment)
                return _between(places, max(condition.first, 1), condition.last)
            case ItemAtZero():
                zero = None if node.kept else moment.at_zero.get(condition.items)
                return nobody(moment) if zero is None else zero
            case Vetoed():
                return nobody(moment) if node.kept or moment.vetoed is None else moment.vetoed
            case FactIs():
                return _compared(moment.facts[condition.indicator], condition.relation, condition.limit)
            case EventsAre():
                return self._counted(condition, moment, honours)
            case Streak():
                return self._streak(condition, node, moment, found)
            case LevelIs():
                return _one_of(moment.level, self._levels, condition.levels)
            case ServiceIs():
                latest = latest_hire(condition, moment.period)
                if self._hired is None or latest is None:
                    return nobody(moment)
                return (self._hired > 0) & (self._hired <= latest)
            case FellBy():
                return _fell(condition, moment)
            case Exceeds():
                fact, target = moment.facts[condition.indicator], moment.facts[condition.target]
                one, other, _ = aligned(fact, target)
                return (one > other) & _known(fact) & _known(target)
            case All():
                return reduce(np.logical_and, [found[part] for part in node.parts]) if node.parts else ~nobody(moment)
            case AnyOf():
                return reduce(np.logical_or, [found[part] for part in node.parts]) if node.parts else nobody(moment)
            case Not():
                return ~found[node.parts[0]]
            case _:
                assert_never(condition)

    def _counted(self, condition: EventsAre, moment: Moment, honours: Mapping[str, Array]) -> Array:
        given = together(moment.events.get(condition.kind), honours.get(condition.kind))
        if condition.span != "period":
            given = together(given, self._running.counts[condition.kind, condition.span])
        counts = np.zeros(moment.length, np.int32) if given is None else given
        first, last = _bounds(condition.relation, condition.limit, 0)
        return _between(counts, first, last)

    def _streak(self, condition: Streak, node: Node, moment: Moment, found: list[Array]) -> Array:
        holds = found[node.parts[0]]
        if reads_total(condition.of):
            holds = holds & moment.scored
        run = (self._running.runs[node.run] + 1) * holds
        match condition.repeat:
            case "each":
                return _between(run, condition.length, None)
            case "anew":
                return _between(run, 1, None) & _between(run % condition.length, 0, 0)
            case "once":
                return _between(run, condition.length, condition.length)


def nobody(moment: Moment) -> Array:
    """False for everybody."""
    return np.zeros(moment.length, bool)


@lru_cache(maxsize=4096)
def latest_hire(condition: ServiceIs, period: Period) -> int | None:
    """The ordinal of the last day of hire with which ``condition`` holds in ``period``; ``None``: there is none."""
    last = period.last_day
    index = last.year * 12 + last.month - 1 - condition.months
    if index < 12:
        return None
    day = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    while True:
        complete = months_after(day, condition.months)
        if last > complete or (last == complete and condition.relation == ">="):
            return day.toordinal()
        day -= timedelta(days=1)


def _compared(column: Column, relation: Relation, limit: Number) -> Array:
    """True where the fact stands in ``relation`` to ``limit``; a missing one never does."""
    first, last = _bounds(relation, limit, column.places)
    if column.has_missing:
        first = column.low if first is None else max(first, column.low)
    return _between(column.values, first, last)


def _between(values: Array, first: int | None, last: int | None) -> Array:
    passed: Array
    if first is None:
        passed = np.less_equal(values, last)  # type: ignore[arg-type]
    elif first == last:
        passed = np.equal(values, first)
    else:
        passed = np.greater_equal(values, first)
        if last is not None:
            passed &= np.less_equal(values, last)
    return passed


def _one_of(numbers: Array, codes: tuple[str, ...], wanted: tuple[str, ...]) -> Array:
    named = [np.equal(numbers, number) for number, code in enumerate(codes) if code in wanted]
    return reduce(np.logical_or, named) if named else np.zeros(len(numbers), bool)


def _known(column: Column) -> Array:
    known = column.values != column.missing if column.has_missing else np.ones(len(column.values), bool)
    return known.astype(bool, copy=False)


def _fell(condition: FellBy, moment: Moment) -> Array:
    if moment.before is None:
        return nobody(moment)
    if condition.indicator is None:
        earlier, later = moment.before.totals, moment.totals
        known = moment.before.scored & moment.scored
    else:
        earlier, later = moment.before.facts[condition.indicator], moment.facts[condition.indicator]
        known = _known(earlier) & _known(later)
    one, other, places = aligned(earlier, later)
    least = -(-Fraction(condition.points) * 10**places // 1)
    return known & _between(one - other, int(least), None)
