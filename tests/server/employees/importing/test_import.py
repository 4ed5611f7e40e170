"""A staff list is shown and imported, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from server.clock import today
from server.employees.commands.departments import create_department
from server.employees.commands.persons import erase_person
from server.employees.commands.teams import create_team
from server.employees.importing.commands import import_staff
from server.employees.importing.queries import preview_import
from server.employees.importing.sheet import StaffSheet, read_staff
from server.employees.importing.values import ImportOutcome, ImportPreview, Outcome
from server.employees.queries.export import export_staff
from server.employees.queries.staff import get_employee_by_number
from server.employees.tables import Department, Employee
from server.employees.values import DepartmentView, EmployeeView, TeamView
from server.identity.roles import UNIT_ROLES, Role
from server.identity.who import operator
from server.refusal import Invalid, NotAllowed, Stale
from tests.server.employees.house import House, codes, house
from tests.server.stores import Store, somebody

LIST = (
    "工号,姓名,部门,班组,岗位,上级工号,入职日期,职级",
    "E2,本,A,T,agent,E1,2026-01-05,junior",
    "E1,安,质检部,,经理,,2020-03-01,senior",
    "E3,陈,新部门,早班,agent,E2,,",
)


def sheet_of(*lines: str) -> StaffSheet:
    """The list of these lines."""
    found = read_staff("\n".join(lines).encode())
    assert isinstance(found, StaffSheet), found
    return found


def preview(place: House, *lines: str) -> ImportPreview:
    """What importing the lines would do."""
    shown = place.ask(preview_import, sheet_of(*lines))
    assert isinstance(shown, ImportPreview), shown
    return shown


def imported(place: House, *lines: str) -> tuple[int, int, int]:
    """How many were new, changed and unchanged."""
    done = place.do(ImportOutcome, import_staff, sheet_of(*lines), preview(place, *lines).digest)
    return done.new, done.changed, done.unchanged


def refused(place: House, *lines: str) -> list[tuple[int, str]]:
    """Row and code of everything that is refused; it is made sure that nothing is imported."""
    shown, before = preview(place, *lines), place.tags()
    done = place.do(Invalid, import_staff, sheet_of(*lines), shown.digest)
    found = [(row.row, problem.code) for row in shown.rows for problem in row.problems]
    assert codes(done) == [code for _, code in found]
    assert place.tags() == before
    return found


def test_a_list_is_shown_and_imported(store: Store) -> None:
    place = house(store)
    shown = preview(place, *LIST)
    assert [(row.row, row.number, row.outcome) for row in shown.rows] == [
        (2, "E2", Outcome.NEW),
        (3, "E1", Outcome.NEW),
        (4, "E3", Outcome.NEW),
    ]
    assert [(one.kind, one.code, one.name, one.within) for one in shown.creates] == [
        ("department", "新部门", "新部门", None),
        ("position", "经理", "经理", None),
        ("team", "新部门/早班", "早班", "新部门"),
    ]
    assert imported(place, *LIST) == (3, 0, 0)
    states = dict(place.ask(export_staff, today()))
    assert (states["E2"].name, states["E2"].department, states["E2"].team) == ("本", "A", "T")
    assert (states["E2"].supervisor, states["E2"].hired, states["E2"].level) == ("E1", date(2026, 1, 5), "junior")
    assert (states["E1"].department, states["E1"].position) == ("B", "经理")
    assert (states["E3"].department, states["E3"].team, states["E3"].level) == ("新部门", "新部门/早班", None)


def test_importing_again_changes_nothing(store: Store) -> None:
    place = house(store)
    imported(place, *LIST)
    tags, ann = place.tags(), place.ask(get_employee_by_number, "E1")
    assert preview(place, *LIST).creates == ()
    assert imported(place, *LIST) == (0, 0, 3)
    assert (place.tags(), place.ask(get_employee_by_number, "E1")) == (tags, ann)


CHANGES: list[tuple[Sequence[str], list[tuple[str, str | None, str | None]]]] = [
    (("工号,姓名", "E2,本本"), [("name", "本", "本本")]),
    (("工号,部门", "E2,B"), [("department", "A", "B"), ("team", "T", None)]),
    (("工号,部门,班组", "E2,B,晚班"), [("department", "A", "B"), ("team", "T", "B/晚班")]),
    (("工号,班组", "E2,"), [("team", "T", None)]),
    (("工号,岗位", "E2,经理"), [("position", "agent", "经理")]),
    (("工号,上级", "E2,"), [("supervisor", "E1", None)]),
    (("工号,用工形式", "E2,外包"), [("employment", "regular", "outsourced")]),
    (("工号,用工形式", "E2,"), []),
    (("工号,入职日期", "E2,"), [("hired", "2026-01-05", None)]),
    (("工号,离职日期", "E2,2026-01-05"), [("left", None, "2026-01-05")]),
    (("工号,职级", "E2,"), []),
    (("工号,职级", "E2,senior"), [("level", "junior", "senior")]),
    (("工号,邮箱,手机", "E2,b@x.cn,138"), [("email", None, "b@x.cn"), ("phone", None, "138")]),
    (("工号", "E2"), []),
]


@pytest.mark.parametrize(("lines", "changes"), CHANGES)
def test_a_column_that_is_not_there_changes_nothing(
    sqlite_store: Store, lines: Sequence[str], changes: list[tuple[str, str | None, str | None]]
) -> None:
    place = house(sqlite_store)
    imported(place, *LIST)
    shown = preview(place, *lines)
    assert [(one.field, one.was, one.now) for one in shown.rows[0].changes] == changes
    assert shown.absent == ("E1", "E3")
    assert imported(place, *lines) == ((0, 1, 0) if changes else (0, 0, 1))
    assert imported(place, *lines) == (0, 0, 1)


REFUSALS = [
    (("工号,姓名,部门,岗位", "N1,,A,agent"), [(2, "staff.missing")]),
    (("工号,姓名,岗位", "N1,新,agent"), [(2, "staff.missing")]),
    (("工号,姓名,部门", "N1,新,A"), [(2, "staff.missing")]),
    (("工号,姓名", "E2,"), [(2, "staff.missing")]),
    (("工号,部门", "E2,"), [(2, "staff.missing")]),
    (("工号,上级", "E2,E9"), [(2, "staff.unknown_supervisor")]),
    (("工号,上级", "E1,E1"), [(2, "supervisor.cycle")]),
    (("工号,上级", "E1,E3"), [(2, "supervisor.cycle")]),
    (
        ("工号,上级", "E3,E1", "E1,E2", "E2,E3"),
        [(2, "supervisor.cycle"), (3, "supervisor.cycle"), (4, "supervisor.cycle")],
    ),
    (("工号,离职日期", "E2,2026-01-04"), [(2, "employee.left_before_hired")]),
    (("工号,部门", "E2," + "x" * 41), [(2, "text.invalid")]),
    (("工号,岗位", "E2," + "x" * 81), [(2, "text.invalid")]),
    (("工号,班组", "E2," + "x" * 119), [(2, "text.invalid")]),
    (("工号,部门", "E2,同名"), [(2, "staff.ambiguous")]),
    (("工号,班组", "E2,外来"), [(2, "staff.team_elsewhere")]),
    (("工号,姓名", "E2,好", "E1,"), [(3, "staff.missing")]),
    (("工号,姓名", "E2,x", "E2,y"), [(2, "staff.double_number"), (3, "staff.double_number")]),
]


@pytest.mark.parametrize(("lines", "found"), REFUSALS)
def test_what_is_refused(sqlite_store: Store, lines: Sequence[str], found: list[tuple[int, str]]) -> None:
    place = house(sqlite_store)
    imported(place, *LIST)
    for code in ("S1", "S2"):
        place.do(DepartmentView, create_department, code, "同名")
    place.do(TeamView, create_team, "A/外来", "别处", place.b.id)
    assert refused(place, *lines) == found


def test_a_circle_names_who_is_in_it(sqlite_store: Store) -> None:
    place = house(sqlite_store)
    imported(place, *LIST)
    row = preview(place, "工号,上级", "E1,E3").rows[0]
    assert row.problems[0].message.en == "They would report to each other in a circle: E1 → E3 → E2 → E1."


def test_what_changed_since_the_preview_is_not_imported(store: Store) -> None:
    place = house(store)
    imported(place, *LIST)
    lines = ("工号,姓名", "E2,新名")
    digest = preview(place, *lines).digest
    imported(place, "工号,姓名", "E2,别名")
    assert place.do(Stale, import_staff, sheet_of(*lines), digest)
    assert place.ask(get_employee_by_number, "E2").name == "别名"
    assert place.do(Stale, import_staff, sheet_of("工号,姓名", "E2,另名"), preview(place, *lines).digest)


def test_a_level_counts_from_the_day_that_is_asked_for(store: Store) -> None:
    place = house(store)
    imported(place, *LIST)
    sheet, since = sheet_of("工号,职级", "E2,senior"), date(2026, 7, 1)
    shown = place.ask(preview_import, sheet, since)
    assert [one.since for one in shown.rows[0].changes] == [since]
    place.do(ImportOutcome, import_staff, sheet, shown.digest, since)
    levels = {day: dict(place.ask(export_staff, day))["E2"].level for day in (date(2026, 6, 30), since)}
    assert levels == {date(2026, 6, 30): "junior", since: "senior"}
    again = sheet_of("工号,职级", "E2,lead")
    corrected = place.ask(preview_import, again, since)
    place.do(ImportOutcome, import_staff, again, corrected.digest, since)
    assert dict(place.ask(export_staff, since))["E2"].level == "lead"


def test_who_was_erased_stays_so(store: Store) -> None:
    place = house(store)
    imported(place, *LIST)
    ben = place.ask(get_employee_by_number, "E2")
    place.do(EmployeeView, erase_person, ben.id, 1)
    assert refused(place, "工号,姓名", "E2,本") == [(2, "person.erased")]
    assert imported(place, "工号,姓名,岗位", "E2,,经理") == (0, 1, 0)
    assert place.ask(get_employee_by_number, "E2").erased


def test_two_units_import_the_same_list_side_by_side(store: Store) -> None:
    place, other = house(store), house(store, "bank")
    assert imported(place, *LIST) == imported(other, *LIST) == (3, 0, 0)
    tags = other.tags()
    imported(place, "工号,姓名", "E2,别名")
    assert other.tags() == tags
    assert other.ask(get_employee_by_number, "E2").name == "本"
    assert place.count(Employee) == other.count(Employee) == 3
    assert place.count(Department) == other.count(Department) == 4


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_who_may_import(sqlite_store: Store, role: Role) -> None:
    place = house(sqlite_store)
    who = somebody(place.unit_id, role)
    may = role in (Role.HR, Role.UNIT_ADMIN, Role.INTEGRATOR)
    assert isinstance(place.ask(preview_import, sheet_of(*LIST), who=who), ImportPreview if may else NotAllowed)
    digest = preview(place, *LIST).digest
    place.do(ImportOutcome if may else NotAllowed, import_staff, sheet_of(*LIST), digest, who=who)
    assert isinstance(place.ask(preview_import, sheet_of(*LIST), who=operator(place.unit_id)), ImportPreview)
