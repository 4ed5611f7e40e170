"""Probes of importing staff lists, exports and facts files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.calendar import parse_period
from core.facts.model import Employee as Person
from core.facts.model import Facts
from server.employees.importing.commands import import_staff
from server.employees.importing.queries import preview_import
from server.employees.importing.sheet import StaffRow, StaffSheet
from server.employees.importing.values import ImportPreview
from server.employees.queries.export import export_staff
from server.employees.queries.staff import EmployeeFilter
from server.employees.tables import Department, Employee, Position, Team
from server.facts.commands.files import record_facts_file
from server.facts.imports.commands import record_import, withdraw_import
from server.facts.imports.jobs.commands import begin_import, cancel_import
from server.facts.imports.jobs.queries import import_jobs_by_ids, list_import_jobs
from server.facts.imports.jobs.tables import ImportJob
from server.facts.imports.queries import (
    compare_figures,
    import_counts,
    importable_people,
    imports_by_ids,
    last_mapping,
    list_imports,
    read_import,
)
from server.facts.imports.values import Figure, ImportRequest
from server.facts.known import names
from server.facts.tables import FactImport
from server.files.tables import StoredFile
from server.files.values import NewFile
from tests.server.isolation.columns import DAY, OTHER_PERIOD, measured
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


def sheet(given: Given) -> StaffSheet:
    """The member, in a department, a team and a position by their codes, under the lead by their number."""
    row = StaffRow(
        row=2,
        number=given.of(Employee.number),
        name="x",
        department=given.of(Department.code),
        team=given.of(Team.code),
        position=given.of(Position.code),
        supervisor=given.of(Employee.number, "lead"),
    )
    return StaffSheet(columns=("number", "name", "department", "team", "position", "supervisor"), rows=(row,))


def figures(given: Given) -> tuple[Figure, ...]:
    """One number of the member's."""
    code = measured(names())
    return (Figure(employee_id=given.id(Employee), period=OTHER_PERIOD, code=code, role=None, value=Decimal(90)),)


@probe(preview_import)
def previewed(given: Given) -> dict[str, Any]:
    """One row."""
    return {"sheet": sheet(given)}


@probe(import_staff)
def imported(given: Given) -> dict[str, Any]:
    """One row, as it was shown."""
    rows = sheet(given)
    shown = given.ask(preview_import, sheet=rows)
    return {"sheet": rows, "digest": shown.digest if isinstance(shown, ImportPreview) else ""}


@probe(export_staff)
def exported(given: Given) -> dict[str, Any]:
    """Of one department."""
    return {"day": DAY, "filter": EmployeeFilter(department_id=given.id(Department))}


@probe(record_facts_file)
def facts_file(given: Given) -> dict[str, Any]:
    """One number of the member's, by their staff number."""
    period = parse_period(OTHER_PERIOD)
    assert period is not None
    person = Person(id=given.of(Employee.number), values={measured(names()): Decimal(90)})
    return {"facts": Facts(period=period, employees=(person,))}


@probe(compare_figures)
def compared(given: Given) -> dict[str, Any]:
    """One number of the member's."""
    return {"figures": figures(given)}


@probe(record_import)
def recorded(given: Given) -> dict[str, Any]:
    """One number of the member's, from a file that the unit hasn't."""
    file = NewFile(digest=given.unused(StoredFile.digest), size=1, media_type="text/csv", name="x.csv")
    return {
        "file": file,
        "feed": "x",
        "split": None,
        "mapping": {},
        "periods": (OTHER_PERIOD,),
        "rows": 1,
        "figures": figures(given),
        "reason": "x",
    }


@probe(withdraw_import)
def withdrawn(given: Given) -> dict[str, Any]:
    """The import that is there."""
    return {"import_id": given.id(FactImport), "reason": "x"}


@probe(read_import)
def read(given: Given) -> dict[str, Any]:
    """The import that is there."""
    return {"import_id": given.id(FactImport)}


@probe(imports_by_ids)
@probe(import_counts)
def called(given: Given) -> dict[str, Any]:
    """The import that is there."""
    return {"ids": (given.id(FactImport),)}


@probe(list_imports)
def older(given: Given) -> dict[str, Any]:
    """Those behind another."""
    return {"after": f'["{given.id(FactImport)}"]'}


@probe(begin_import)
def begun(given: Given) -> dict[str, Any]:
    """Of the file that is there."""
    feed = next(iter(names().catalogue.feeds))
    return {
        "file_id": given.id(StoredFile),
        "request": ImportRequest(feed=feed, aliases={"x": given.of(Employee.number)}),
    }


@probe(cancel_import)
def stopped(given: Given) -> dict[str, Any]:
    """The one that is under way."""
    return {"job_id": given.id(ImportJob)}


@probe(import_jobs_by_ids)
def asked_for(given: Given) -> dict[str, Any]:
    """The one that is under way."""
    return {"ids": (given.id(ImportJob),)}


@probe(list_import_jobs)
def asked_for_earlier(given: Given) -> dict[str, Any]:
    """Those behind another."""
    return {"after": f'["{given.id(ImportJob)}"]'}


@probe(importable_people)
def people(given: Given) -> dict[str, Any]:
    """Everybody."""
    return {}


@probe(last_mapping)
def mapped(given: Given) -> dict[str, Any]:
    """Of the import's feed."""
    return {"feed": given.of(FactImport.feed)}
