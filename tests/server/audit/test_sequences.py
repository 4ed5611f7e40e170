"""Whatever people do through commands, in whatever order, verifies; what was refused leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.audit.verify import verify
from server.db.base import DEPLOYMENT
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.refusal import Conflict, Refusal
from server.unit_of_work import UnitOfWork
from tests.server.audit.work import (
    ADD_DEPARTMENT,
    ADD_PERSON,
    DROP_DEPARTMENT,
    ERASE_PERSON,
    MEASURE,
    MEASURE_ONE,
    NEST_DEPARTMENT,
    RENAME_DEPARTMENT,
)
from tests.server.people import staff
from tests.server.stores import Store, somebody

_units = count()
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NAMES),
        st.tuples(st.just("rename"), NAMES),
        st.tuples(st.just("nest"), st.booleans()),
        st.tuples(st.just("drop"), st.none()),
        st.tuples(st.just("person"), NAMES),
        st.tuples(st.just("erase"), st.none()),
        st.tuples(st.just("batch"), st.integers(0, 5)),
        st.tuples(st.just("refused"), NAMES),
    ),
    max_size=12,
)


class Course:
    """One unit, and what was done in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.number = next(_units)
        self.unit_id = store.unit(f"unit{self.number}").id
        self.employee = staff(store, self.unit_id, {"ann": None})["ann"]
        self.departments: list[UUID] = []
        self.persons: list[UUID] = []
        self.steps = 0

    def do(self, step: str, value: object) -> None:
        """One step; where there is nothing to do it to, nothing happens."""
        self.steps += 1
        act: Callable[[object], None] = getattr(self, f"_{step}")
        act(value)

    def _perform(self, what: Command[..., object], *arguments: object) -> object:
        done = self.store.executor.perform(somebody(self.unit_id, Role.UNIT_ADMIN, Role.HR), what, *arguments)
        assert not isinstance(done, Refusal), done
        return done

    def _add(self, value: object) -> None:
        made = self._perform(ADD_DEPARTMENT, f"d{self.steps}", value)
        assert isinstance(made, UUID)
        self.departments.append(made)

    def _rename(self, value: object) -> None:
        if self.departments:
            self._perform(RENAME_DEPARTMENT, self.departments[-1], value)

    def _nest(self, value: object) -> None:
        if len(self.departments) > 1:
            self._perform(NEST_DEPARTMENT, self.departments[0], self.departments[1] if value else None)

    def _drop(self, value: object) -> None:
        if len(self.departments) > 2:
            self._perform(DROP_DEPARTMENT, self.departments.pop())

    def _person(self, value: object) -> None:
        made = self._perform(ADD_PERSON, value)
        assert isinstance(made, UUID)
        self.persons.append(made)

    def _erase(self, value: object) -> None:
        if self.persons:
            self._perform(ERASE_PERSON, self.persons.pop())

    def _batch(self, value: object) -> None:
        self._perform(MEASURE, self.employee, f"p{self.steps}", value)

    def _refused(self, value: object) -> None:
        if self.departments:
            who = somebody(self.unit_id, Role.HR)
            assert isinstance(self.store.executor.perform(who, _HALF, value), Conflict)


def _half(work: UnitOfWork, name: str) -> str:
    """A department, and then an employee who refers to nobody."""
    ADD_DEPARTMENT.function(work, "half", name)
    nobody = UUID(int=0)
    work.session.add(Employee(number="half", person_id=nobody, department_id=nobody, position_id=nobody))
    work.session.flush()
    return ""


_HALF = Command("fixture.half", Action.EDIT_STRUCTURE, _half)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_sequence_verifies(store: Store, steps: list[tuple[str, object]]) -> None:
    course = Course(store)
    for step, value in steps:
        course.do(step, value)
    for unit_id in (course.unit_id, DEPLOYMENT):
        with store.database.reading(unit_id) as session:
            assert verify(session).findings == ()


@pytest.mark.parametrize("again", [False, True])
def test_an_erased_person_verifies_and_their_old_digest_says_nothing(store: Store, again: bool) -> None:
    course = Course(store)
    course.do("person", "Ann Example")
    course.do("erase", None)
    if again:
        course.do("person", "Ann Example")
    with store.database.reading(course.unit_id) as session:
        assert verify(session).holds


@pytest.mark.parametrize("value", [5, Decimal("-0"), Decimal("1E+3"), Decimal("2.500000000"), Decimal("0.000001")])
def test_however_a_decimal_is_written_it_verifies(store: Store, value: Decimal) -> None:
    course = Course(store)
    hr = somebody(course.unit_id, Role.HR)
    assert isinstance(store.executor.perform(hr, MEASURE_ONE, course.employee, value), UUID)
    assert isinstance(store.executor.perform(hr, MEASURE, course.employee, "2026-11", 2, value), UUID)
    with store.database.reading(course.unit_id) as session:
        assert verify(session).findings == ()
