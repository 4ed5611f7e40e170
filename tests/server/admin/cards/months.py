"""Three published months of a unit by a regime of the catalogue, of people with Chinese names in two departments."""

from __future__ import annotations

from sqlalchemy import select

from server.employees.tables import Department, Employee, Person
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.unit_of_work import UnitOfWork
from tests.server.identity.people import member, user
from tests.server.results.course import R19, Course, course, months
from tests.server.stores import Store

NAMES = ("王建国", "李静", "张伟", "刘洋", "陈敏", "赵磊", "黄丽", "周涛", "吴娜")
"""By staff number, from 0 on; the first leads all others but the last."""
LOGINS = {"hr@call": (Role.HR, None), "boss@call": (Role.SUPERVISOR, "0"), "li@call": (Role.EMPLOYEE, "1")}


def three_months(store: Store) -> Course:
    """The unit ``call``, and an account for HR, the supervisor and one employee."""
    shop = course(store, [str(number) for number in range(len(NAMES))], R19)
    shop.did(shop.hr, NAMED)
    for login, (role, number) in LOGINS.items():
        member(store, shop.unit_id, user(store, login).id, role, None if number is None else shop.ids[number])
    for facts in months(R19, len(NAMES), 3):
        shop.published(facts)
    return shop


def _named(work: UnitOfWork) -> None:
    hotline = Department(code="HL", name="热线部")
    work.session.add(hotline)
    work.session.flush()
    rows = work.session.execute(select(Employee, Person).join(Person, Person.id == Employee.person_id))
    for employee, person in rows:
        person.name = NAMES[int(employee.number)]
        if int(employee.number) % 2:
            employee.department_id = hotline.id


NAMED = Command("fixture.named", Action.EDIT_EMPLOYEES, _named)
