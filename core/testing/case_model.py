"""A case table as values: facts on one side, the result they must have on the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from core.calendar import Period
from core.spec import Text
from core.workdays import WEEKENDS, WorkCalendar

Raw: TypeAlias = dict[str, Any]
What: TypeAlias = Literal[
    "status", "total", "grade", "rank", "points", "level", "next_level", "rules", "proposal", "pay", "pay_item"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One thing that a result must show.

    ``item`` says of what: the item whose ``points``, the pay item whose amount, the rule whose ``proposal`` has the
    ``detail``. ``rules`` are the codes of all rules that apply, joined by commas; with an ``item``, whether that one does.
    """

    what: What
    want: Fraction | str | None
    item: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """People as a facts file has them (an event may lack its day), and what each one's result must show.

    ``period`` is the case's own where it is one of several in a row.
    """

    name: str
    employees: tuple[Raw, ...]
    expected: Mapping[str, tuple[Expectation, ...]]
    period: Period | None = None


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
    """A case table, read. Without ``period`` its cases run in the first period of 2026 of the scheme's kind.

    ``rows`` are cases in a row: each one's result is the history, and its moves are the level, of the next.
    """

    name: str
    scheme: str
    title: Text
    period: Period | None
    cases: tuple[Case, ...]
    grades: tuple[GradeCase, ...] = ()
    rows: tuple[tuple[Case, ...], ...] = ()
    calendar: WorkCalendar = WEEKENDS

    @property
    def case_names(self) -> tuple[str, ...]:
        """The names of all cases, in the order of their outcomes; each is there once."""
        in_rows = (case.name for row in self.rows for case in row)
        return (*(case.name for case in self.cases), *in_rows, *(case.name for case in self.grades))
