"""What is personal: changed, and erased for good."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from server.audit.tables import AuditEntry, RepeatedRequest
from server.employees.commands.absences import record_absence
from server.employees.commands.levels import change_level
from server.employees.commands.persons import change_person, erase_person
from server.employees.commands.staff import hire
from server.employees.queries.chart import reporting_chart
from server.employees.queries.history import history
from server.employees.queries.staff import EmployeeFilter, get_employee, list_employees
from server.employees.tables import Absence, AbsenceKind, LevelChange, Person
from server.employees.values import ERASED_NAME, AbsenceView, Contact, EmployeeView, LevelView, Placement
from server.identity.roles import Role
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.employees.house import House, codes, house
from tests.server.stores import Store, somebody

DAY = date(2026, 10, 1)
SECRETS = ("Zhang San", "zhang@example.org", "+86 138", "flu", "praised by Li")


def _zhang(place: House) -> EmployeeView:
    contact = Contact(name="Zhang San", email="zhang@example.org", phone="+86 138")
    there = Placement(department_id=place.a.id, position_id=place.agent.id)
    made = place.do(EmployeeView, hire, "E1", contact, there)
    place.do(AbsenceView, record_absence, made.id, AbsenceKind.SICK, DAY, DAY, "flu")
    place.do(LevelView, change_level, made.id, DAY, "senior", "praised by Li")
    return made


def test_a_person_is_renamed(store: Store) -> None:
    place = house(store)
    zhang = _zhang(place)
    changed = place.do(EmployeeView, change_person, zhang.id, 1, Contact(name="张三"))
    assert (changed.name, changed.email, changed.phone) == ("张三", None, None)
    assert (changed.version, changed.person_version) == (1, 2)
    assert place.do(Stale, change_person, zhang.id, 1, Contact(name="x")).version == 2
    assert codes(place.do(Invalid, change_person, zhang.id, 2, Contact(name=""))) == ["text.missing"]


def test_nothing_personal_is_left_of_who_was_erased(store: Store) -> None:
    place = house(store)
    zhang = _zhang(place)
    with store.database.reading(place.unit_id) as session:
        salts = [session.scalars(select(kind.salt)).one() for kind in (Person, Absence, LevelChange)]
    gone = place.do(EmployeeView, erase_person, zhang.id, 1)
    assert (gone.name, gone.email, gone.phone, gone.erased) == (ERASED_NAME, None, None, True)
    with store.database.reading(place.unit_id) as session:
        person = session.scalars(select(Person)).one()
        assert (person.name, person.email, person.phone, person.erased_at is None) == ("", None, None, False)
        assert [session.scalars(select(kind.reason)).one() for kind in (Absence, LevelChange)] == ["", ""]
        now = [session.scalars(select(kind.salt)).one() for kind in (Person, Absence, LevelChange)]
        assert all(before != after for before, after in zip(salts, now, strict=True))
        told = json.dumps(list(session.scalars(select(AuditEntry.changes))), ensure_ascii=False)
        assert not [secret for secret in SECRETS if secret in told]
    seen = place.ask(history, zhang.id)
    assert (seen.levels[0].level, seen.absences[0].kind) == ("senior", AbsenceKind.SICK)
    assert place.ask(get_employee, zhang.id) == gone
    assert [one.name for one in place.ask(reporting_chart, DAY).rows] == [ERASED_NAME]
    assert place.ask(list_employees, EmployeeFilter(text="zhang")).rows == ()


def test_no_kept_reply_tells_of_who_was_erased(store: Store) -> None:
    place = house(store)
    zhang = _zhang(place)
    hr, contact = somebody(place.unit_id, Role.HR), Contact(name="Zhang Wu")
    renamed = store.executor.perform_once(hr, "k1", change_person, zhang.id, 1, contact)
    assert isinstance(renamed, EmployeeView)
    place.do(EmployeeView, erase_person, zhang.id, renamed.person_version)
    with store.database.reading(place.unit_id) as session:
        assert session.scalars(select(RepeatedRequest.reply)).all() == [""]
    again = store.executor.perform_once(hr, "k1", change_person, zhang.id, 1, contact)
    assert codes(again) == ["key.reply_erased"]


def test_erasing_is_for_good_and_once(store: Store) -> None:
    place = house(store)
    zhang = _zhang(place)
    assert place.do(Stale, erase_person, zhang.id, 2).version == 1
    gone = place.do(EmployeeView, erase_person, zhang.id, 1)
    entries = len(place.tags())
    assert place.do(EmployeeView, erase_person, zhang.id, gone.person_version) == gone
    assert len(place.tags()) == entries
    back = place.do(Conflict, change_person, zhang.id, gone.person_version, Contact(name="Zhang San"))
    assert codes(back) == ["person.erased"]


def test_only_the_person_meant_is_erased(store: Store) -> None:
    place, other = house(store), house(store, "bank")
    zhang, ben, eve = _zhang(place), place.hire("ben"), other.hire("eve")
    place.do(EmployeeView, erase_person, zhang.id, 1)
    assert place.ask(get_employee, ben.id) == ben
    assert place.do(NotFound, erase_person, eve.id, 1)
    assert other.ask(get_employee, eve.id) == eve


@pytest.mark.parametrize("role", [Role.HR, Role.SUPERVISOR, Role.EMPLOYEE, Role.AUDITOR, Role.INTEGRATOR])
def test_only_the_administrator_erases(sqlite_store: Store, role: Role) -> None:
    place = house(sqlite_store)
    zhang = _zhang(place)
    assert place.do(NotAllowed, erase_person, zhang.id, 1, who=somebody(place.unit_id, role, employee_id=zhang.id))
