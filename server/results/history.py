"""What earlier periods came to, for the next run: read from published results, the newest publication of each cycle.

Few statements for any number of people, columns instead of objects. Frozen facts are only opened where the scheme that
asks reads values or events of earlier periods.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Row, String, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from core.calendar import MONTHS_IN, Period
from core.catalogue import Bundle
from core.engine.columns.incentives import Told
from core.facts.model import Employee, PastPeriod
from core.run import Memory, mentions, past_period, thaw, unpack_outcome
from core.spec.incentives import Honour
from server.db.session import UnitSession
from server.facts.values import trimmed
from server.refusal import Refusal
from server.regimes.content import bundle_of
from server.results.published import Published, newest_publications
from server.results.tables import Result

FEW = 1000
"""So many employees are named in a statement; of more than ``MANY``, everybody's rows are read and the others dropped."""
MANY = 5000
_POINT_PLACES = 4
_NO_OUTCOME = Told((), (), (), (), "", None)


@dataclass(slots=True)
class _Totals:
    """Ten-thousandths of points as decimals, each made once: the same ones come again and again."""

    made: dict[int, Decimal] = field(default_factory=dict)

    def of(self, scaled: int | None) -> Decimal | None:
        if scaled is None:
            return None
        found = self.made.get(scaled)
        if found is None:
            found = self.made[scaled] = trimmed(Decimal(scaled).scaleb(-_POINT_PLACES))
        return found


def history_for(
    session: UnitSession, employee_ids: Collection[UUID], before: Period, memory: Memory
) -> Mapping[UUID, tuple[PastPeriod, ...]] | Refusal:
    """What is published about the employees and matters to ``before``, in order of time, as far as ``memory`` reads.

    Periods of the same kind that end before ``before`` begins, back to ``memory.since``; and those inside it of the
    shorter kinds that ``memory.within`` names, whose own events are left out: they are among the facts of ``before``
    already. Who has no result isn't in it. Refused where the regime of a result can't be read any more.
    """
    wanted = [one for one in newest_publications(session) if _matters(one.period, before, memory)]
    if not wanted or not employee_ids:
        return {}
    periods = {str(one.run_id): one.period for one in wanted} | {one.run_id.hex: one.period for one in wanted}
    named = _named(employee_ids)
    opens = bool(memory.values or memory.kinds)
    found: dict[UUID, list[PastPeriod]] = {}
    readers: dict[str, _Reader] = {}
    totals = _Totals()
    for row in _rows(session, wanted, employee_ids, _columns(opens)):
        employee = named.get(row.employee)
        if employee is None:
            continue
        period = periods[str(row.run)]
        if not opens:
            past = PastPeriod(period=period, total=totals.of(row.points), rank=row.rank, level=row.level or None)
        else:
            if row.regime_digest not in readers:
                bundle = bundle_of(session, row.regime_digest)
                if isinstance(bundle, Refusal):
                    return bundle
                readers[row.regime_digest] = _reader(bundle, memory, before)
            past = readers[row.regime_digest].past(period, row, totals.of(row.points))
        found.setdefault(employee, []).append(past)
    order = {one.period: one.order for one in wanted}
    return {
        employee: tuple(sorted(past, key=lambda one: order[one.period])) for employee, past in found.items()
    }  # fmt: skip


def levels_for(
    session: UnitSession, employee_ids: Collection[UUID], before: Period, since: date = date.min
) -> Mapping[UUID, str]:
    """The level that each employee's last published result before ``before`` led to, where it led to one.

    Results of periods that ended before the day ``since`` aren't looked at.
    """
    earlier = [one for one in newest_publications(session) if since <= one.period.last_day < before.first_day]
    columns = (_raw(Result.employee_id).label("employee"), Result.next_level)
    waiting = dict.fromkeys(employee_ids)
    found: dict[UUID, str] = {}
    # Nearly everybody has a result in the newest one: each is read on its own, about those who are left.
    for published in reversed(earlier):
        if not waiting:
            break
        named = _named(waiting)
        for row in _rows(session, [published], waiting, columns):
            employee = named.get(row.employee)
            if employee is not None and row.next_level:
                found[employee] = row.next_level
        waiting = {one: None for one in waiting if one not in found}
    return found


def _matters(period: Period, before: Period, memory: Memory) -> bool:
    if period.kind == before.kind:
        return period.last_day < before.first_day and memory.depth != 0 and period.first_day >= memory.since(before)
    return period.kind in memory.within and _inside(period, before)


def _inside(period: Period, whole: Period) -> bool:
    return MONTHS_IN[period.kind] < MONTHS_IN[whole.kind] and period.first_day in whole


@dataclass(frozen=True, slots=True)
class _Reader:
    """How results of one regime are read for ``memory``, as history of ``before``."""

    bundle: Bundle
    memory: Memory
    before: Period
    values: bool
    honours: bool

    def past(self, period: Period, row: Row[Any], total: Decimal | None) -> PastPeriod:
        """What stays of one result; what is packed is opened where it holds anything that is read."""
        inside = _inside(period, self.before)
        reads = self.values or (not inside and mentions(row.facts, self.memory.kinds))
        person = thaw(row.facts) if reads else Employee(id="", level=row.level or "")
        outcome = unpack_outcome(row.outcome)[0] if self.honours else _NO_OUTCOME
        if not inside:
            return past_period(self.bundle, period, person, total, row.rank, outcome, self.memory)
        past = past_period(self.bundle, period, person, total, row.rank, outcome)
        return self.memory.kept(replace(past, events=past.events[len(person.events) :]))


def _reader(bundle: Bundle, memory: Memory, before: Period) -> _Reader:
    effects = (effect for rule in bundle.scheme.incentives for effect in rule.then)
    return _Reader(
        bundle,
        memory,
        before,
        values=not memory.values.isdisjoint(bundle.indicators),
        honours=any(isinstance(effect, Honour) and effect.code in memory.kinds for effect in effects),
    )


def _columns(opens: bool) -> Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]:
    few = (
        _raw(Result.employee_id).label("employee"),
        _raw(Result.run_id).label("run"),
        type_coerce(Result.total, BigInteger).label("points"),
        Result.rank,
        Result.level,
    )
    return (*few, Result.regime_digest, Result.facts, Result.outcome) if opens else few


def _rows(
    session: UnitSession, runs: Sequence[Published], employees: Collection[UUID], columns: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of the runs about the employees, and of others where there are many."""
    statement = select(*columns).where(Result.run_id.in_([one.run_id for one in runs]))
    if len(employees) > MANY:
        yield from session.execute(statement)
        return
    each = iter(employees)
    while some := list(islice(each, FEW)):
        yield from session.execute(statement.where(Result.employee_id.in_(some)))


def _named(employees: Collection[UUID]) -> dict[Any, UUID]:
    """Employees by what a driver may give as their id: itself, or its digits."""
    return {key: one for one in employees for key in (one, one.hex)}


def _raw(column: InstrumentedAttribute[UUID]) -> ColumnElement[Any]:
    """An id as the driver gives it: making a UUID of each row's costs more than reading the row."""
    return type_coerce(column, String)
