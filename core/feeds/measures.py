"""Aggregations as running sums: two exact numbers per measure and person, that can be added up across people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import TypeAlias

from core.feeds.cells import Unreadable, Value, cell_reader
from core.spec import Count, Feed, Field, Mean, Measure, Number, Ratio, ShareWithin, Sum, Where

EXACT = Context(prec=120, traps=[Inexact])
"""Adds decimals without rounding; a sum that doesn't fit would raise."""

Tally: TypeAlias = list[int | Decimal]
"""Two numbers per measure: how many rows, and their sum or how many of them hit."""

Rows: TypeAlias = Sequence[Value]
Step: TypeAlias = Callable[[Rows, Sequence[bool], Tally], None]


@dataclass(frozen=True, slots=True)
class Running:
    """A measure at work: ``step`` takes a row in, ``result`` is the exact figure, ``None`` where there is no fact."""

    measure: Measure
    step: Step
    result: Callable[[Tally], Fraction | None]


class Conditions:
    """The distinct conditions of a feed's measures, tested once per row."""

    def __init__(self, feed: Feed) -> None:
        self._fields = {field.code: (place, field) for place, field in enumerate(feed.fields)}
        self._known: dict[tuple[Where, ...], int] = {(): 0}

    def index(self, where: tuple[Where, ...]) -> int:
        """The place of ``where`` in what ``test`` returns."""
        return self._known.setdefault(where, len(self._known))

    def compiled(self) -> Callable[[Rows], list[bool]]:
        """The test of a row against all conditions registered so far."""
        tests = [tuple((self._fields[one.field][0], self.meant(one)) for one in where) for where in self._known]

        def test(values: Rows) -> list[bool]:
            return [all(values[place] == wanted for place, wanted in pairs) for pairs in tests]

        return test

    def meant(self, where: Where) -> Value:
        """The value that ``where`` asks for.

        Raises:
            ValueError: its field can't have it (``core.feeds.check`` reports that beforehand).
        """
        value = wanted(self._fields[where.field][1], where.equals)
        if value is None or isinstance(value, Unreadable):
            raise ValueError(f"{where.field} is never {where.equals!r}")
        return value


def wanted(field: Field, equals: str) -> Value | Unreadable:
    """The value of ``field`` that the words ``equals`` of a declaration mean (``yes`` or ``no`` for a flag), else ``None``."""
    if field.kind == "flag":
        return {"yes": True, "no": False}.get(equals)
    return cell_reader(field)(equals)


def fields_of(measure: Measure) -> frozenset[str]:
    """The fields that ``measure`` reads."""
    rule = measure.aggregation
    own = {rule.field} if isinstance(rule, (Sum, Mean, ShareWithin)) else set()
    return frozenset(own | {where.field for where in conditions_of(measure)})


def conditions_of(measure: Measure) -> tuple[Where, ...]:
    """The conditions that ``measure`` puts on rows, those of its whole included."""
    rule = measure.aggregation
    where = rule.where if isinstance(rule, (Count, Sum, Mean, Ratio)) else ()
    return where + (rule.of if isinstance(rule, (Ratio, ShareWithin)) else ())


def running(measure: Measure, at: int, places: Mapping[str, int], conditions: Conditions) -> Running:
    """``measure`` with its two numbers at ``at`` of the tally; ``places`` tells where a field stands in a row."""
    rule = measure.aggregation
    if isinstance(rule, Count):
        return Running(measure, _counting(at, conditions.index(rule.where)), lambda tally: Fraction(tally[at]))
    if isinstance(rule, Ratio):
        step = _hitting(at, conditions.index(rule.of), conditions.index(rule.where))
        return Running(measure, step, lambda tally: _percent(tally, at))
    if isinstance(rule, ShareWithin):
        step = _within(at, places[rule.field], rule.limit, conditions.index(rule.of))
        return Running(measure, step, lambda tally: _percent(tally, at))
    step = _adding(at, places[rule.field], conditions.index(rule.where))
    times = Fraction(rule.times)
    if isinstance(rule, Sum):
        return Running(measure, step, lambda tally: Fraction(tally[at + 1]) * times)
    return Running(measure, step, lambda tally: Fraction(tally[at + 1]) / int(tally[at]) * times if tally[at] else None)


def add_up(tallies: Sequence[Tally], length: int) -> Tally:
    """The tallies of several people as one."""
    total: Tally = [0] * length
    for tally in tallies:
        for place, number in enumerate(tally):
            total[place] = EXACT.add(total[place], number)
    return total


def _percent(tally: Tally, at: int) -> Fraction | None:
    return Fraction(tally[at + 1]) * 100 / int(tally[at]) if tally[at] else None


def _counting(at: int, where: int) -> Step:
    def step(_values: Rows, holds: Sequence[bool], tally: Tally) -> None:
        tally[at] += holds[where]

    return step


def _hitting(at: int, of: int, where: int) -> Step:
    def step(_values: Rows, holds: Sequence[bool], tally: Tally) -> None:
        if holds[of]:
            tally[at] += 1
            tally[at + 1] += holds[where]

    return step


def _within(at: int, place: int, limit: Number, of: int) -> Step:
    def step(values: Rows, holds: Sequence[bool], tally: Tally) -> None:
        value = values[place]
        if isinstance(value, Decimal) and holds[of]:
            tally[at] += 1
            tally[at + 1] += value <= limit if not isinstance(limit, Fraction) else Fraction(value) <= limit

    return step


def _adding(at: int, place: int, where: int) -> Step:
    def step(values: Rows, holds: Sequence[bool], tally: Tally) -> None:
        value = values[place]
        if isinstance(value, Decimal) and holds[where]:
            tally[at] += 1
            tally[at + 1] = EXACT.add(tally[at + 1], value)

    return step
