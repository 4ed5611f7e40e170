"""The only place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import monotonic
from zoneinfo import ZoneInfo

BUSINESS_ZONE = ZoneInfo("Asia/Shanghai")
"""Days and periods of the regulations are days and periods there."""


def now() -> datetime:
    """This moment in UTC, with its zone."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day that it is where the regulations apply."""
    return now().astimezone(BUSINESS_ZONE).date()


def ticks() -> float:
    """Seconds since some moment: the difference of two is how long something took, whatever the clock on the wall did."""
    return monotonic()
