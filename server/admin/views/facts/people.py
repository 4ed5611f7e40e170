"""Who a fact is about, as people type it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from server.admin.forms import called
from server.admin.visit import Visit
from server.cycles.queries.cycles import list_cycles
from server.employees.queries.by_ids import employees_by_ids
from server.employees.queries.staff import get_employee_by_number
from server.employees.values import EmployeeView
from server.refusal import Refusal


def employee_of(visit: Visit, number: str) -> UUID | Refusal:
    """The employee with the staff number ``number``; a problem names the field ``number``."""
    found = visit.ask(get_employee_by_number, number)
    return called(found, {"employeeId": "number"}) if isinstance(found, Refusal) else found.id


def people_of(visit: Visit, ids: Iterable[UUID]) -> dict[UUID, EmployeeView]:
    """The employees ``ids`` that the visitor may read."""
    return dict(visit.need(employees_by_ids, tuple(dict.fromkeys(ids))))


def latest_period(visit: Visit) -> str:
    """The period of the latest cycle; nothing where there is none."""
    found = visit.need(list_cycles, first=1).rows
    return found[0].period if found else ""
