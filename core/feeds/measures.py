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

MOST_PLANS = 1024
"""Combinations of condition values whose plan is remembered."""
LONGEST_KEY = 200
"""Characters of the words in such a combination."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One more at ``slot`` of the tally for a row that meets ``where``."""

    slot: int
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """For a row that meets ``where`` and has a number at ``place``: one more at ``slot``, and the number after it.

    With a ``limit``, what is added is one where the number is within it.
    """

    slot: int
    place: int
    where: tuple[Where, ...]
    limit: Number | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A measure at work: what a row adds to its two numbers; ``result`` is the exact figure, ``None`` for no fact."""

    measure: Measure
    parts: tuple[Hit | Reading, ...]
    result: Callable[[Tally], Fraction | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What rows that meet the same conditions add: the slots of hits, sums (slot, place), shares (slot, place, limit)."""

    hits: tuple[int, ...]
    sums: tuple[tuple[int, int], ...]
    shares: tuple[tuple[int, int, Number], ...]

    def add(self, values: Rows, tally: Tally) -> None:
        """Take the row ``values`` into ``tally``, exactly."""
        for slot in self.hits:
            tally[slot] += 1
        for slot, place in self.sums:
            value = values[place]
            if isinstance(value, Decimal):
                tally[slot] += 1
                tally[slot + 1] = EXACT.add(tally[slot + 1], value)
        for slot, place, limit in self.shares:
            value = values[place]
            if isinstance(value, Decimal):
                tally[slot] += 1
                tally[slot + 1] += value <= limit if not isinstance(limit, Fraction) else Fraction(value) <= limit


class Plans:
    """The plan for each row: the conditions of all measures are tested once for each combination of values they ask for.

    Raises:
        ValueError: a field can't have the value that a condition asks for (``core.feeds.check`` reports that beforehand).
    """

    def __init__(self, feed: Feed, measures: Sequence[Running]) -> None:
        fields = {field.code: (place, field) for place, field in enumerate(feed.fields)}
        self._parts = [part for one in measures for part in one.parts]
        self._tests = {
            where: tuple((fields[one.field][0], _meant(one, fields[one.field][1])) for one in where)
            for where in {part.where for part in self._parts}
        }
        self._places = tuple(sorted({place for pairs in self._tests.values() for place, _ in pairs}))
        self._plans: dict[tuple[Value, ...], Plan] = {}

    def of(self, values: Rows) -> Plan:
        """The plan for the row ``values``."""
        key = tuple([values[place] for place in self._places])
        found = self._plans.get(key)
        return self._made(key, values) if found is None else found

    def _made(self, key: tuple[Value, ...], values: Rows) -> Plan:
        holds = {
            where for where, pairs in self._tests.items() if all(values[place] == wanted for place, wanted in pairs)
        }
        meant = [part for part in self._parts if part.where in holds]
        readings = [part for part in meant if isinstance(part, Reading)]
        plan = Plan(
            hits=tuple(part.slot for part in meant if isinstance(part, Hit)),
            sums=tuple((part.slot, part.place) for part in readings if part.limit is None),
            shares=tuple((part.slot, part.place, part.limit) for part in readings if part.limit is not None),
        )
        if sum(len(part) for part in key if isinstance(part, str)) <= LONGEST_KEY:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            self._plans[key] = plan
        return plan


def _meant(where: Where, field: Field) -> Value:
    """The value of ``field`` that ``where`` asks for."""
    value = wanted(field, where.equals)
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


def running(measure: Measure, at: int, places: Mapping[str, int]) -> Running:
    """``measure`` with its two numbers at ``at`` of the tally; ``places`` tells where a field stands in a row."""
    rule = measure.aggregation
    if isinstance(rule, Count):
        return Running(measure, (Hit(at, rule.where),), lambda tally: Fraction(tally[at]))
    if isinstance(rule, Ratio):
        both = tuple(dict.fromkeys((*rule.of, *rule.where)))
        return Running(measure, (Hit(at, rule.of), Hit(at + 1, both)), lambda tally: _percent(tally, at))
    if isinstance(rule, ShareWithin):
        share = Reading(at, places[rule.field], rule.of, rule.limit)
        return Running(measure, (share,), lambda tally: _percent(tally, at))
    added, times = (Reading(at, places[rule.field], rule.where),), Fraction(rule.times)
    if isinstance(rule, Sum):
        return Running(measure, added, lambda tally: Fraction(tally[at + 1]) * times)
    return Running(
        measure, added, lambda tally: Fraction(tally[at + 1]) / int(tally[at]) * times if tally[at] else None
    )


def add_up(tallies: Sequence[Tally], length: int) -> Tally:
    """The tallies of several people as one."""
    total: Tally = [0] * length
    for tally in tallies:
        for place, number in enumerate(tally):
            total[place] = EXACT.add(total[place], number)
    return total


def _percent(tally: Tally, at: int) -> Fraction | None:
    return Fraction(tally[at + 1]) * 100 / int(tally[at]) if tally[at] else None
