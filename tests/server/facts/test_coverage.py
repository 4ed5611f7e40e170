"""Which facts are missing for whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.facts.commands.measurements import record_measurement
from server.facts.commands.ratings import give_rating
from server.facts.queries.coverage import coverage
from server.facts.tables import MeasureKind
from server.facts.values import Coverage
from server.identity.roles import Role
from tests.server.facts.sample import OCTOBER, cast, codes
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")
EACH = {
    ("sample.rate", None),
    ("sample.exam", None),
    ("sample.style", "self"),
    ("sample.style", "supervisor"),
    ("sample.stepped", "peers"),
    ("sample.panelled", "panel"),
    ("commission", None),
}


def test_everything_is_missing_until_it_is_there(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.ids["ann"]
    found = people.asks(hr, coverage, "sample.monthly", OCTOBER)
    assert isinstance(found, Coverage)
    assert (found.people, found.wanted, len(found.missing)) == (7, 49, 49)
    assert {(one.code, one.role) for one in found.missing if one.number == "ann"} == EACH
    people.does(hr, record_measurement, ann, OCTOBER, "sample.rate", Decimal(1))
    people.does(hr, record_measurement, ann, OCTOBER, "commission", Decimal(1), MeasureKind.PAY)
    people.does(people.who(Role.EMPLOYEE, "ann"), give_rating, ann, OCTOBER, "sample.style", "self", Decimal(1))
    found = people.asks(hr, coverage, "sample.monthly", OCTOBER)
    missing = {(one.code, one.role) for one in found.missing if one.employee_id == ann}
    assert EACH - missing == {("sample.rate", None), ("commission", None), ("sample.style", "self")}
    assert len(found.missing) == 46


@pytest.mark.parametrize(
    ("role", "name", "seen"),
    [
        (Role.SUPERVISOR, "lead", {"lead", "ann", "ben", "cat", "dan"}),
        (Role.EMPLOYEE, "ann", {"ann"}),
        (Role.SUPERVISOR, None, set()),
    ],
)
def test_only_of_those_within_reach(sqlite_store: Store, role: Role, name: str | None, seen: set[str]) -> None:
    people = cast(sqlite_store)
    found = people.asks(people.who(role, name), coverage, "sample.monthly", OCTOBER)
    assert {one.number for one in found.missing} == seen
    assert found.people == len(seen)


@pytest.mark.parametrize(
    ("scheme", "period", "wrong"),
    [
        ("sample.month", OCTOBER, "scheme.unknown scheme"),
        ("zzz", OCTOBER, "scheme.unknown scheme"),
        ("sample.monthly", "2025-Q3", "fact.period_kind period"),
        ("sample.monthly", "soon", "fact.period_kind period"),
        ("sample.quarterly", OCTOBER, "fact.period_kind period"),
    ],
)
def test_what_cant_be_asked(sqlite_store: Store, scheme: str, period: str, wrong: str) -> None:
    people = cast(sqlite_store)
    assert codes(people.asks(people.hr(), coverage, scheme, period)) == [wrong]


def test_what_a_quarter_asks_for(sqlite_store: Store) -> None:
    people = cast(sqlite_store)
    found = people.asks(people.hr(), coverage, "sample.quarterly", "2025-Q3")
    assert {(one.code, one.role) for one in found.missing} == {("sample.growth", None)}
