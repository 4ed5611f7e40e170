"""Whose data somebody may see."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from server.employees.reach import reached, within_reach
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import NotAllowed, NotFound
from tests.server.people import staff
from tests.server.stores import Store, somebody

PEOPLE = {"boss": None, "lead": "boss", "ann": "lead", "ben": "lead", "other": "boss"}

READS = [
    (Role.HR, "boss", {"boss", "lead", "ann", "ben", "other"}),
    (Role.SUPERVISOR, "boss", {"boss", "lead", "ann", "ben", "other"}),
    (Role.SUPERVISOR, "lead", {"lead", "ann", "ben"}),
    (Role.SUPERVISOR, "ann", {"ann"}),
    (Role.EMPLOYEE, "lead", {"lead"}),
    (Role.SUPERVISOR, None, set()),
    (Role.DEPLOYMENT_ADMIN, "boss", set()),
]


@pytest.mark.parametrize(("role", "who", "seen"), READS)
def test_who_sees_whom(store: Store, role: Role, who: str | None, seen: set[str]) -> None:
    unit = store.unit("shop")
    ids = staff(store, unit.id, PEOPLE)
    asker = somebody(unit.id, role, employee_id=None if who is None else ids[who])
    with store.database.reading(unit.id) as session:
        found = session.scalars(select(Employee.number).where(within_reach(asker, Action.READ_EMPLOYEES)))
        assert set(found) == seen


def test_a_supervisor_reaches_the_team_and_is_not_told_of_others(store: Store) -> None:
    unit, elsewhere = store.unit("shop"), store.unit("bank")
    ids = staff(store, unit.id, PEOPLE)
    foreign = staff(store, elsewhere.id, {"eve": None})
    lead = somebody(unit.id, Role.SUPERVISOR, employee_id=ids["lead"])
    with store.database.reading(unit.id) as session:
        assert isinstance(reached(session, lead, Action.RECORD_EVENTS, ids["ann"]), Employee)
        refused = [
            reached(session, lead, Action.RECORD_EVENTS, one) for one in (ids["other"], foreign["eve"], new_id())
        ]
        assert [type(one) for one in refused] == [NotFound] * 3
        assert len({one.problems for one in refused if isinstance(one, NotFound)}) == 1
        assert isinstance(reached(session, lead, Action.CHANGE_LEVELS, ids["ann"]), NotAllowed)
