"""Facts that follow from other facts: lateness from days and the calendar, windows and means from history.

``derive`` runs once before a period is scored; after it every indicator can be read from one person's period alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.exact import round_half_away
from core.engine.resolve import counts, total_of
from core.facts.model import Employee, Event, Facts
from core.problem import Problem
from core.spec import Deadline, EventFact, HistoryFact, Indicator, Text
from core.workdays import WEEKENDS, WorkCalendar


def derive(bundle: Bundle, facts: Facts, calendar: WorkCalendar = WEEKENDS) -> tuple[Facts, tuple[Problem, ...]]:
    """``facts`` with the derived ones filled in, and a warning for each year whose holidays aren't settled."""
    wanted = [one for one in bundle.indicators.values() if isinstance(one.fact, (EventFact, HistoryFact))]
    deadlines = {
        one.fact.kind: one.fact.deadline for one in wanted if isinstance(one.fact, EventFact) and one.fact.deadline
    }
    people = (
        [_with_lateness(person, deadlines, calendar) for person in facts.employees] if deadlines else facts.employees
    )
    remembered = [one for one in wanted if _looks_back(one)]
    if remembered:
        people = [_with_history(person, remembered, facts.period) for person in people]
    return replace(facts, employees=tuple(people)), _provisional(people, deadlines, calendar)


def lateness(event: Event, deadline: Deadline, calendar: WorkCalendar) -> int | None:
    """How many working days ``event`` lies behind ``deadline``; ``None`` where its ``since`` day is needed and missing."""
    if deadline.day_of_month is not None:
        due = calendar.on_or_after(event.on.replace(day=deadline.day_of_month))
        return calendar.between(due, event.on)
    if event.since is None:
        return None
    return max(0, calendar.between(event.since, event.on) - (deadline.within or 0))


def _with_lateness(person: Employee, deadlines: dict[str, Deadline], calendar: WorkCalendar) -> Employee:
    def judged(event: Event) -> Event:
        deadline = deadlines.get(event.kind)
        if deadline is None or event.amount is not None:
            return event
        late = lateness(event, deadline, calendar)
        return event if late is None else replace(event, amount=Decimal(late))

    return replace(person, events=tuple(judged(event) for event in person.events))


def _looks_back(indicator: Indicator) -> bool:
    fact = indicator.fact
    return isinstance(fact, HistoryFact) or (isinstance(fact, EventFact) and fact.window_months is not None)


def _with_history(person: Employee, remembered: list[Indicator], period: Period) -> Employee:
    found = dict(person.values)
    for indicator in remembered:
        if indicator.code in found:
            continue
        value = (
            _from_results(person, indicator, indicator.fact, period)
            if isinstance(indicator.fact, HistoryFact)
            else _from_window(person, indicator.fact, period)
        )
        if value is not None:
            found[indicator.code] = value
    return replace(person, values=found)


def _from_results(person: Employee, indicator: Indicator, fact: HistoryFact, period: Period) -> Decimal | None:
    entries = [
        entry for entry in person.history if entry.period.kind == fact.period and entry.period.last_day in period
    ]
    given: Iterable[Decimal | None] = (
        entry.total if fact.of == "total" else entry.values.get(fact.of) for entry in entries
    )
    numbers = [Fraction(value) for value in given if value is not None]
    if fact.statistic == "count":
        return Decimal(len(numbers))
    if not numbers:
        return None
    whole = sum(numbers, Fraction(0))
    return round_half_away(whole / len(numbers) if fact.statistic == "mean" else whole, indicator.decimals)


def _from_window(person: Employee, fact: object, period: Period) -> Decimal | None:
    if not isinstance(fact, EventFact) or fact.window_months is None:
        return None
    first = period.holding("month").shifted(1 - fact.window_months).first_day
    events = (*(event for entry in person.history for event in entry.events), *person.events)
    return total_of(
        fact, tuple(event for event in events if first <= event.on <= period.last_day and counts(event, fact))
    )


def _provisional(
    people: Iterable[Employee], deadlines: dict[str, Deadline], calendar: WorkCalendar
) -> tuple[Problem, ...]:
    days = {event.on for person in people for event in person.events if event.kind in deadlines}
    years = sorted({day.year for day in days if calendar.is_provisional(day)})
    return tuple(
        Problem(
            code="calendar.provisional",
            severity="warning",
            path=f"calendar[{year}]",
            message=Text(
                zh=f"{year} 年的放假安排尚未公布,工作日为暂定",
                en=f"the holidays of {year} are not published yet; working days are provisional",
            ),
            remedy=Text(zh="公布后请重新计算期限", en="compute the deadlines again once they are published"),
        )
        for year in years
    )
