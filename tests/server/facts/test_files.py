"""A whole facts file into a unit: every fact of it, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.calendar import Period, parse_period
from core.facts.model import Employee, Event, Facts, PastPeriod
from server.employees.levels import level_on
from server.facts.commands.events import record_event
from server.facts.commands.files import record_facts_file
from server.facts.commands.measurements import record_measurement, withdraw_measurement
from server.facts.commands.ratings import give_rating
from server.facts.gather import facts_of
from server.facts.queries.measurements import list_measurements, measurement_history
from server.facts.values import FactsRecorded
from server.identity.roles import Role
from server.identity.who import operator
from server.refusal import Invalid, NotAllowed
from tests.server.facts.sample import EMPLOY, OCTOBER, Cast, cast, codes
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")
DAY = date(2025, 10, 3)


def month(label: str = OCTOBER) -> Period:
    """The period called ``label``."""
    found = parse_period(label)
    assert found is not None
    return found


ANN = Employee(
    id="ann",
    department="CS",
    position="agent",
    level="ordinary",
    values={"sample.rate": Decimal("90.5"), "sample.exam": Decimal(80)},
    ratings={"sample.style": {"self": Decimal(70), "supervisor": Decimal(75)}},
    events=(
        Event(kind="error", on=DAY),
        Event(kind="error", on=DAY),
        Event(kind="loss", on=DAY, amount=Decimal("9.50")),
    ),
    pay={"commission": Decimal("300.00")},
)
FILE = Facts(period=month(), employees=(ANN, Employee(id="ben", values={"sample.rate": Decimal(60)})))
FACTS_IN_FILE = 10


def read(people: Cast, label: str = OCTOBER) -> dict[str, Employee]:
    """The facts of the unit by staff number."""
    with people.store.database.reading(people.unit_id) as session:
        return {one.id: one for one in facts_of(session, month(label)).employees}


def changed(**parts: Any) -> Facts:
    """The file with another ann."""
    return replace(FILE, employees=(replace(ANN, **parts), FILE.employees[1]))


def test_a_file_is_recorded_once(store: Store) -> None:
    people = cast(store)
    who = operator(people.unit_id)
    done = people.does(who, record_facts_file, FILE)
    assert done == FactsRecorded(periods=(OCTOBER,), people=2, recorded=FACTS_IN_FILE, corrected=0, unchanged=0)
    found = read(people)
    assert set(found) == {"boss", "lead", "ann", "ben", "cat", "dan", "zoe"}
    assert found["ann"] == replace(ANN, name="Ann", department="CS", pay={"commission": Decimal(300)})
    assert found["ben"].values == {"sample.rate": Decimal(60)}
    assert found["cat"].values == {}
    again = people.does(who, record_facts_file, FILE)
    assert again == FactsRecorded(periods=(OCTOBER,), people=2, recorded=0, corrected=0, unchanged=FACTS_IN_FILE)
    more = people.does(who, record_facts_file, changed(events=(*ANN.events, Event(kind="error", on=DAY))))
    assert (more.recorded, more.unchanged) == (1, FACTS_IN_FILE)


def test_what_differs_is_corrected_only_with_a_reason(store: Store) -> None:
    people = cast(store)
    hr = people.hr()
    people.does(hr, record_facts_file, FILE)
    other = changed(
        level="star",
        values={"sample.rate": Decimal(91)},
        ratings={"sample.style": {"self": Decimal(71)}},
        pay={"commission": Decimal(1)},
    )
    refused = people.does(hr, record_facts_file, other)
    assert isinstance(refused, Invalid)
    assert codes(refused) == [
        'fact.differs employees[0].values["sample.rate"]',
        "fact.differs employees[0].pay.commission".replace(".commission", '["commission"]'),
        'fact.differs employees[0].ratings["sample.style"]["self"]',
        "fact.differs employees[0].level",
    ]
    assert read(people)["ann"].values["sample.rate"] == Decimal("90.5")
    done = people.does(hr, record_facts_file, other, "the sheet was wrong")
    assert (done.recorded, done.corrected, done.unchanged) == (0, 4, 4)
    ann = read(people)["ann"]
    assert (ann.level, ann.values["sample.rate"], ann.pay["commission"]) == ("star", Decimal(91), Decimal(1))
    assert ann.ratings == {"sample.style": {"self": Decimal(71), "supervisor": Decimal(75)}}
    (rate,) = people.asks(hr, list_measurements, OCTOBER, employee_id=people.ids["ann"], code="sample.rate").rows
    assert [one.recorded.reason for one in people.asks(hr, measurement_history, rate.id)] == [
        "",
        "the sheet was wrong",
    ]
    assert people.does(hr, withdraw_measurement, rate.id, 1, "r").recorded.withdrawn
    assert people.does(hr, record_facts_file, other).recorded == 1


FAULTS: list[tuple[dict[str, Any], list[str]]] = [
    ({"id": "eve"}, ["facts.unknown_person id"]),
    ({"department": "XX"}, ["facts.person_differs department"]),
    ({"position": "lead"}, ["facts.person_differs position"]),
    ({"hired": date(2020, 1, 1)}, ["facts.person_differs hired"]),
    ({"level": "x" * 81}, ["text.invalid level"]),
    ({"history": (PastPeriod(period=month("2025-09")),)}, ["facts.history_given history"]),
    ({"values": {"sample.rat": Decimal(1)}}, ['facts.unknown_indicator values["sample.rat"]']),
    ({"values": {"sample.rate": Decimal("100.1")}}, ['number.range values["sample.rate"]']),
    ({"values": {"sample.rate": Decimal("0.05")}}, ['number.decimals values["sample.rate"]']),
    ({"values": {"sample.rate": Decimal("NaN")}}, ['number.invalid values["sample.rate"]']),
    ({"values": {"sample.style": Decimal(1)}}, ['facts.no_plain_value values["sample.style"]']),
    ({"values": {"sample.slips": Decimal(1)}}, ['facts.no_plain_value values["sample.slips"]']),
    ({"values": {"sample.growth": Decimal(10**13)}}, ['number.large values["sample.growth"]']),
    ({"values": {"sample.errors": Decimal(1)}}, ['facts.value_and_events values["sample.errors"]']),
    ({"ratings": {"sample.rate": {"self": Decimal(1)}}}, ['facts.not_rated ratings["sample.rate"]']),
    ({"ratings": {"sample.style": {"boss": Decimal(1)}}}, ['facts.unknown_role ratings["sample.style"]["boss"]']),
    (
        {"ratings": {"sample.stepped": {"peers": Decimal("1.5")}}},
        ['number.decimals ratings["sample.stepped"]["peers"]'],
    ),
    ({"ratings": {"sample.style": {"self": Decimal(101)}}}, ['number.range ratings["sample.style"]["self"]']),
    ({"pay": {"commission": Decimal("0.001")}}, ['number.decimals pay["commission"]']),
    ({"pay": {"x" * 121: Decimal(1)}}, [f'text.invalid pay["{"x" * 121}"]']),
    ({"events": (Event(kind="eror", on=DAY),)}, ["facts.unknown_event events[0].kind"]),
    ({"events": (Event(kind="loss", on=DAY),)}, ["facts.amount_missing events[0].amount"]),
    ({"events": (Event(kind="error", on=date(2025, 11, 1)),)}, ["facts.event_outside events[0].on"]),
    ({"events": (Event(kind="error", on=DAY, subject="x" * 201),)}, ["text.invalid events[0].subject"]),
]


@pytest.mark.parametrize(("parts", "wrong"), FAULTS)
def test_every_fault_has_its_path_and_nothing_is_recorded(
    sqlite_store: Store, parts: dict[str, Any], wrong: list[str]
) -> None:
    people = cast(sqlite_store)
    refused = people.does(people.hr(), record_facts_file, changed(**parts))
    assert isinstance(refused, Invalid)
    assert [one.replace("employees[0].", "") for one in codes(refused)] == wrong
    assert people.asks(people.hr(), list_measurements, OCTOBER).rows == ()
    listed = people.does(people.hr(), record_facts_file, (changed(**parts),))
    assert [one.replace("[0].employees[0].", "") for one in codes(listed)] == wrong


def test_a_person_comes_once_and_was_employed(sqlite_store: Store) -> None:
    people = cast(sqlite_store)
    twice = people.does(people.hr(), record_facts_file, replace(FILE, employees=(ANN, FILE.employees[1], ANN)))
    assert codes(twice) == ["facts.duplicate_person employees[2].id"]
    people.does(people.hr(), EMPLOY, people.ids["ben"], date(2025, 11, 1), None)
    late = people.does(people.hr(), record_facts_file, FILE)
    assert codes(late) == ["fact.not_employed employees[1].id"]


def test_a_warning_keeps_nobodys_facts_out(store: Store) -> None:
    people = cast(store)
    done = people.does(people.hr(), record_facts_file, changed(events=(Event(kind="slip", on=DAY),)))
    assert isinstance(done, FactsRecorded), done
    assert read(people)["ann"].events == (Event(kind="slip", on=DAY),)
    assert read(people)["ann"].values == ANN.values


def test_what_is_recorded_singly_isnt_doubled(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.ids["ann"]
    people.does(people.who(Role.EMPLOYEE, "ann"), give_rating, ann, OCTOBER, "sample.style", "self", Decimal(1))
    people.does(hr, record_event, people.ids["ben"], "error", DAY)
    people.does(hr, record_measurement, ann, OCTOBER, "sample.loss", Decimal(1))
    file = replace(FILE, employees=(ANN, Employee(id="ben", values={"sample.errors": Decimal(1)})))
    assert codes(people.does(hr, record_facts_file, file)) == [
        'rating.single employees[0].ratings["sample.style"]["self"]',
        "facts.value_and_events employees[0].events",
        'facts.value_and_events employees[1].values["sample.errors"]',
    ]


def test_several_months_in_any_order(store: Store) -> None:
    people = cast(store)
    september = Facts(period=month("2025-09"), employees=(replace(ANN, events=()),))
    november = Facts(period=month("2025-11"), employees=(replace(ANN, level="star", events=()),))
    october = Facts(period=month(), employees=(replace(ANN, level=""),))
    done = people.does(operator(people.unit_id), record_facts_file, (november, september, october))
    assert isinstance(done, FactsRecorded), done
    assert done.periods == ("2025-09", "2025-10", "2025-11")
    levels = [read(people, label)["ann"].level for label in ("2025-08", *done.periods)]
    assert levels == ["", "ordinary", "ordinary", "star"]
    with people.store.database.reading(people.unit_id) as session:
        assert level_on(session, people.ids["ann"], date(2025, 9, 1)) == "ordinary"
    again = people.does(operator(people.unit_id), record_facts_file, (october, november, september))
    assert (again.recorded, again.corrected) == (0, 0)


WHO = [
    (Role.HR, FactsRecorded, FactsRecorded),
    (Role.INTEGRATOR, FactsRecorded, NotAllowed),
    (Role.SUPERVISOR, NotAllowed, NotAllowed),
    (Role.EMPLOYEE, NotAllowed, NotAllowed),
    (Role.AUDITOR, NotAllowed, NotAllowed),
]


@pytest.mark.parametrize(("role", "plain", "with_levels"), WHO)
def test_who_may(sqlite_store: Store, role: Role, plain: type, with_levels: type) -> None:
    people = cast(sqlite_store)
    who = people.who(role, "boss")
    assert type(people.does(who, record_facts_file, FILE)) is with_levels
    people = cast(sqlite_store, "bank")
    assert type(people.does(people.who(role, "boss"), record_facts_file, changed(level=""))) is plain


def test_a_file_stays_in_its_unit(store: Store) -> None:
    people, others = cast(store), cast(store, "bank")
    people.does(people.hr(), record_facts_file, FILE)
    assert all(one.values == {} and one.level == "" for one in read(others).values())
    assert others.does(others.hr(), record_facts_file, FILE).recorded == FACTS_IN_FILE


def test_a_repeated_request_gets_the_same_reply(store: Store) -> None:
    people = cast(store)
    hr = people.hr()
    first = store.executor.perform_once(hr, "key", record_facts_file, FILE)
    assert isinstance(first, FactsRecorded)
    assert store.executor.perform_once(hr, "key", record_facts_file, FILE) == first
