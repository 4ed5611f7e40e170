"""Facts as they were before derived ones were filled in, so that another regime, or another history, can derive its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.calendar import Period
from core.catalogue import Bundle
from core.engine.derive import derive
from core.facts.model import Employee, Facts
from core.spec import EventFact, HistoryFact
from core.workdays import WorkCalendar


def bare(
    then: Bundle, tried: Bundle, people: Sequence[Employee], period: Period, calendar: WorkCalendar
) -> Sequence[Employee]:
    """``people``, who were scored by ``then``, without what ``then`` derived; what had been stated stays.

    A value or an amount was derived where leaving it out and deriving again gives the same. The very people where neither
    regime derives anything.
    """
    if not _derives(then) and not _derives(tried):
        return people
    codes, kinds = _derived(then)
    stripped = [_without(person, codes, kinds) for person in people]
    again, _ = derive(then, Facts(period=period, employees=tuple(stripped)), calendar)
    return [_stated(*group) for group in zip(people, stripped, again.employees, strict=True)]


def _derives(bundle: Bundle) -> bool:
    codes, kinds = _derived(bundle)
    return bool(codes or kinds)


def _derived(bundle: Bundle) -> tuple[frozenset[str], frozenset[str]]:
    """The indicators whose values ``derive`` fills in, and the kinds of events whose amounts it does."""
    facts = {code: indicator.fact for code, indicator in bundle.indicators.items()}
    looking_back = {
        code
        for code, fact in facts.items()
        if isinstance(fact, HistoryFact) or (isinstance(fact, EventFact) and fact.window_months is not None)
    }
    due = {fact.kind for fact in facts.values() if isinstance(fact, EventFact) and fact.deadline is not None}
    return frozenset(looking_back), frozenset(due)


def _without(person: Employee, codes: frozenset[str], kinds: frozenset[str]) -> Employee:
    return replace(
        person,
        values={code: value for code, value in person.values.items() if code not in codes},
        events=tuple(replace(one, amount=None) if one.kind in kinds else one for one in person.events),
    )


def _stated(scored: Employee, stripped: Employee, again: Employee) -> Employee:
    """``stripped`` with what of ``scored`` isn't what was derived ``again``."""
    values = {code: value for code, value in scored.values.items() if again.values.get(code) != value}
    events = (
        plain if derived == kept else kept
        for kept, plain, derived in zip(scored.events, stripped.events, again.events, strict=True)
    )
    return replace(stripped, values={**stripped.values, **values}, events=tuple(events))
