"""The only place that asks what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from time import monotonic
from zoneinfo import ZoneInfo

BUSINESS_ZONE = ZoneInfo("Asia/Shanghai")
"""Days and periods of the regulations are days and periods there."""


_INVENTED: ContextVar[datetime | None] = ContextVar("invented moment", default=None)


def now() -> datetime:
    """This moment in UTC, with its zone."""
    return _INVENTED.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block, in this thread alone, it is ``moment``: the demonstration invents a past, and nobody else does."""
    before = _INVENTED.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _INVENTED.reset(before)


def today() -> date:
    """The calendar day that it is where the regulations apply."""
    return now().astimezone(BUSINESS_ZONE).date()


def ticks() -> float:
    """Seconds since some moment: the difference of two is how long something took, whatever the clock on the wall did."""
    return monotonic()
