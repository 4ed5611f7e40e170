"""Days of absence as events, for indicators that add them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.calendar import Period, period_of
from core.facts.model import Event
from server.facts.known import ABSENT_DAYS

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Away:
    """Somebody was away from ``first`` to ``last``, both included; ``kind`` says why."""

    first: date
    last: date
    kind: str


def absent_events(absences: Iterable[Away], period: Period) -> list[Event]:
    """One event of ``absent_days`` for each absence and month within ``period``.

    The amount is in calendar days, the day is the last of them, the cause is the kind of absence, so that an indicator
    can exempt some. A day that several absences cover counts once, for the one that began first.
    """
    events: list[Event] = []
    counted = period.first_day - _DAY
    for away in sorted(absences):
        first = max(away.first, counted + _DAY)
        last = min(away.last, period.last_day)
        while first <= last:
            until = min(last, period_of(first, "month").last_day)
            days = (until - first).days + 1
            events.append(Event(kind=ABSENT_DAYS, on=until, amount=Decimal(days), cause=away.kind))
            first = until + _DAY
        counted = max(counted, last)
    return events
