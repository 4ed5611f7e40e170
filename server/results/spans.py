"""Results of quarters, half-years and years out of those of their months.

A person's result of a longer period is that of a scheme of its own for it, where one is published. Else it is the mean of
the totals of the published months that have one, exact, rounded once, half away from zero, at the decimals of the latest
of these months' schemes. A month without a total is named and is not zero. Totals out of different full marks have no
mean: there is no result, and a problem says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from core.calendar import MONTHS_IN, Period, parse_period, period_of
from core.engine.exact import round_half_away
from core.problem import Problem
from core.spec import Text
from server.db.session import UnitSession
from server.refusal import Invalid, Refusal, error
from server.regimes.content import bundle_of
from server.results.published import newest_publications
from server.results.tables import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A longer period: its months, and the runs whose published results belong to it, by period."""

    period: Period
    months: tuple[Period, ...]
    runs: tuple[tuple[UUID, Period], ...]

    @property
    def run_ids(self) -> tuple[UUID, ...]:
        """The runs alone."""
        return tuple(run_id for run_id, _ in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One published result within a span. ``decimals`` are those of its scheme."""

    period: Period
    total: Decimal | None
    full_marks: Decimal
    grade: str | None
    decimals: int
    department: str
    team: str
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """What the parts of one person come to. ``exact`` is the mean before it is rounded to ``decimals``."""

    own: bool
    exact: Fraction | None
    full_marks: Decimal | None
    grade: str | None
    decimals: int
    months: tuple[tuple[Period, Decimal], ...]
    missing: tuple[Period, ...]
    latest: Part
    problems: tuple[Problem, ...]

    @property
    def total(self) -> Decimal | None:
        """The result, rounded once."""
        return None if self.exact is None else round_half_away(self.exact, self.decimals)


def span_of(session: UnitSession, label: str) -> Span | Invalid:
    """The quarter, half-year or year called ``label``."""
    period = parse_period(label)
    if period is None or period.kind == "month":
        return _no_span(label)
    first = period_of(period.first_day, "month")
    months = tuple(first.shifted(number) for number in range(MONTHS_IN[period.kind]))
    wanted = {period, *months}
    runs = tuple((one.run_id, one.period) for one in newest_publications(session) if one.period in wanted)
    return Span(period=period, months=months, runs=runs)


def parts_of(
    session: UnitSession, span: Span, employee_ids: Collection[UUID] | None = None
) -> dict[UUID, list[Part]] | Refusal:
    """The published results within ``span`` of each employee (``None``: of everybody) who has one, in order of time."""
    rows = select(
        Result.employee_id,
        Result.run_id,
        Result.total,
        Result.full_marks,
        Result.grade,
        Result.regime_digest,
        Result.department,
        Result.team,
        Result.position,
    ).where(Result.run_id.in_(span.run_ids))
    if employee_ids is not None:
        rows = rows.where(Result.employee_id.in_(employee_ids))
    periods = dict(span.runs)
    decimals: dict[str, int] = {}
    found: dict[UUID, list[Part]] = {}
    for row in session.execute(rows):
        if row.regime_digest not in decimals:
            bundle = bundle_of(session, row.regime_digest)
            if isinstance(bundle, Refusal):
                return bundle
            decimals[row.regime_digest] = bundle.scheme.rounding.decimals
        part = _part(row, periods[row.run_id], decimals[row.regime_digest])
        found.setdefault(row.employee_id, []).append(part)
    for parts in found.values():
        parts.sort(key=lambda part: (part.period.last_day, part.period.kind != "month"))
    return found


def summed(span: Span, parts: Sequence[Part]) -> Summed:
    """What ``parts`` (at least one, of one person, in order of time) come to in ``span``."""
    scored = tuple((one.period, one.total) for one in parts if one.period != span.period and one.total is not None)
    missing = tuple(month for month in span.months if month not in {period for period, _ in scored})
    own = next((one for one in parts if one.period == span.period), None)
    if own is not None:
        return Summed(
            own=True, exact=None if own.total is None else Fraction(own.total), full_marks=own.full_marks,
            grade=own.grade, decimals=own.decimals, months=scored, missing=missing, latest=own, problems=(),
        )  # fmt: skip
    counted = [one for one in parts if one.total is not None]
    full = {one.full_marks for one in counted}
    whole = sum((Fraction(total) for _, total in scored), Fraction(0))
    return Summed(
        own=False,
        exact=whole / len(scored) if len(full) == 1 else None,
        full_marks=counted[0].full_marks if len(full) == 1 else None,
        grade=None,
        decimals=(counted or parts)[-1].decimals,
        months=scored,
        missing=missing,
        latest=parts[-1],
        problems=tuple(_problems(len(full) > 1, missing)),
    )


def _part(row: Row[*tuple[Any, ...]], period: Period, decimals: int) -> Part:
    return Part(
        period=period,
        total=row.total,
        full_marks=row.full_marks,
        grade=row.grade,
        decimals=decimals,
        department=row.department,
        team=row.team,
        position=row.position,
    )


def _problems(mixed: bool, missing: tuple[Period, ...]) -> Iterator[Problem]:
    if mixed:
        yield _mixed()
    if missing:
        yield _missing(missing)


@cache
def _mixed() -> Problem:
    return Problem(
        code="period.mixed_full_marks",
        severity="warning",
        path="months",
        message=Text(zh="各月满分不同, 不能取平均。", en="The months have different full marks, which have no mean."),
        remedy=Text(
            zh="请为该周期采用单独的方案, 或换算为同一满分。",
            en="Adopt a scheme of its own for the period, or scale the months to one full mark.",
        ),
    )


@cache
def _missing(missing: tuple[Period, ...]) -> Problem:
    names = ", ".join(str(one) for one in missing)
    return Problem(
        code="period.months_missing",
        severity="warning",
        path="months",
        message=Text(
            zh=f"以下月份没有总分, 未计入: {names}。", en=f"These months have no total and don't count: {names}."
        ),
        remedy=Text(zh="请先公示这些月份, 或确认其缺失。", en="Publish them first, or see that they stay out."),
    )


def _no_span(label: str) -> Invalid:
    return Invalid(
        (
            error(
                "period.no_span",
                "period",
                Text(zh=f"{label} 不是季度、半年或年度。", en=f"{label} is no quarter, half-year or year."),
                Text(zh="请写成 2026-Q1、2026-H1 或 2026。", en="Write it like 2026-Q1, 2026-H1 or 2026."),
            ),
        )
    )
