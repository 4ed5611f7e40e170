"""Employees, and how a unit is organised, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from core.spec import Text
from server.employees.tables import (
    Absence,
    AbsenceKind,
    Department,
    Employee,
    Employment,
    LevelChange,
    Person,
    Position,
    Team,
)

ERASED_NAME = "已删除 · erased"
"""What an erased person is called wherever their name stood."""

DEPARTMENT = Text(zh="部门", en="department")
TEAM = Text(zh="班组", en="team")
POSITION = Text(zh="岗位", en="position")
PERSON = Text(zh="人员信息", en="person")
LEVEL_CHANGE = Text(zh="职级变动", en="level change")
ABSENCE = Text(zh="缺勤记录", en="absence")


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    """A department; ``parent_id`` is ``None`` at the top."""

    id: UUID
    code: str
    name: str
    parent_id: UUID | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """A team within a department."""

    id: UUID
    code: str
    name: str
    department_id: UUID
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """A position; schemes name it by ``code``."""

    id: UUID
    code: str
    name: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What is personal about an employee: the name, and how to reach them where that is known."""

    name: str
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an employee stands: in which department and team, as what, under whom, employed how and since when."""

    department_id: UUID
    position_id: UUID
    team_id: UUID | None = None
    supervisor_id: UUID | None = None
    employment: Employment = Employment.REGULAR
    hired_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeView:
    """An employee. ``left_on`` is the last day of their employment; ``name`` is neutral once they are ``erased``.

    ``version`` counts the edits of the placement, ``person_version`` those of the name and the contact.
    """

    id: UUID
    number: str
    name: str
    email: str | None
    phone: str | None
    erased: bool
    placement: Placement
    left_on: date | None
    version: int
    person_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """A level change, in one of its revisions. ``counts``: it is the latest, and not withdrawn."""

    employee_id: UUID
    effective_on: date
    revision: int
    withdrawn: bool
    counts: bool
    level: str
    reason: str
    author_id: UUID | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceView:
    """An absence, in one of its revisions, both days included. ``counts``: it is the latest, and not withdrawn."""

    series_id: UUID
    employee_id: UUID
    revision: int
    withdrawn: bool
    counts: bool
    kind: AbsenceKind
    first_day: date
    last_day: date
    reason: str
    author_id: UUID | None
    recorded_at: datetime


def department_view(row: Department) -> DepartmentView:
    """The value of ``row``."""
    return DepartmentView(id=row.id, code=row.code, name=row.name, parent_id=row.parent_id, version=row.version)


def team_view(row: Team) -> TeamView:
    """The value of ``row``."""
    return TeamView(id=row.id, code=row.code, name=row.name, department_id=row.department_id, version=row.version)


def position_view(row: Position) -> PositionView:
    """The value of ``row``."""
    return PositionView(id=row.id, code=row.code, name=row.name, version=row.version)


EMPLOYEE_COLUMNS = (
    Employee.id, Employee.number, Person.name, Person.email, Person.phone, Person.erased_at, Employee.department_id,
    Employee.position_id, Employee.team_id, Employee.supervisor_id, Employee.employment, Employee.hired_on,
    Employee.left_on, Employee.version, Person.version,
)  # fmt: skip
"""What ``employee_of`` is made of; to read them alone takes half the time that whole objects take."""


def employee_of(values: Iterable[Any]) -> EmployeeView:
    """The employee with these ``EMPLOYEE_COLUMNS``."""
    (
        id_, number, name, email, phone, erased_at, department_id, position_id, team_id, supervisor_id, employment,
        hired_on, left_on, version, person_version,
    ) = values  # fmt: skip
    erased = erased_at is not None
    return EmployeeView(
        id=id_,
        number=number,
        name=ERASED_NAME if erased else name,
        email=email,
        phone=phone,
        erased=erased,
        placement=Placement(
            department_id=department_id,
            position_id=position_id,
            team_id=team_id,
            supervisor_id=supervisor_id,
            employment=employment,
            hired_on=hired_on,
        ),
        left_on=left_on,
        version=version,
        person_version=person_version,
    )


def employee_view(row: Employee, person: Person) -> EmployeeView:
    """The value of ``row`` and of its ``person``."""
    return employee_of(getattr(person if one.class_ is Person else row, one.key) for one in EMPLOYEE_COLUMNS)


def level_view(row: LevelChange, *, counts: bool) -> LevelView:
    """The value of ``row``."""
    return LevelView(
        employee_id=row.employee_id,
        effective_on=row.effective_on,
        revision=row.revision,
        withdrawn=row.withdrawn,
        counts=counts,
        level=row.level,
        reason=row.reason,
        author_id=row.author_id,
        recorded_at=row.recorded_at,
    )


def absence_view(row: Absence, *, counts: bool) -> AbsenceView:
    """The value of ``row``."""
    return AbsenceView(
        series_id=row.series_id,
        employee_id=row.employee_id,
        revision=row.revision,
        withdrawn=row.withdrawn,
        counts=counts,
        kind=row.kind,
        first_day=row.first_day,
        last_day=row.last_day,
        reason=row.reason,
        author_id=row.author_id,
        recorded_at=row.recorded_at,
    )
