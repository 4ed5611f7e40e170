"""What incentives in columns are computed from: the same people through periods in a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from core.calendar import Period
from core.engine.columns.incentives.program import IncentiveProgram
from core.engine.columns.result import ColumnResult
from core.engine.columns.table import Column
from core.engine.columns.widths import Array


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodColumns:
    """One period of everybody.

    ``result``: the scores, with ranks where rules ask for them, ``at_zero`` and ``vetoed`` as the program says.
    ``events``: by kind, how many each had; ``amounts``: their amounts added up (a kind not named did not occur).
    ``facts``: a column for each of the program's. ``pay``: what is given under ``pay``, in yuan (a key not named, and
    a missing amount, is nothing). ``levels``: the level stated, as a number of ``Timelines.levels`` (0: none stated,
    the one that the periods before led to is in force). ``present``: false for who has no card in the period (``None``:
    everybody has one); such a person has no events and no facts. ``cohort`` numbers the groups that places by a fact
    are given in; ``places`` are those places where more people than these took part (0: none). A period of
    ``history`` is known and not decided.
    """

    period: Period
    result: ColumnResult
    events: Mapping[str, Array] = field(default_factory=_empty)
    amounts: Mapping[str, Column] = field(default_factory=_empty)
    facts: Mapping[str, Column] = field(default_factory=_empty)
    pay: Mapping[str, Column] = field(default_factory=_empty)
    levels: Array | None = None
    present: Array | None = None
    cohort: Array | None = None
    places: Mapping[str, Array] = field(default_factory=_empty)
    history: bool = False


@dataclass(frozen=True, slots=True)
class Timelines:
    """``count`` people through ``periods`` in a row, all in one order.

    ``hired``: the ordinals of the days they were hired on (0: not known; ``None``: of nobody). ``levels`` begins with
    the program's levels and may name more.
    """

    count: int
    periods: tuple[PeriodColumns, ...]
    levels: tuple[str, ...]
    hired: Array | None = None


def require_fit(program: IncentiveProgram, lines: Timelines) -> None:
    """Return when ``lines`` can be decided by ``program``.

    Raises:
        ValueError: a period is not of the scheme's kind or does not follow the one before; history comes after a
            decided period; the levels are not the program's; or something that the rules read is not given.
    """
    if lines.levels[: len(program.levels)] != program.levels:
        raise ValueError(f"the levels have to begin with {program.levels}")
    kind = program.bundle.scheme.period
    for number, one in enumerate(lines.periods):
        if one.period.kind != kind:
            raise ValueError(f"{one.period} is no period of a scheme for a {kind}")
        if number and one.period != lines.periods[number - 1].period.shifted(1):
            raise ValueError(f"{one.period} does not follow {lines.periods[number - 1].period}")
        if number and one.history and not lines.periods[number - 1].history:
            raise ValueError(f"{one.period} is history and comes after a period that is decided")
        _require_given(program, lines, one)


def _require_given(program: IncentiveProgram, lines: Timelines, one: PeriodColumns) -> None:
    lacking = [code for code in program.facts if code not in one.facts]
    if lacking:
        raise ValueError(f"{one.period} has no column of facts for {', '.join(lacking)}")
    if not one.history:
        groups = [group for group in program.zero_items if group not in one.result.at_zero]
        if groups or (program.vetoes and one.result.vetoed is None):
            raise ValueError(
                f"{one.period} was scored without zero_items={program.zero_items}, vetoes={program.vetoes}"
            )
    if one.result.ranks is None and program.reads_ranks:
        raise ValueError(f"{one.period} was scored without ranks")
    arrays = [one.result.totals, one.levels, one.present, one.cohort, lines.hired]
    arrays += [*one.events.values(), *one.places.values()]
    arrays += [column.values for group in (one.amounts, one.facts, one.pay) for column in group.values()]
    if any(array is not None and len(array) != lines.count for array in arrays):
        raise ValueError(f"a column of {one.period} is not of {lines.count} people")
