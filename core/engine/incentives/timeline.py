"""A person's periods in a row: the one appraised and those before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.card import Card
from core.engine.resolve import resolve
from core.engine.scalar import grade_of
from core.facts.model import Employee, Event
from core.spec.conditions import Span


def _empty() -> Mapping[str, Mapping[str, int]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of one period of one person."""

    period: Period
    total: Decimal | None
    grade: str | None
    rank: int | None
    level: str
    events: tuple[Event, ...]
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The appraised period (``now``) and the earlier ones by period; ``places`` are the ranks by a fact, by its code."""

    bundle: Bundle
    employee: Employee
    card: Card
    now: Moment
    past: Mapping[Period, Moment]
    places: Mapping[str, Mapping[str, int]] = field(default_factory=_empty)

    def at(self, period: Period) -> Moment | None:
        """The moment of ``period``, or ``None`` where there is no record."""
        return self.now if period == self.now.period else self.past.get(period)

    def back(self) -> Iterator[Moment | None]:
        """The moments from now backwards, without a gap in the periods, to the earliest record."""
        period = self.now.period
        alike = (past.first_day for past in self.past if past.kind == period.kind)
        earliest = min(alike, default=period.first_day)
        while period.first_day >= earliest:
            yield self.at(period)
            period = period.shifted(-1)

    def events(self, kind: str, span: Span, until: Moment) -> tuple[Event, ...]:
        """The events of ``kind`` within ``span`` that ends with ``until``'s period, in order of time."""
        if span == "period":
            found = until.events
        else:
            first = first_day_of(span, until.period)
            last = until.period.last_day
            moments = sorted((*self.past.values(), self.now), key=lambda moment: moment.period.first_day)
            found = tuple(event for moment in moments for event in moment.events if first <= event.on <= last)
        return tuple(event for event in found if event.kind == kind)


def first_day_of(span: Span, period: Period) -> date:
    """The first day whose events count in ``span`` ending with ``period``."""
    match span:
        case "period":
            return period.first_day
        case "rolling_year":
            return period.holding("month").shifted(-11).first_day
        case _:
            return period.holding(span).first_day


def timeline_of(
    bundle: Bundle, employee: Employee, card: Card, period: Period, places: Mapping[str, Mapping[str, int]]
) -> Timeline:
    """The timeline of ``employee`` whose card of ``period`` is ``card``; history of later periods is left out."""
    values = {
        code: fact.value
        for code, indicator in bundle.indicators.items()
        if (fact := resolve(indicator, employee)) is not None
    }
    now = Moment(period, card.total, card.grade, card.rank, employee.level, employee.events, values)
    scale = bundle.grade_scale
    past = {
        entry.period: Moment(
            entry.period,
            entry.total,
            grade_of(scale, entry.total) if scale and entry.total is not None else None,
            entry.rank,
            entry.level or "",
            entry.events,
            entry.values,
        )
        for entry in employee.history
        if entry.period != period and entry.period.last_day <= period.last_day
    }
    return Timeline(bundle, employee, card, now, past, places)
