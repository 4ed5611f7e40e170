"""What the sweep would say if a wall were missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from server.db import tenancy
from server.db.session import ReadSession
from server.employees.reach import EMPLOYEE
from server.employees.tables import Department, Employee
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import Command, Query
from server.refusal import NotFound, not_found
from server.unit_of_work import UnitOfWork
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import Probe
from tests.server.isolation.sweep import ON_POSTGRESQL, ON_SQLITE, Sweep


def _all_numbers(session: ReadSession, who: Who) -> tuple[str, ...]:
    return tuple(session.scalars(select(Employee.number)))


def _is_there(session: ReadSession, who: Who, department_id: UUID) -> bool | NotFound:
    found = session.scalar(select(Department.id).where(Department.id == department_id))
    return True if found else not_found(EMPLOYEE, "departmentId")


def _rename_all(work: UnitOfWork) -> int:
    work.session.connection().execute(text("UPDATE departments SET name = 'heron'"))
    return 1


LIST: Query[..., Any] = Query("fixture.list", Action.READ_EMPLOYEES, _all_numbers)
ASK: Query[..., Any] = Query("fixture.ask", Action.READ_EMPLOYEES, _is_there)
RENAME: Command[..., Any] = Command("fixture.rename", Action.EDIT_EMPLOYEES, _rename_all)


def _nothing(given: Given) -> dict[str, Any]:
    return {}


def _department(given: Given) -> dict[str, Any]:
    return {"department_id": given.id(Department)}


@pytest.fixture
def no_first_wall(two_units: Sweep, monkeypatch: pytest.MonkeyPatch) -> Sweep:
    """SQLite without the confines of the ORM."""
    monkeypatch.setattr(tenancy, "confines", lambda unit_id: ())
    return two_units


@ON_SQLITE
def test_what_is_shown(no_first_wall: Sweep) -> None:
    found = no_first_wall.all_faults(Probe(LIST, _nothing))
    assert "fixture.list as hr, given its own rows, shows canary" in found


@ON_SQLITE
def test_what_is_told_apart(no_first_wall: Sweep) -> None:
    found = no_first_wall.all_faults(Probe(ASK, _department))
    assert any(line.startswith("fixture.ask as hr tells departments.id (place 0)") for line in found)


@ON_SQLITE
def test_what_is_changed(no_first_wall: Sweep) -> None:
    assert "fixture.rename changed departments" in no_first_wall.all_faults(Probe(RENAME, _nothing))


@ON_POSTGRESQL
def test_what_the_second_wall_keeps(two_units: Sweep) -> None:
    assert two_units.all_faults(Probe(RENAME, _nothing)) == []


@pytest.mark.parametrize(("operation", "arguments"), [(LIST, _nothing), (ASK, _department)])
def test_with_the_walls_there_is_nothing_to_see(two_units: Sweep, operation: Any, arguments: Any) -> None:
    assert two_units.all_faults(Probe(operation, arguments)) == []


def test_the_own_department_is_there(two_units: Sweep) -> None:
    who = two_units.own.who(two_units.roles(Probe(ASK, _department))[0])
    answer = two_units.call(Probe(ASK, _department), who, Given(two_units.own))
    assert answer is True
