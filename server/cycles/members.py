"""Who is appraised in a cycle, and by which scheme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from core.calendar import Period, parse_period
from server.cycles.tables import Cycle, CycleScheme
from server.cycles.values import SchemeView
from server.db.session import UnitSession
from server.employees.tables import Employee, Position


def period_of_cycle(cycle: Cycle) -> Period:
    """The period that ``cycle`` appraises.

    Raises:
        ValueError: the stored label names none, which no command writes.
    """
    period = parse_period(cycle.period)
    if period is None:
        raise ValueError(f"cycle {cycle.id} is of no period")
    return period


def schemes_of(session: UnitSession, cycle: Cycle) -> tuple[CycleScheme, ...]:
    """The schemes of ``cycle``, those for named positions first, in an order that stays."""
    rows = session.scalars(select(CycleScheme).where(CycleScheme.cycle_id == cycle.id).order_by(CycleScheme.id))
    return tuple(sorted(rows, key=lambda row: (not row.positions, row.id)))


def positions_of(session: UnitSession, schemes: Iterable[CycleScheme]) -> dict[UUID, frozenset[str]]:
    """The codes of the positions that each of ``schemes`` (all those of some cycles) is for.

    A scheme that names none is for all of the unit's positions that no other one of its cycle names.
    """
    named: defaultdict[UUID, set[str]] = defaultdict(set)
    for scheme in schemes:
        named[scheme.cycle_id].update(scheme.positions)
    every = frozenset(session.scalars(select(Position.code)))
    return {scheme.id: frozenset(scheme.positions) or every - named[scheme.cycle_id] for scheme in schemes}


def counted(session: UnitSession, views: Collection[SchemeView], periods: Mapping[UUID, Period]) -> dict[UUID, int]:
    """How many people ``members`` gives for each of ``views``, in one statement; ``periods`` are those of their cycles."""
    each = list(dict.fromkeys(periods[view.cycle_id] for view in views))
    rows = session.execute(
        select(Position.code, *(func.count().filter(employed_in(period)) for period in each))
        .join(Employee, Employee.position_id == Position.id)
        .group_by(Position.code)
    )
    people = {row[0]: dict(zip(each, row[1:], strict=True)) for row in rows}
    return {
        view.id: sum(people[code][periods[view.cycle_id]] for code in view.positions if code in people)
        for view in views
    }


def employed_in(period: Period) -> ColumnElement[bool]:
    """The condition on ``Employee`` that holds for whoever was employed on some day of ``period``."""
    return or_(Employee.hired_on.is_(None), Employee.hired_on <= period.last_day) & or_(
        Employee.left_on.is_(None), Employee.left_on >= period.first_day
    )


def members(session: UnitSession, cycle: Cycle) -> Mapping[UUID, tuple[UUID, ...]]:
    """The employees that each scheme of ``cycle`` appraises, by the scheme's row; nobody is under two of them.

    Who was employed on some day of the period and works, today, in one of the scheme's positions; by staff number.
    Whether somebody is appraised after all (``Eligibility``) is for the engine to say.
    """
    schemes = schemes_of(session, cycle)
    of = {code: scheme for scheme, codes in positions_of(session, schemes).items() for code in codes}
    found: dict[UUID, list[UUID]] = {scheme.id: [] for scheme in schemes}
    rows = session.execute(
        select(Employee.id, Position.code)
        .join(Position, Position.id == Employee.position_id)
        .where(employed_in(period_of_cycle(cycle)))
        .order_by(Employee.number)
    )
    for employee_id, code in rows:
        if code in of:
            found[of[code]].append(employee_id)
    return {scheme: tuple(ids) for scheme, ids in found.items()}
