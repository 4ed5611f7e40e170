"""What reports draw, as values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from core.spec import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCount:
    """How many ``people`` of a department got a grade of a scheme; ``grade`` is ``None`` for those without one."""

    scheme_id: UUID
    department: str
    grade: str | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShare:
    """What an item of a scheme earned in a department: ``share`` of its full mark on average, in percent.

    ``people``: whose points are known. The share is rounded to one decimal, half away from zero.
    """

    scheme_id: UUID
    item: str
    name: Text
    department: str
    people: int
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodShare:
    """What the totals of a department came to in a period: ``share`` of the full mark on average, in percent.

    ``department`` is ``None`` for everybody together. ``people``: who have a total. The share is rounded to one decimal, half away from zero.
    """

    period: str
    department: str | None
    people: int
    share: Decimal
