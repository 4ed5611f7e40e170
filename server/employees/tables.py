"""Tables of the people of a unit and of how the unit is organised."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import KeyedRow, Salted, Versioned, personal, within_unit
from server.db.types import Moment, choice

StaffNumber = String(64).with_variant(String(64, collation="C"), "postgresql")
"""Staff numbers sort by code point on every database, so that pages have the same order and use the index."""


class Employment(StrEnum):
    """How somebody is employed."""

    REGULAR = "regular"
    PROBATION = "probation"
    INTERN = "intern"
    OUTSOURCED = "outsourced"


class AbsenceKind(StrEnum):
    """Why somebody was away."""

    ANNUAL = "annual"
    SICK = "sick"
    PERSONAL = "personal"
    MATERNITY = "maternity"
    INJURY = "injury"
    UNEXCUSED = "unexcused"
    OTHER = "other"


class Department(Versioned, KeyedRow):
    """A department, below another or at the top."""

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("unit_id", "code"), within_unit("parent_id", "departments"))
    audit_subject = "department"

    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[UUID | None] = mapped_column()


class Team(Versioned, KeyedRow):
    """A team within a department."""

    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("unit_id", "code"), within_unit("department_id", "departments"))
    audit_subject = "team"

    code: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(200))
    department_id: Mapped[UUID] = mapped_column()


class Position(Versioned, KeyedRow):
    """A position; schemes name the positions that they are for by ``code``."""

    __tablename__ = "positions"
    __table_args__ = (UniqueConstraint("unit_id", "code"),)
    audit_subject = "position"

    code: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(200))


class Person(Versioned, Salted, KeyedRow):
    """What is personal about an employee, apart from everything else, so that it can be erased."""

    __tablename__ = "persons"
    audit_subject = "person"

    name: Mapped[str] = personal(String(200))
    email: Mapped[str | None] = personal(String(254))
    phone: Mapped[str | None] = personal(String(40))
    erased_at: Mapped[datetime | None] = mapped_column(Moment)


class Employee(Versioned, KeyedRow):
    """Somebody who is appraised. ``number`` is the staff number by which files know them."""

    __tablename__ = "employees"
    __table_args__ = (
        UniqueConstraint("unit_id", "number"),
        UniqueConstraint("unit_id", "person_id"),
        within_unit("person_id", "persons"),
        within_unit("department_id", "departments"),
        within_unit("team_id", "teams"),
        within_unit("position_id", "positions"),
        within_unit("supervisor_id", "employees"),
        CheckConstraint("left_on IS NULL OR left_on >= hired_on", name="left_after_hired"),
        Index(None, "unit_id", "department_id"),
        Index(None, "unit_id", "supervisor_id"),
    )
    audit_subject = "employee"

    number: Mapped[str] = mapped_column(StaffNumber)
    person_id: Mapped[UUID] = mapped_column()
    department_id: Mapped[UUID] = mapped_column()
    team_id: Mapped[UUID | None] = mapped_column()
    position_id: Mapped[UUID] = mapped_column()
    supervisor_id: Mapped[UUID | None] = mapped_column()
    employment: Mapped[Employment] = mapped_column(choice(Employment), default=Employment.REGULAR)
    hired_on: Mapped[date | None] = mapped_column()
    left_on: Mapped[date | None] = mapped_column()


class LevelChange(Salted, KeyedRow):
    """From ``effective_on`` on, an employee is at ``level`` (a code of a scheme's ladder); ``reason`` says why.

    The latest revision of a day counts; where it is ``withdrawn``, nothing changed on that day.
    """

    __tablename__ = "level_changes"
    __table_args__ = (
        UniqueConstraint("unit_id", "employee_id", "effective_on", "revision"),
        within_unit("employee_id", "employees"),
    )
    audit_subject = "level_change"
    append_only = True

    employee_id: Mapped[UUID] = mapped_column()
    effective_on: Mapped[date] = mapped_column()
    revision: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    level: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = personal(String(500), default="")
    author_id: Mapped[UUID | None] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(Moment)


class Absence(Salted, KeyedRow):
    """Days on which an employee was away, both ends included; a later revision of the series replaces it."""

    __tablename__ = "absences"
    __table_args__ = (
        UniqueConstraint("unit_id", "series_id", "revision"),
        within_unit("employee_id", "employees"),
        CheckConstraint("last_day >= first_day", name="ends_after_it_begins"),
        Index(None, "unit_id", "employee_id", "first_day"),
    )
    audit_subject = "absence"
    append_only = True

    series_id: Mapped[UUID] = mapped_column()
    revision: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    employee_id: Mapped[UUID] = mapped_column()
    kind: Mapped[AbsenceKind] = mapped_column(choice(AbsenceKind))
    first_day: Mapped[date] = mapped_column()
    last_day: Mapped[date] = mapped_column()
    reason: Mapped[str] = personal(String(500), default="")
    author_id: Mapped[UUID | None] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(Moment)
