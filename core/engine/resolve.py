"""From a person's facts to the one number that an indicator has."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from core.engine.exact import decimal_of
from core.engine.trace import Fact
from core.facts.model import Employee, Event
from core.spec import EventFact, Indicator, RatedFact

_NOTHING = Decimal(0)


def resolve(indicator: Indicator, employee: Employee) -> Fact | None:
    """What ``employee`` has for ``indicator``, or ``None`` where nothing was observed.

    An indicator fed by events is 0 without any; a total under ``values`` stands in for events. A rated indicator
    has one number per role and so none here. What history and the calendar say has been put into the facts before
    (``core.engine.derive``).
    """
    if isinstance(indicator.fact, RatedFact):
        return None
    value = employee.values.get(indicator.code)
    if value is not None:
        return Fact(indicator.code, value)
    if isinstance(indicator.fact, EventFact):
        events = tuple(event for event in employee.events if counts(event, indicator.fact))
        return Fact(indicator.code, total_of(indicator.fact, events), events=events)
    return None


def value_of(indicator: Indicator, employee: Employee) -> Decimal | None:
    """The number alone of what ``resolve`` gives."""
    fact = indicator.fact
    if isinstance(fact, RatedFact):
        return None
    value = employee.values.get(indicator.code)
    if value is None and isinstance(fact, EventFact):
        events = tuple([event for event in employee.events if event.kind == fact.kind and counts(event, fact)])
        return total_of(fact, events) if events else _NOTHING
    return value


def counts(event: Event, fact: EventFact) -> bool:
    """Whether ``event`` is one of those that ``fact`` is made of: its kind, and no exempt cause."""
    return event.kind == fact.kind and (event.cause is None or event.cause not in fact.exempt)


def total_of(fact: EventFact, events: tuple[Event, ...]) -> Decimal:
    """The number that ``events`` come to: how many, or how much, beyond what is free for each subject."""
    if fact.measure == "count" and fact.free_per_subject is None:
        return Decimal(len(events))
    by_subject: defaultdict[str | None, Fraction] = defaultdict(Fraction)
    for event in events:
        by_subject[event.subject] += 1 if fact.measure == "count" else Fraction(event.amount or 0)
    if fact.free_per_subject is not None:
        free = Fraction(fact.free_per_subject)
        return decimal_of(sum((max(Fraction(0), amount - free) for amount in by_subject.values()), Fraction(0)))
    return decimal_of(sum(by_subject.values(), Fraction(0)))
