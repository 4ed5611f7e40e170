"""Commands for tests of the audit: what people do to rows, in small."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from server.db.base import new_salt
from server.employees.tables import Department, Person
from server.facts.tables import MeasureKind, Measurement, Origin
from server.identity.policy import Action
from server.ids import new_id
from server.operations import Command
from server.unit_of_work import UnitOfWork


def _add_department(work: UnitOfWork, code: str, name: str) -> UUID:
    row = Department(code=code, name=name)
    work.session.add(row)
    work.session.flush()
    return row.id


def _rename_department(work: UnitOfWork, department_id: UUID, name: str) -> str:
    work.session.scalars(select(Department).where(Department.id == department_id)).one().name = name
    return name


def _nest_department(work: UnitOfWork, department_id: UUID, parent_id: UUID | None) -> str:
    work.session.scalars(select(Department).where(Department.id == department_id)).one().parent_id = parent_id
    return ""


def _drop_department(work: UnitOfWork, department_id: UUID) -> str:
    work.session.delete(work.session.scalars(select(Department).where(Department.id == department_id)).one())
    return ""


def _add_person(work: UnitOfWork, name: str) -> UUID:
    row = Person(name=name)
    work.session.add(row)
    work.session.flush()
    return row.id


def _erase_person(work: UnitOfWork, person_id: UUID) -> str:
    row = work.session.scalars(select(Person).where(Person.id == person_id)).one()
    row.name, row.email, row.phone, row.erased_at, row.salt = "", None, None, work.at, new_salt()
    return ""


def _measure_one(work: UnitOfWork, employee_id: UUID, value: Decimal) -> UUID:
    row = Measurement(
        employee_id=employee_id,
        period="2026-10",
        code="general.calls",
        value=value,
        origin=Origin.ENTRY,
        recorded_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    return row.id


def _measure(work: UnitOfWork, employee_id: UUID, period: str, rows: int, value: Decimal | None = None) -> UUID:
    return work.insert_batch(
        Measurement,
        [
            {
                "id": new_id(),
                "employee_id": employee_id,
                "period": period,
                "kind": MeasureKind.INDICATOR,
                "code": f"general.code{number}",
                "value": Decimal(number) / 8 if value is None else value,
                "exam_id": None,
                "revision": 0,
                "withdrawn": False,
                "reason": "",
                "origin": Origin.IMPORT,
                "import_id": None,
                "author_id": None,
                "recorded_at": work.at,
            }
            for number in range(rows)
        ],
    )


ADD_DEPARTMENT = Command("fixture.add", Action.EDIT_STRUCTURE, _add_department)
RENAME_DEPARTMENT = Command("fixture.rename", Action.EDIT_STRUCTURE, _rename_department)
NEST_DEPARTMENT = Command("fixture.nest", Action.EDIT_STRUCTURE, _nest_department)
DROP_DEPARTMENT = Command("fixture.drop", Action.EDIT_STRUCTURE, _drop_department)
ADD_PERSON = Command("fixture.add", Action.EDIT_EMPLOYEES, _add_person)
ERASE_PERSON = Command("fixture.erase", Action.EDIT_EMPLOYEES, _erase_person)
MEASURE = Command("fixture.measure", Action.IMPORT_FACTS, _measure)
MEASURE_ONE = Command("fixture.measure", Action.RECORD_FACTS, _measure_one)
