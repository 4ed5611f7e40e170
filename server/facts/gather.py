"""Everything that is known about people in one period, as the engine takes it.

A few statements for any number of people, and no objects of the ORM: columns, in the types that the driver gives. See
``docs/adr/0024-facts-of-a-period.md`` for what counts and what goes before what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Row, Select, String, or_, select, true, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from core.calendar import Period
from core.engine.exact import round_half_away
from core.facts.model import Employee as Person
from core.facts.model import Event as Happened
from core.facts.model import Facts
from server.db.session import UnitSession
from server.employees.absences import counting
from server.employees.levels import latest
from server.employees.tables import Absence, Department, Employee, LevelChange, Position
from server.employees.tables import Person as PersonRow
from server.facts.absent import Away, absent_events
from server.facts.known import ABSENT_DAYS, Names
from server.facts.lookups import latest_event
from server.facts.tables import Event, MeasureKind, Measurement, Rating, RoleRating
from server.facts.values import trimmed
from server.regimes.known import names_for

FEW = 1000
"""So many employees are named in the statements; of more, everybody's rows are read and the others dropped."""

Numbers = dict[str, Decimal]


@dataclass(slots=True)
class _Numbers:
    """Whole millionths as decimals, each made once: the same ones come again and again."""

    made: dict[int, Decimal] = field(default_factory=dict)

    def of(self, scaled: int) -> Decimal:
        found = self.made.get(scaled)
        if found is None:
            found = self.made[scaled] = trimmed(Decimal(scaled).scaleb(-6))
        return found


def facts_of(
    session: UnitSession,
    period: Period,
    employees: Collection[UUID] | None = None,
    known: Names | None = None,
    only: ColumnElement[bool] | None = None,
) -> Facts:
    """What is recorded about the unit's people in ``period``, by staff number: the revisions that count now.

    Everybody who was employed on some day of it, or those of them whom ``employees`` names, and whom ``only`` (a
    condition on ``Employee``) holds for. Department and position are today's, the level is that of the period's last day.
    The session should see one moment, as those that read do. History isn't in it: that follows from results.
    """
    known = known or names_for(session)
    gatherer = _Gatherer(session, period, employees, known, true() if only is None else only)
    return gatherer.facts()


class _Gatherer:
    """Reads one period. Employees are known by what the driver gives as their id."""

    def __init__(
        self,
        session: UnitSession,
        period: Period,
        employees: Collection[UUID] | None,
        known: Names,
        only: ColumnElement[bool],
    ) -> None:
        self.session = session
        self.period = period
        self.known = known
        self.only = only
        self.few = list(employees) if employees is not None and len(employees) <= FEW else None
        self.named = None if employees is None or self.few is not None else frozenset(employees)
        self.numbers = _Numbers()

    def facts(self) -> Facts:
        people = sorted(self._people(), key=lambda row: row.number)
        values, pay = self._measured()
        ratings = self._rated()
        levels = self._levels()
        events = self._events()
        self._add_absences(events, values)
        return Facts(
            period=self.period,
            employees=tuple(
                Person(
                    id=row.number,
                    name=row.name,
                    department=row.department,
                    position=row.position,
                    level=levels.get(row.raw, ""),
                    hired=row.hired_on,
                    values=values.get(row.raw, {}),
                    ratings=ratings.get(row.raw, {}),
                    events=tuple(sorted(events.get(row.raw, ()), key=_order)),
                    pay=pay.get(row.raw, {}),
                )
                for row in people
            ),
        )

    def _people(self) -> Iterator[Row[Any]]:
        rows = self.session.execute(
            self._about(
                select(
                    _raw(Employee.id).label("raw"),
                    Employee.id,
                    Employee.number,
                    Employee.hired_on,
                    Department.code.label("department"),
                    Position.code.label("position"),
                    PersonRow.name,
                )
                .join(Department, Department.id == Employee.department_id)
                .join(Position, Position.id == Employee.position_id)
                .join(PersonRow, PersonRow.id == Employee.person_id)
                .where(
                    or_(Employee.hired_on.is_(None), Employee.hired_on <= self.period.last_day),
                    or_(Employee.left_on.is_(None), Employee.left_on >= self.period.first_day),
                    self.only,
                ),
                Employee.id,
            )
        )
        return (row for row in rows if self.named is None or row.id in self.named)

    def _measured(self) -> tuple[dict[Any, Numbers], dict[Any, Numbers]]:
        """Values and pay by employee and code."""
        every = self._about(
            select(
                _raw(Measurement.employee_id),
                type_coerce(Measurement.kind, String),
                Measurement.code,
                type_coerce(Measurement.value, BigInteger),
                Measurement.withdrawn,
            ).where(Measurement.period == str(self.period)),
            Measurement.employee_id,
        )
        found: dict[str, dict[Any, Numbers]] = {kind.value: {} for kind in MeasureKind}
        of = self.numbers.of
        # Nearly every fact has one revision: the few later ones replace what was read first, in their order.
        for employee, kind, code, value, withdrawn in self.session.execute(every.where(Measurement.revision == 0)):
            if not withdrawn:
                found[kind].setdefault(employee, {})[code] = of(value)
        later = every.where(Measurement.revision > 0).order_by(Measurement.revision)
        for employee, kind, code, value, withdrawn in self.session.execute(later):
            mine = found[kind].setdefault(employee, {})
            if withdrawn:
                mine.pop(code, None)
            else:
                mine[code] = of(value)
        return _sorted(found[MeasureKind.INDICATOR]), _sorted(found[MeasureKind.PAY])

    def _rated(self) -> dict[Any, dict[str, Numbers]]:
        """Ratings by employee, indicator and role: that of the role as a whole, else the mean of its raters."""
        single: dict[tuple[Any, str, str], dict[Any, int | None]] = defaultdict(dict)
        rows = self._about(
            select(
                _raw(Rating.employee_id),
                Rating.code,
                Rating.role,
                _raw(Rating.rater_id),
                type_coerce(Rating.value, BigInteger),
            ).where(Rating.period == str(self.period)),
            Rating.employee_id,
        )
        for employee, code, role, rater, value in self.session.execute(rows.order_by(Rating.revision)):
            single[employee, code, role][rater] = value
        given: dict[tuple[Any, str, str], Decimal | None] = {
            (employee, code, role): self._mean(code, [value for value in each.values() if value is not None])
            for (employee, code, role), each in single.items()
        }
        whole = self._about(
            select(
                _raw(RoleRating.employee_id),
                RoleRating.code,
                RoleRating.role,
                type_coerce(RoleRating.value, BigInteger),
            ).where(RoleRating.period == str(self.period)),
            RoleRating.employee_id,
        )
        stated: dict[tuple[Any, str, str], int | None] = {}
        for employee, code, role, value in self.session.execute(whole.order_by(RoleRating.revision)):
            stated[employee, code, role] = value
        given |= {key: self.numbers.of(value) for key, value in stated.items() if value is not None}
        found: dict[Any, dict[str, Numbers]] = {}
        for employee, code, role in sorted(given, key=lambda key: key[1:]):
            value = given[employee, code, role]
            if value is not None:
                found.setdefault(employee, {}).setdefault(code, {})[role] = value
        return found

    def _mean(self, code: str, scaled: list[int]) -> Decimal | None:
        """The mean of ratings, rounded once to the indicator's decimals, half away from zero."""
        return mean_of([self.numbers.of(one) for one in scaled], self.known.decimals_of(code))

    def _levels(self) -> dict[Any, str]:
        rows = self._about(
            select(_raw(LevelChange.employee_id), LevelChange.level).where(
                latest(), ~LevelChange.withdrawn, LevelChange.effective_on <= self.period.last_day
            ),
            LevelChange.employee_id,
        )
        found = self.session.execute(rows.order_by(LevelChange.effective_on))
        return {row.employee_id: row.level for row in found}

    def _events(self) -> dict[Any, list[Happened]]:
        rows = self._about(
            select(
                _raw(Event.employee_id),
                Event.kind,
                Event.happened_on,
                type_coerce(Event.amount, BigInteger),
                Event.about,
                Event.cause,
                Event.since,
            ).where(Event.happened_on.between(self.period.first_day, self.period.last_day), latest_event()),
            Event.employee_id,
        )
        found: dict[Any, list[Happened]] = {}
        for employee, kind, day, amount, subject, cause, since in self.session.execute(rows):
            found.setdefault(employee, []).append(
                Happened(
                    kind=kind,
                    on=day,
                    amount=None if amount is None else self.numbers.of(amount),
                    subject=subject,
                    cause=cause,
                    since=since,
                )
            )
        return found

    def _add_absences(self, events: dict[Any, list[Happened]], values: Mapping[Any, Numbers]) -> None:
        """Recorded absences are events where an indicator adds them up, unless such days are recorded themselves."""
        if not self.known.absences_count:
            return
        totals = {one.code for one in self.known.known.kinds[ABSENT_DAYS]}
        for employee, away in self._away().items():
            stated = any(one.kind == ABSENT_DAYS for one in events.get(employee, ()))
            if not stated and totals.isdisjoint(values.get(employee, ())):
                events.setdefault(employee, []).extend(absent_events(away, self.period))

    def _away(self) -> dict[Any, list[Away]]:
        rows = self._about(
            select(
                _raw(Absence.employee_id), Absence.first_day, Absence.last_day, type_coerce(Absence.kind, String)
            ).where(
                Absence.first_day <= self.period.last_day,
                Absence.last_day >= self.period.first_day,
                counting(),
            ),
            Absence.employee_id,
        )
        found: dict[Any, list[Away]] = {}
        for employee, first, last, kind in self.session.execute(rows):
            found.setdefault(employee, []).append(Away(first, last, kind))
        return found

    def _about(self, statement: Select[Any], employee: InstrumentedAttribute[UUID]) -> Select[Any]:
        return statement if self.few is None else statement.where(employee.in_(self.few))


def mean_of(ratings: Collection[Decimal], decimals: int) -> Decimal | None:
    """The mean, rounded once to ``decimals``, half away from zero; ``None`` of nothing."""
    if not ratings:
        return None
    whole = sum((Fraction(one) for one in ratings), Fraction(0))
    return trimmed(round_half_away(whole / len(ratings), decimals))


def _raw(column: InstrumentedAttribute[UUID]) -> ColumnElement[Any]:
    """An id as the driver gives it: making a UUID of each row's costs more than reading the row."""
    return type_coerce(column, String)


def _sorted(found: dict[Any, Numbers]) -> dict[Any, Numbers]:
    return {employee: dict(sorted(mine.items())) for employee, mine in found.items()}


def _order(event: Happened) -> tuple[Any, ...]:
    return (
        event.on,
        event.kind,
        event.subject or "",
        event.cause or "",
        event.since or date.min,
        event.amount if event.amount is not None else Decimal(-1),
    )
