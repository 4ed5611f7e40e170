"""A case table as values: facts on one side, the result they must have on the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from core.calendar import Period
from core.spec import Text

Raw: TypeAlias = dict[str, Any]
What: TypeAlias = Literal["status", "total", "grade", "rank", "points"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One thing that a card must show; ``item`` says whose points where ``what`` is ``points``."""

    what: What
    want: Fraction | str | None
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """People as a facts file has them (an event may lack its day), and what each one's card must show."""

    name: str
    employees: tuple[Raw, ...]
    expected: Mapping[str, tuple[Expectation, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCase:
    """The grade that ``total`` must have (``None``: no grade)."""

    total: Decimal
    grade: str | None

    @property
    def name(self) -> str:
        """What the case is called in reports."""
        return f"grade of {self.total}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case table, read. Without ``period`` its cases run in the first period of 2026 of the scheme's kind."""

    name: str
    scheme: str
    title: Text
    period: Period | None
    cases: tuple[Case, ...]
    grades: tuple[GradeCase, ...] = ()

    @property
    def case_names(self) -> tuple[str, ...]:
        """The names of all cases, in the order of their outcomes; each is there once."""
        return (*(case.name for case in self.cases), *(case.name for case in self.grades))
