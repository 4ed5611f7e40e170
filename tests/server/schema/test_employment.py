"""What happens to employees, through GraphQL: leaving, names, levels and absences, and who sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from server.employees.commands.absences import record_absence
from server.employees.commands.levels import change_level
from server.employees.tables import AbsenceKind
from server.employees.values import ERASED_NAME, AbsenceView, EmployeeView, LevelView
from server.identity.roles import Role
from server.schema.ids import global_id
from tests.server.employees.house import House, house
from tests.server.schema.asking import Asker
from tests.server.stores import Store, somebody

HISTORY = """query ($counting: Boolean! = true, $on: Date) { employees(first: 100) { nodes {
  number level(on: $on) levels(counting: $counting) { effectiveOn level revision counts withdrawn reason authorId }
  absences(counting: $counting) { firstDay lastDay kind revision counts employee { number } } } } }"""
PARTS = {
    "employee": "name email leftOn version personVersion erased",
    "levelChange": "level effectiveOn revision counts withdrawn employee { number }",
    "absence": "id kind firstDay lastDay revision counts withdrawn reason",
}


@pytest.fixture
def place(store: Store) -> House:
    return house(store)


@pytest.fixture
def asker(place: House) -> Asker:
    return Asker(place.store, place.hr)


@pytest.fixture
def ann(place: House) -> EmployeeView:
    return place.hire("ann", hired_on=date(2026, 1, 5))


def change(asker: Asker, name: str, field: str, given: dict[str, Any]) -> Any:
    """What the mutation ``name`` answers; of a payload its ``field``."""
    title = name[0].upper() + name[1:]
    reply = asker.run(
        f"mutation ($input: {title}Input!) {{ {name}(input: $input) {{ __typename"
        f" ... on {title}Payload {{ {field} {{ {PARTS[field]} }} }}"
        " ... on Refusal { problems { code path } } ... on Stale { version } } }",
        input=given,
    )
    answer = reply.data[name]
    return answer.get(field, answer)


def of(one: EmployeeView, **more: Any) -> dict[str, Any]:
    """An input about the employee."""
    return {"employeeId": global_id("Employee", one.id), **more}


def history(asker: Asker, number: str, **variables: Any) -> Any:
    """What the employee with that number has behind them."""
    nodes = asker.run(HISTORY, **variables).data["employees"]["nodes"]
    return next(one for one in nodes if one["number"] == number)


def test_somebody_leaves_and_comes_back(asker: Asker, ann: EmployeeView) -> None:
    gone = change(asker, "leaveEmployee", "employee", of(ann, version=1, leftOn="2026-06-30"))
    assert (gone["leftOn"], gone["version"]) == ("2026-06-30", 2)
    back = change(asker, "reinstateEmployee", "employee", of(ann, version=2))
    assert (back["leftOn"], back["version"]) == (None, 3)


def test_a_person_is_called_otherwise_and_erased(asker: Asker, ann: EmployeeView) -> None:
    contact = {"name": "安", "email": "an@example.com"}
    named = change(asker, "changePerson", "employee", of(ann, personVersion=1, contact=contact))
    assert (named["name"], named["email"], named["version"], named["personVersion"]) == ("安", "an@example.com", 1, 2)
    erased = change(asker, "erasePerson", "employee", of(ann, personVersion=2))
    assert (erased["name"], erased["email"], erased["erased"]) == (ERASED_NAME, None, True)


def test_levels_are_changed_corrected_and_withdrawn(asker: Asker, ann: EmployeeView) -> None:
    about = of(ann, effectiveOn="2026-03-01", reason="考核")
    made = change(asker, "changeLevel", "levelChange", {**about, "level": "junior"})
    assert (made["level"], made["revision"], made["counts"], made["employee"]) == ("junior", 0, True, {"number": "ann"})
    corrected = change(asker, "correctLevel", "levelChange", {**about, "revision": 0, "level": "senior"})
    assert (corrected["level"], corrected["revision"]) == ("senior", 1)
    assert [history(asker, "ann", on=day)["level"] for day in ("2026-02-28", "2026-03-01")] == [None, "senior"]
    withdrawn = change(asker, "withdrawLevel", "levelChange", {**about, "revision": 1})
    assert (withdrawn["counts"], withdrawn["withdrawn"], withdrawn["revision"]) == (False, True, 2)
    assert history(asker, "ann")["levels"] == []
    revisions = history(asker, "ann", counting=False)["levels"]
    assert [(one["revision"], one["level"], one["counts"]) for one in revisions] == [
        (0, "junior", False),
        (1, "senior", False),
        (2, "senior", False),
    ]
    assert {one["authorId"] for one in revisions} == {global_id("User", asker.who.user_id)}


def test_absences_are_recorded_corrected_and_withdrawn(asker: Asker, ann: EmployeeView) -> None:
    days = {"kind": "SICK", "firstDay": "2026-03-02", "lastDay": "2026-03-04"}
    made = change(asker, "recordAbsence", "absence", of(ann, **days))
    assert (made["kind"], made["revision"], made["counts"], made["reason"]) == ("SICK", 0, True, "")
    seen = {"absenceId": made["id"]}
    corrected = change(
        asker, "correctAbsence", "absence", {**seen, "revision": 0, **days, "kind": "ANNUAL", "reason": "补假条"}
    )
    assert (corrected["id"], corrected["kind"], corrected["revision"]) == (made["id"], "ANNUAL", 1)
    (one,) = history(asker, "ann")["absences"]
    assert (one["kind"], one["employee"]) == ("ANNUAL", {"number": "ann"})
    withdrawn = change(asker, "withdrawAbsence", "absence", {**seen, "revision": 1})
    assert (withdrawn["withdrawn"], withdrawn["counts"]) == (True, False)
    assert history(asker, "ann")["absences"] == []
    assert [one["revision"] for one in history(asker, "ann", counting=False)["absences"]] == [0, 1, 2]


ON, DAYS = "2026-03-01", {"kind": "SICK", "firstDay": "2026-03-02", "lastDay": "2026-03-04"}
LEVEL = {"effectiveOn": ON, "level": "senior", "reason": "x"}
SEEN = {"revision": 1, "absenceId": "absence"}
REFUSED: list[tuple[str, str, dict[str, Any], str, str, list[str]]] = [
    ("leaveEmployee", "employee", {"version": 2, "leftOn": ON}, "Stale", "stale", ["version"]),
    (
        "leaveEmployee",
        "employee",
        {"version": 1, "leftOn": "2026-01-04"},
        "Invalid",
        "employee.left_before_hired",
        ["leftOn"],
    ),
    ("reinstateEmployee", "employee", {"version": 1}, "Conflict", "employee.not_left", ["employeeId"]),
    (
        "changePerson",
        "employee",
        {"personVersion": 1, "contact": {"name": "x", "email": "x"}},
        "Invalid",
        "email.invalid",
        ["contact", "email"],
    ),
    ("changePerson", "employee", {"personVersion": 2, "contact": {"name": "x"}}, "Stale", "stale", ["personVersion"]),
    ("erasePerson", "employee", {"personVersion": 2}, "Stale", "stale", ["personVersion"]),
    ("changeLevel", "levelChange", {**LEVEL, "reason": ""}, "Invalid", "text.missing", ["reason"]),
    ("changeLevel", "levelChange", {**LEVEL, "effectiveOn": "2026-02-01"}, "Conflict", "level.there", ["effectiveOn"]),
    ("correctLevel", "levelChange", {**LEVEL, "revision": 0}, "NotFound", "not_found", ["effectiveOn"]),
    (
        "withdrawLevel",
        "levelChange",
        {"effectiveOn": "2026-02-01", "revision": 1, "reason": "x"},
        "Stale",
        "stale",
        ["revision"],
    ),
    ("recordAbsence", "absence", {**DAYS, "firstDay": "2026-03-05"}, "Invalid", "absence.backwards", ["lastDay"]),
    ("recordAbsence", "absence", {**DAYS, "lastDay": "2026-03-10"}, "Conflict", "absence.overlaps", ["firstDay"]),
    ("correctAbsence", "absence", {**DAYS, **SEEN}, "Stale", "stale", ["revision"]),
    ("withdrawAbsence", "absence", {**SEEN, "absenceId": "nonsense"}, "NotFound", "not_found", ["absenceId"]),
]


@pytest.mark.parametrize(("name", "field", "given", "kind", "code", "path"), REFUSED)
def test_what_cannot_be_is_refused_with_its_place(
    place: House,
    asker: Asker,
    ann: EmployeeView,
    name: str,
    field: str,
    given: dict[str, Any],
    kind: str,
    code: str,
    path: list[str],
) -> None:
    place.do(LevelView, change_level, ann.id, date(2026, 2, 1), "junior", "x")
    away = place.do(AbsenceView, record_absence, ann.id, AbsenceKind.ANNUAL, date(2026, 3, 10), date(2026, 3, 12))
    about = {**of(ann), **given} if "absenceId" not in given else dict(given)
    if given.get("absenceId") == "absence":
        about["absenceId"] = global_id("Absence", away.series_id)
    answer = change(asker, name, field, about)
    assert (answer["__typename"], answer["problems"]) == (kind, [{"code": code, "path": path}])


def test_everybody_sees_what_they_may(place: House, ann: EmployeeView) -> None:
    boss = place.hire("boss")
    for one in (boss, ann):
        place.do(LevelView, change_level, one.id, date(2026, 2, 1), "junior", "x")
        place.do(AbsenceView, record_absence, one.id, AbsenceKind.SICK, date(2026, 3, 2), date(2026, 3, 2))
    for role, count, absences in (
        (Role.HR, 2, 1),
        (Role.UNIT_ADMIN, 2, None),
        (Role.AUDITOR, 2, 1),
        (Role.EMPLOYEE, 1, 1),
        (Role.SUPERVISOR, 1, 1),
    ):
        reader = Asker(place.store, somebody(place.unit_id, role, employee_id=ann.id))
        reply = reader.run(HISTORY)
        found = reply.data["employees"]["nodes"]
        assert [len(one["levels"]) for one in found] == [1] * count
        assert [None if one["absences"] is None else len(one["absences"]) for one in found] == [absences] * count
        assert reply.refusals == []


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.SUPERVISOR, Role.TOP_MANAGEMENT, Role.INTEGRATOR])
def test_levels_are_not_for_everybody_to_change(place: House, ann: EmployeeView, role: Role) -> None:
    asker = Asker(place.store, somebody(place.unit_id, role, employee_id=ann.id))
    answer = change(asker, "changeLevel", "levelChange", of(ann, effectiveOn=ON, level="senior", reason="x"))
    assert answer["__typename"] == "NotAllowed"


def test_what_happened_takes_as_many_statements_for_many_as_for_few(place: House, asker: Asker) -> None:
    def more(number: str) -> None:
        one = place.hire(number)
        place.do(LevelView, change_level, one.id, date(2026, 2, 1), "junior", "x")
        place.do(AbsenceView, record_absence, one.id, AbsenceKind.SICK, date(2026, 3, 2), date(2026, 3, 2))

    more("0")
    few = asker.run(HISTORY)
    for number in range(1, 10):
        more(str(number))
    many = asker.run(HISTORY)
    assert len(many.data["employees"]["nodes"]) == 10
    assert many.statements == few.statements
