"""What is stored about the staff, in the terms of a staff list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from server.db.session import UnitSession
from server.employees.levels import latest
from server.employees.tables import Department, Employee, Employment, LevelChange, Person, Position, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One employee as a row of a list would say it: departments, teams and positions by code, people by number.

    ``level`` is set where a list is compared, on the day that is compared.
    """

    name: str | None = None
    department: str | None = None
    team: str | None = None
    position: str | None = None
    supervisor: str | None = None
    employment: Employment = Employment.REGULAR
    hired: date | None = None
    left: date | None = None
    level: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An employee who is stored, with the days on which the level changed."""

    employee: Employee
    person: Person
    state: State
    levels: tuple[tuple[date, str], ...]

    def level_on(self, day: date) -> str | None:
        """The level on ``day``; ``None`` where none was ever recorded until then."""
        before = bisect_right(self.levels, day, key=lambda change: change[0])
        return self.levels[before - 1][1] if before else None

    def state_on(self, day: date) -> State:
        """The employee as a row of a list would say it on ``day``."""
        return replace(self.state, level=self.level_on(day))


@dataclass(frozen=True, slots=True)
class Named:
    """Departments, teams or positions within one scope, by code and by name."""

    by_code: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)

    def add(self, code: str, name: str) -> None:
        """Know one more."""
        self.by_code[code] = name
        self.by_name.setdefault(name, []).append(code)

    def codes_of(self, said: str) -> list[str]:
        """The codes that ``said`` may mean: as a code it is one, as a name it may be several or none."""
        return [said] if said in self.by_code else self.by_name.get(said, [])


@dataclass(frozen=True, slots=True)
class Stored:
    """The whole staff of a unit, by number, and how it is organised; ``teams`` by the code of their department."""

    people: Mapping[str, Known]
    departments: Named
    teams: Mapping[str, Named]
    positions: Named
    team_codes: frozenset[str]
    ids: Mapping[tuple[type[Department] | type[Team] | type[Position], str], UUID]


def load(session: UnitSession, *, hold: bool = False) -> Stored:
    """What is stored now; with ``hold``, nobody else changes an employee until the transaction ends."""
    ids: dict[tuple[type[Department] | type[Team] | type[Position], str], UUID] = {}
    codes: dict[UUID, str] = {}
    departments, positions = Named(), Named()
    teams: dict[str, Named] = {}
    for department in session.scalars(select(Department).order_by(Department.code)):
        departments.add(department.code, department.name)
        ids[Department, department.code], codes[department.id] = department.id, department.code
    for team in session.scalars(select(Team).order_by(Team.code)):
        teams.setdefault(codes[team.department_id], Named()).add(team.code, team.name)
        ids[Team, team.code], codes[team.id] = team.id, team.code
    for position in session.scalars(select(Position).order_by(Position.code)):
        positions.add(position.code, position.name)
        ids[Position, position.code], codes[position.id] = position.id, position.code
    staff = select(Employee).order_by(Employee.id)
    rows = session.scalars(staff.with_for_update() if hold else staff).all()
    persons = {person.id: person for person in session.scalars(select(Person))}
    levels = _levels(session)
    codes |= {row.id: row.number for row in rows}
    people = {
        row.number: Known(
            row, persons[row.person_id], _state(row, persons[row.person_id], codes), levels.get(row.id, ())
        )
        for row in rows
    }
    team_codes = frozenset(code for kind, code in ids if kind is Team)
    return Stored(people, departments, teams, positions, team_codes, ids)


def _state(row: Employee, person: Person, codes: Mapping[UUID, str]) -> State:
    return State(
        name=person.name or None,
        department=codes[row.department_id],
        team=None if row.team_id is None else codes[row.team_id],
        position=codes[row.position_id],
        supervisor=None if row.supervisor_id is None else codes[row.supervisor_id],
        employment=row.employment,
        hired=row.hired_on,
        left=row.left_on,
        email=person.email,
        phone=person.phone,
    )


def _levels(session: UnitSession) -> dict[UUID, tuple[tuple[date, str], ...]]:
    changes = (
        select(LevelChange.employee_id, LevelChange.effective_on, LevelChange.level)
        .where(latest(), LevelChange.withdrawn.is_(False))
        .order_by(LevelChange.employee_id, LevelChange.effective_on)
    )
    found: dict[UUID, list[tuple[date, str]]] = {}
    for employee_id, day, level in session.execute(changes):
        found.setdefault(employee_id, []).append((day, level))
    return {employee_id: tuple(days) for employee_id, days in found.items()}
