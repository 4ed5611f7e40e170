"""How the forms of units, people, users and tokens are filled in."""

from __future__ import annotations

from collections.abc import Mapping

from tests.server.admin.sweeps.filling import BECAUSE, Filling
from tests.server.admin.sweeps.places import Row

_PLACE = {"departmentId": Row("departments"), "positionId": Row("positions"), "teamId": Row("teams")}
_LEAD = Row("employees", "lead", "number")
_LEFT = {"employee_id": Row("employees", "left")}
_LEFT_NUMBER = Row("employees", "left", "number")
_STAFF = ("staff.csv", "工号,姓名\nE1,Somebody\n".encode(), "text/csv")
_NEW = {"name": "another", "code": "OTHER"}
SETUP: Mapping[str, Filling] = {
    "/employees/{employee_id:uuid}/placement": Filling(
        typed={"teamId": Row("teams"), "supervisor": Row("employees", "lead", "number"), "hiredOn": "2024-03-01"},
        faulty=("hiredOn", "soon"),
    ),
    "/employees/new": Filling(
        typed=_PLACE | {"number": "E9", "name": "Somebody", "supervisor": _LEAD}, faulty=("hiredOn", "soon")
    ),
    "/employees/{employee_id:uuid}/contact": Filling(
        typed={"name": "Anew", "email": "a@example.com", "phone": "123 456"}, faulty=("name", "")
    ),
    "/employees/{employee_id:uuid}/leave": Filling(typed={"leftOn": "2026-11-30"}, faulty=("leftOn", "soon")),
    "/employees/{employee_id:uuid}/erase": Filling(at=_LEFT, typed={"number": _LEFT_NUMBER, "typed": _LEFT_NUMBER}),
    "/employees/{employee_id:uuid}/return": Filling(at=_LEFT),
    "/employees/{employee_id:uuid}/absences/new": Filling(
        typed={"kind": "sick", "firstDay": "2024-11-04", "lastDay": "2024-11-05"}, faulty=("firstDay", "soon")
    ),
    "/employees/{employee_id:uuid}/absences/{series_id:uuid}/correct": Filling(
        typed={"kind": "sick"} | BECAUSE, faulty=("firstDay", "soon")
    ),
    "/employees/{employee_id:uuid}/absences/{series_id:uuid}/withdraw": Filling(typed=BECAUSE),
    "/employees/{employee_id:uuid}/levels/new": Filling(
        typed={"level": "2", "effectiveOn": "2024-11-01"} | BECAUSE, faulty=("effectiveOn", "soon")
    ),
    "/employees/{employee_id:uuid}/levels/{day}/correct": Filling(typed={"level": "3"} | BECAUSE, faulty=("level", "")),
    "/employees/{employee_id:uuid}/levels/{day}/withdraw": Filling(typed=BECAUSE, faulty=("reason", "")),
    "/structure/departments/new": Filling(typed=_NEW | {"parentId": Row("departments")}, faulty=("code", "")),
    "/structure/teams/new": Filling(typed=_NEW | {"departmentId": Row("departments")}, faulty=("code", "")),
    "/structure/positions/new": Filling(typed=_NEW, faulty=("code", "")),
    "/structure/departments/{part_id:uuid}/rename": Filling(typed={"name": "another"}, faulty=("name", "")),
    "/structure/teams/{part_id:uuid}/rename": Filling(typed={"name": "another"}, faulty=("name", "")),
    "/structure/positions/{part_id:uuid}/rename": Filling(typed={"name": "another"}, faulty=("name", "")),
    "/structure/departments/{part_id:uuid}/move": Filling(
        typed={"parentId": Row("departments", "spare")}, faulty=("parentId", "x")
    ),
    "/structure/teams/{part_id:uuid}/move": Filling(
        typed={"departmentId": Row("departments", "spare")}, faulty=("departmentId", "x")
    ),
    "/structure/departments/{part_id:uuid}/close": Filling(),
    "/structure/teams/{part_id:uuid}/close": Filling(),
    "/structure/positions/{part_id:uuid}/close": Filling(),
    "/staff-list": Filling(files={"file": _STAFF}, faulty=("levelsFrom", "soon")),
    "/staff-list/{file_id:uuid}": Filling(done=False),
    "/units/new": Filling(typed={"name": "Third", "code": "third"}, faulty=("code", "")),
    "/units/{code}/close": Filling(typed={"typed": Row("units", column="code")}, faulty=("typed", "another")),
    "/members/new": Filling(typed={"login": "auditor", "role": "hr"}, faulty=("login", "")),
    "/members/{user_id:uuid}/roles": Filling(typed={"role": "auditor"}, faulty=("role", "")),
    "/members/{user_id:uuid}/roles/{membership_id:uuid}/end": Filling(),
    "/members/{user_id:uuid}/erase": Filling(),
    "/accounts/new": Filling(typed={"login": "another", "name": "Somebody"}, faulty=("login", "")),
    "/accounts/{user_id:uuid}/password": Filling(
        typed={"password": "an otter crosses the river at dawn"}, faulty=("password", "short")
    ),
    "/accounts/{user_id:uuid}/provider": Filling(
        typed={"issuer": "https://id.example.com", "subject": "another"}, faulty=("subject", "")
    ),
    "/accounts/{user_id:uuid}/steps/{step}": Filling(),
    "/tokens/new": Filling(typed={"name": "x", "scopes": "employee.read", "days": "30"}, faulty=("days", "many")),
    "/tokens/{token_id:uuid}/revoke": Filling(),
    "/verification": Filling(),
}
"""Path -> how its form is filled in."""
