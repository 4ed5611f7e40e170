"""Rows to facts: exact running sums per person and period, rounded once at the end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from core.calendar import MONTHS_IN, Period, period_of, smallest_period
from core.engine.exact import plain, round_half_away
from core.facts.checks import entry
from core.facts.model import Employee, Facts
from core.feeds.cells import Value
from core.feeds.faults import Faults, fault
from core.feeds.measures import Plans, Running, Tally, add_up, fields_of, running
from core.feeds.rows import ends_of, within
from core.problem import Problem
from core.spec import Feed, Indicator, Text
from core.spec.scheme import PeriodKind

Split: TypeAlias = PeriodKind | Period | None
"""A kind: one ``Facts`` per period of it. A period: its rows only. ``None``: the whole file as one period."""

MOST_DAYS = 4096
"""Days whose period is remembered."""


@dataclass(slots=True)
class _Person:
    tally: Tally
    described: dict[str, tuple[date, str]] = field(default_factory=dict)


class Aggregator:
    """Takes rows in any order and gives facts; its memory grows with people and measures, not with rows.

    ``indicators`` says how finely each figure is rounded and what it may be. ``present`` are the fields that the file
    has (all, by default): a measure of a field that is absent gives no fact. Of several names, departments or
    positions of one person, the one on the latest day is kept, and of several on that day the last by spelling, so
    that the order of rows never matters.
    """

    def __init__(
        self,
        feed: Feed,
        indicators: Mapping[str, Indicator],
        split: Split = None,
        present: Collection[str] | None = None,
    ) -> None:
        self._feed = feed
        self._indicators = indicators
        self._split = split
        places = {one.code: place for place, one in enumerate(feed.fields)}
        known = frozenset(places if present is None else present)
        usable = [measure for measure in feed.measures if fields_of(measure) <= known]
        self._running = [running(measure, 2 * at, places) for at, measure in enumerate(usable)]
        self._plans = Plans(feed, self._running)
        self._who, self._when = places[feed.employee], places[feed.date]
        described = {"name": feed.employee_name, "department": feed.department, "position": feed.position}
        self._described = [(what, places[code]) for what, code in described.items() if code in known]
        self._periods: dict[Period | None, dict[str, _Person]] = {}
        self._days: dict[date, dict[str, _Person] | None] = {}
        self._first, self._last = date.max, date.min
        self._outside = 0

    def add(self, values: Sequence[Value], employee: str | None = None) -> None:
        """Take one row in, as ``RowReader.read`` gives it, for ``employee``, by default the one whom the row names.

        Raises:
            TypeError: it has no employee or no date.
        """
        who, when = values[self._who] if employee is None else employee, values[self._when]
        if not isinstance(who, str) or not isinstance(when, date):
            raise TypeError(f"a row needs an employee and a date, not {who!r} and {when!r}")
        people = self._days[when] if when in self._days else self._day(when)
        if people is None:
            self._outside += 1
            return
        person = people.get(who)
        if person is None:
            person = people[who] = _Person([0] * (2 * len(self._running)))
        self._plans.of(values).add(values, person.tally)
        for what, place in self._described:
            value = values[place]
            if isinstance(value, str):
                seen = (when, value)
                person.described[what] = max(person.described.get(what, seen), seen)

    def finish(self) -> tuple[tuple[Facts, ...], tuple[Problem, ...]]:
        """The facts by period, people by id, with the figures of all rows as totals; and what is wrong with them."""
        if self._last < self._first:
            return (), (_no_rows(),)
        whole = smallest_period(self._first, self._last) if self._split is None else None
        if self._split is None and whole is None:
            return (), (_several_years(self._first, self._last),)
        found = {period or whole: people for period, people in self._periods.items()}
        problems = [_outside(self._split, self._outside, bool(self._periods))] if self._outside else []
        faults = Faults("feed.more_out_of_range")
        facts = tuple(self._facts(period, people, faults) for period, people in found.items() if period is not None)
        return tuple(sorted(facts, key=lambda one: one.period)), (*problems, *faults.problems())

    def _day(self, when: date) -> dict[str, _Person] | None:
        """The people of the period that ``when`` belongs to, remembered; ``None`` where it lies outside."""
        self._first, self._last = min(self._first, when), max(self._last, when)
        people: dict[str, _Person] | None = None
        if not isinstance(self._split, Period) or when in self._split:
            people = self._periods.setdefault(self._period(when), {})
        if len(self._days) >= MOST_DAYS:
            self._days.clear()
        self._days[when] = people
        return people

    def _period(self, when: date) -> Period | None:
        if self._split is None or isinstance(self._split, Period):
            return self._split
        return period_of(when, self._split)

    def _facts(self, period: Period, people: Mapping[str, _Person], faults: Faults) -> Facts:
        employees = tuple(self._employee(period, who, people[who], faults) for who in sorted(people))
        tally = add_up([person.tally for person in people.values()], 2 * len(self._running))
        totals: dict[str, Decimal] = {}
        for one in self._running:
            figure = self._figure(one, tally)
            if figure is not None and one.measure.role is None:
                totals[one.measure.indicator] = figure
        return Facts(period=period, employees=employees, totals=MappingProxyType(totals), feed=self._feed.code)

    def _employee(self, period: Period, who: str, person: _Person, faults: Faults) -> Employee:
        values: dict[str, Decimal] = {}
        ratings: dict[str, dict[str, Decimal]] = {}
        for one in self._running:
            figure = self._figure(one, person.tally)
            if figure is None:
                continue
            code, role = one.measure.indicator, one.measure.role
            indicator = self._indicators[code]
            if not within(figure, indicator):
                faults.add(_out_of_range(period, who, indicator, figure))
            elif role is None:
                values[code] = figure
            else:
                ratings.setdefault(code, {})[role] = figure
        named = {what: words for what, (_, words) in person.described.items()}
        return Employee(
            id=who,
            name=named.get("name", ""),
            department=named.get("department", ""),
            position=named.get("position", ""),
            values=MappingProxyType(values),
            ratings=MappingProxyType({code: MappingProxyType(given) for code, given in ratings.items()}),
        )

    def _figure(self, one: Running, tally: Tally) -> Decimal | None:
        exact = one.result(tally)
        return None if exact is None else round_half_away(exact, self._indicators[one.measure.indicator].decimals)


def _no_rows() -> Problem:
    return fault(
        "feed.no_rows",
        "rows",
        Text(zh="表头下没有数据行。", en="There are no rows below the header."),
        Text(zh="请重新导出, 确认所选时间内有数据。", en="Export again, and see that the chosen time has data."),
    )


def _several_years(first: date, last: date) -> Problem:
    kinds = "|".join(MONTHS_IN)
    return fault(
        "feed.several_years",
        "period",
        Text(
            zh=f"数据从 {first} 到 {last}, 跨年度, 没有一个考核期能容纳。",
            en=f"The rows run from {first} to {last}: no calendar period holds both years.",
        ),
        Text(
            zh=f"请用 --period {kinds} 分期, 或给出一期 (2021-Q1)。",
            en=f"Split them with --period {kinds}, or name one period (2021-Q1).",
        ),
    )


def _outside(split: Split, count: int, some_inside: bool) -> Problem:
    if some_inside:
        return fault(
            "feed.outside_period",
            "period",
            Text(zh=f"{count} 行不在 {split} 内, 没有计入。", en=f"{count} rows lie outside {split} and are left out."),
            Text(zh="若应计入, 请改用 --period。", en="If they should count, choose another --period."),
            "warning",
        )
    return fault(
        "feed.outside_period",
        "period",
        Text(zh=f"全部 {count} 行都不在 {split} 内。", en=f"All {count} rows lie outside {split}."),
        Text(zh="请核对 --period 与文件。", en="Check --period and the file against each other."),
    )


def _out_of_range(period: Period, who: str, indicator: Indicator, figure: Decimal) -> Problem:
    return fault(
        "feed.out_of_range",
        entry(entry(f"periods[{period}].employees", who), indicator.code),
        Text(
            zh=f"{period} {who}: {indicator.name.zh}为 {plain(figure)}, 应 {ends_of(indicator)}。",
            en=f"{period}, {who}: {indicator.name.en} comes to {plain(figure)}; it has to be {ends_of(indicator)}.",
        ),
        Text(zh="请核对该列的单位与刻度。", en="Check the unit and the scale of the column."),
    )
