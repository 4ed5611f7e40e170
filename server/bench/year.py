"""A random year of many people under a scheme: twelve months of columns, and a few people as facts.

People differ in skill from each other more than from month to month, so that streaks and levels come about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.columns import Column, ColumnResult, Inputs, Program, scan
from core.engine.columns.incentives import IncentiveProgram, PeriodColumns, Timelines
from core.engine.columns.widths import Array, missing_in, narrowest
from core.engine.exact import scaled_decimal
from core.facts.model import Employee, Event, Facts
from core.spec import EventFact, Indicator
from core.spec.incentives import Amount, Money, PayByTotal, PayKey

MONTHS = 12
MISSING_SHARE = 0.01
EVENTS_A_MONTH = 0.15
WITH_AMOUNT_SHARE = 0.03
MOST_AMOUNT = 500
MOST_PAY_FEN = 200_000


@dataclass(frozen=True, slots=True)
class RandomMonth:
    """A month of everybody: ``facts`` by indicator, scaled; ``events`` by kind; ``pay`` by key, in fen."""

    period: Period
    facts: Mapping[str, Array]
    events: Mapping[str, Array]
    pay: Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class RandomYear:
    """The months of ``count`` people, and the number of each one's level in the first."""

    bundle: Bundle
    count: int
    months: tuple[RandomMonth, ...]
    first_levels: Array

    def first(self, count: int) -> RandomYear:
        """The first ``count`` people alone."""
        months = tuple(
            RandomMonth(one.period, *({key: array[:count] for key, array in group.items()} for group in _groups(one)))
            for one in self.months
        )
        return RandomYear(self.bundle, count, months, self.first_levels[:count])

    def inputs(self, program: Program, month: RandomMonth) -> Inputs:
        """The columns that ``program`` scores; their bounds are looked up here."""
        columns = {spec.slot: scan(month.facts[spec.slot.indicator], spec.places) for spec in program.specs}
        return Inputs(columns, self.count)

    def timelines(self, program: IncentiveProgram, results: list[ColumnResult]) -> Timelines:
        """The months with their ``results``; the bounds of the columns that rules read are looked up here."""
        periods = tuple(
            _period(program, self, month, result, first=not number)
            for number, (month, result) in enumerate(zip(self.months, results, strict=True))
        )
        return Timelines(self.count, periods, program.levels)

    def as_facts(self, levels: tuple[str, ...]) -> tuple[Facts, ...]:
        """Everybody's months as facts; the first states the level."""
        return tuple(self.month_as_facts(levels, number) for number in range(len(self.months)))

    def month_as_facts(self, levels: tuple[str, ...], number: int) -> Facts:
        """Everybody's month ``number`` (from 0) as facts; the first one states the level."""
        month = self.months[number]
        people = tuple(_employee(self, month, person, levels, not number) for person in range(self.count))
        return Facts(period=month.period, employees=people)


def random_year(program: IncentiveProgram, count: int, seed: int) -> RandomYear:
    """Twelve months of ``count`` people: facts in the narrowest widths, one measured fact in a hundred missing."""
    random = np.random.default_rng(seed)
    skill = random.normal(0, 1, count)
    bundle = program.bundle
    levels = len(bundle.scheme.ladder.levels) if bundle.scheme.ladder else 0
    first = random.integers(min(levels, 1), levels + 1, count).astype(np.int16)
    months = tuple(_month(bundle, Period(2026, "month", number), skill, random) for number in range(1, MONTHS + 1))
    return RandomYear(bundle, count, months, first)


def _groups(month: RandomMonth) -> tuple[Mapping[str, Array], Mapping[str, Array], Mapping[str, Array]]:
    return month.facts, month.events, month.pay


def _month(bundle: Bundle, period: Period, skill: Array, random: np.random.Generator) -> RandomMonth:
    facts: dict[str, Array] = {}
    events: dict[str, Array] = {}
    for code, indicator in bundle.indicators.items():
        if not isinstance(indicator.fact, EventFact):
            facts[code] = _measured(indicator, skill, random)
        elif indicator.fact.measure == "count":
            counts = random.poisson(EVENTS_A_MONTH * np.exp(-skill / 2)).astype(np.int8)
            facts[code] = events.setdefault(indicator.fact.kind, counts)
        else:
            happened = random.random(len(skill)) < WITH_AMOUNT_SHARE
            amounts = random.integers(1, MOST_AMOUNT * 10**indicator.decimals, len(skill), np.int32)
            facts[code] = amounts * happened
            events[indicator.fact.kind] = happened.astype(np.int8)
    pay = {key: random.integers(0, MOST_PAY_FEN, len(skill), np.int32) for key in _pay_keys(bundle)}
    return RandomMonth(period, facts, events, pay)


def _measured(indicator: Indicator, skill: Array, random: np.random.Generator) -> Array:
    high = None if indicator.high is None else float(indicator.high)
    centre, spread = (60.0, 25.0) if high is None else (0.8 * high, 0.1 * high)
    lean = -skill if indicator.better == "lower" else skill
    drawn = centre + spread * (0.8 * lean + 0.6 * random.normal(0, 1, len(skill)))
    steps = np.clip(drawn, float(indicator.low or 0), high) * 10**indicator.decimals
    dtype = narrowest(0, int(steps.max()), at_least=1 if high is not None and high <= 1 else 2)
    column: Array = np.rint(steps).astype(dtype)
    column[random.random(len(skill)) < MISSING_SHARE] = missing_in(dtype)
    return column


def _pay_keys(bundle: Bundle) -> tuple[str, ...]:
    scheme = bundle.scheme
    amounts: list[Amount] = [item.amount for item in scheme.pay.items] if scheme.pay else []
    amounts += [part.amount for rule in scheme.incentives for part in rule.then if isinstance(part, Money)]
    return tuple(dict.fromkeys(one.key for one in amounts if isinstance(one, (PayKey, PayByTotal))))


def _period(
    program: IncentiveProgram, year: RandomYear, month: RandomMonth, result: ColumnResult, first: bool
) -> PeriodColumns:
    indicators = year.bundle.indicators
    facts: dict[str, Column] = {code: scan(month.facts[code], indicators[code].decimals) for code in program.facts}
    amounts = {
        indicator.fact.kind: scan(month.facts[code], indicator.decimals)
        for code, indicator in indicators.items()
        if isinstance(indicator.fact, EventFact) and indicator.fact.measure == "amount"
    }
    return PeriodColumns(
        period=month.period,
        result=result,
        events=month.events,
        amounts=amounts,
        facts=facts,
        pay={key: scan(column, 2) for key, column in month.pay.items()},
        levels=year.first_levels if first else None,
    )


def _employee(year: RandomYear, month: RandomMonth, person: int, levels: tuple[str, ...], first: bool) -> Employee:
    values: dict[str, Any] = {}
    events: list[Event] = []
    day = month.period.first_day
    for code, indicator in year.bundle.indicators.items():
        number = int(month.facts[code][person])
        fact = indicator.fact
        if not isinstance(fact, EventFact):
            if number != missing_in(month.facts[code].dtype):
                values[code] = scaled_decimal(number, indicator.decimals)
        elif fact.measure == "amount" and number:
            events.append(Event(kind=fact.kind, on=day, amount=scaled_decimal(number, indicator.decimals)))
        elif fact.measure == "count":
            events.extend([Event(kind=fact.kind, on=day)] * number)
    return Employee(
        id=str(person),
        level=levels[int(year.first_levels[person])] if first else "",
        values=values,
        events=tuple(events),
        pay={key: scaled_decimal(int(column[person]), 2) for key, column in month.pay.items()},
    )
