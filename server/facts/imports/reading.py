"""A file to figures: read through a feed with no transaction open; memory grows with people and indicators, not rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from core.engine.exact import plain
from core.facts.checks import entry
from core.facts.model import Facts
from core.feeds.faults import Faults, failed, fault
from core.problem import Problem
from core.spec import Text
from server.db.types import to_scaled
from server.facts.checks import MOST_REASON
from server.facts.imports.roster import Roster
from server.facts.imports.values import Figure, ImportRequest, Listed
from server.facts.known import names
from server.intake.ingest import Progress, find_feed, ingest, read_split
from server.intake.source import Source
from server.refusal import Invalid

DECIMALS = 6
"""Digits after the point that a stored number has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file comes to: its rows, periods and figures, by employee; and what is to be said about it."""

    rows: int
    periods: tuple[str, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[Problem, ...]


def read_figures(
    source: Source,
    name: str,
    request: ImportRequest,
    listed: Sequence[Listed],
    today: date,
    progress: Progress | None = None,
) -> Reading | Invalid:
    """The figures that ``source`` comes to for the employees ``listed``, or everything that keeps it from being read.

    ``name`` is what messages call the file; no period may begin after ``today``.
    """
    catalogue = names().catalogue
    feed = find_feed(catalogue, request.feed)
    roster = Roster(listed, request.aliases)
    asked = (*request_faults(request), *roster.alias_problems())
    if isinstance(feed, Problem) or asked:
        return Invalid(asked)
    seen = [0]

    def told(done: int, whole: int, rows: int) -> None:
        seen[0] = rows
        if progress is not None:
            progress(done, whole, rows)

    months, problems = ingest(
        feed, catalogue, source, request.period, request.mapping, name=name, progress=told, people=roster
    )
    if failed(problems):
        return Invalid(problems)
    faults = Faults("import.more_figures")
    ahead = [_ahead(month) for month in months if month.period.first_day > today]
    numbers = {str(one.employee_id): one.number for one in listed}
    figures = tuple(figure for month in months for figure in _figures(month, numbers, faults))
    found = (*ahead, *faults.problems())
    if found:
        return Invalid((*found, *problems))
    return Reading(
        rows=seen[0],
        periods=tuple(str(month.period) for month in months),
        figures=figures,
        warnings=problems,
    )


def request_faults(request: ImportRequest) -> tuple[Problem, ...]:
    """What is wrong with ``request`` whatever the file says: feed, period and reason."""
    asked = (find_feed(names().catalogue, request.feed), read_split(request.period))
    return (*(one for one in asked if isinstance(one, Problem)), *_reason(request.reason))


def unstorable(value: Decimal) -> bool:
    """Whether ``value`` has more decimals, or more digits, than a stored number."""
    try:
        to_scaled(value, DECIMALS)
    except ValueError:
        return True
    return False


def _figures(month: Facts, numbers: dict[str, str], faults: Faults) -> list[Figure]:
    found: list[Figure] = []
    period = str(month.period)
    for person in month.employees:
        given: list[tuple[str, str | None, Decimal]] = [(code, None, value) for code, value in person.values.items()]
        given += [(code, role, value) for code, roles in person.ratings.items() for role, value in roles.items()]
        for code, role, value in given:
            if unstorable(value):
                faults.add(_too_fine(period, numbers[person.id], code, value))
            else:
                found.append(
                    Figure(employee_id=UUID(person.id), period=period, code=code, role=role, value=value),
                )
    return found


def _reason(reason: str) -> tuple[Problem, ...]:
    if len(reason) <= MOST_REASON and reason.isprintable():
        return ()
    return (
        fault(
            "text.invalid",
            "reason",
            Text(
                zh=f"原因超过 {MOST_REASON} 个字符, 或含有控制字符。",
                en=f"The reason is longer than {MOST_REASON} characters, or holds control characters.",
            ),
            Text(zh="请缩短或删去。", en="Shorten it, or remove them."),
        ),
    )


def _ahead(month: Facts) -> Problem:
    return fault(
        "fact.period_ahead",
        entry("periods", str(month.period)),
        Text(zh=f"期间 {month.period} 尚未开始。", en=f"The period {month.period} hasn't begun."),
        Text(zh="请核对文件中的日期, 或用 --period 限定期间。", en="Check the dates in the file, or choose --period."),
    )


def _too_fine(period: str, number: str, code: str, value: Decimal) -> Problem:
    return fault(
        "import.too_fine",
        entry(entry(f"periods[{period}].employees", number), code),
        Text(
            zh=f"{period} {number}: {code} 为 {plain(value)}, 超出 {DECIMALS} 位小数或 64 位整数的范围。",
            en=f"{period}, {number}: {code} comes to {plain(value)}, more than {DECIMALS} decimals or 64 bits hold.",
        ),
        Text(
            zh="不作舍入。请在指标声明中减少小数位, 或核对该列的刻度。",
            en="It isn't rounded. Have the indicator declare fewer decimals, or check the scale of the column.",
        ),
    )
