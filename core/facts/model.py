"""Facts: what is known about people in one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from core.calendar import Period


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day.

    ``subject``: whom or what it concerns; ``cause``: why, for exemptions; ``since``: the day from which a deadline runs.
    """

    kind: str
    on: date
    amount: Decimal | None = None
    subject: str | None = None
    cause: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPeriod:
    """What an earlier period came to, for one person. ``values`` are the facts that a later period compares with."""

    period: Period
    total: Decimal | None = None
    rank: int | None = None
    level: str | None = None
    events: tuple[Event, ...] = ()
    values: Mapping[str, Decimal] = field(default_factory=_empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """One person's facts of the period; a fact that isn't there is missing, not zero."""

    id: str
    name: str = ""
    department: str = ""
    position: str = ""
    level: str = ""
    hired: date | None = None
    values: Mapping[str, Decimal] = field(default_factory=_empty)
    ratings: Mapping[str, Mapping[str, Decimal]] = field(default_factory=_empty)
    events: tuple[Event, ...] = ()
    pay: Mapping[str, Decimal] = field(default_factory=_empty)
    history: tuple[PastPeriod, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One period's facts. ``totals`` are whole-file figures that an import adds for comparison; scoring ignores them."""

    period: Period
    employees: tuple[Employee, ...]
    totals: Mapping[str, Decimal] = field(default_factory=_empty)
    feed: str | None = None
