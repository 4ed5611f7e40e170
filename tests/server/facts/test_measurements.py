"""Numbers entered one by one: what is taken, what isn't, and what a correction leaves behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.facts.commands.events import record_event
from server.facts.commands.measurements import correct_measurement, record_measurement, withdraw_measurement
from server.facts.queries.measurements import list_measurements, measurement_history
from server.facts.tables import MeasureKind, Origin
from server.facts.values import EventView, MeasurementView
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.facts.sample import EMPLOY, OCTOBER, Cast, cast, codes
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")
INDICATOR, PAY = MeasureKind.INDICATOR, MeasureKind.PAY

ENTRIES = [
    # kind, code, value, period, what is wrong
    (INDICATOR, "sample.rate", "0", OCTOBER, []),
    (INDICATOR, "sample.rate", "100.0", OCTOBER, []),
    (INDICATOR, "sample.rate", "100.1", OCTOBER, ["number.range value"]),
    (INDICATOR, "sample.rate", "-0.1", OCTOBER, ["number.range value"]),
    (INDICATOR, "sample.rate", "99.9", OCTOBER, []),
    (INDICATOR, "sample.rate", "99.99", OCTOBER, ["number.decimals value"]),
    (INDICATOR, "sample.rate", "99.90", OCTOBER, []),
    (INDICATOR, "sample.rate", "NaN", OCTOBER, ["number.invalid value"]),
    (INDICATOR, "sample.rate", "Infinity", OCTOBER, ["number.invalid value"]),
    (INDICATOR, "sample.rat", "9", OCTOBER, ["facts.unknown_indicator code"]),
    (INDICATOR, "commission", "9", OCTOBER, ["facts.unknown_indicator code"]),
    (INDICATOR, "sample.style", "9", OCTOBER, ["facts.rated code"]),
    (INDICATOR, "sample.slips", "9", OCTOBER, ["facts.events_only code"]),
    (INDICATOR, "sample.errors", "9", OCTOBER, []),
    (INDICATOR, "sample.mean", "88.25", "2025-Q3", []),
    (INDICATOR, "sample.growth", "-9223372036854", "2025-Q3", []),
    (INDICATOR, "sample.growth", "-9223372036855", "2025-Q3", ["number.large value"]),
    (INDICATOR, "sample.growth", "9223372036855", "2025-Q3", ["number.large value"]),
    (INDICATOR, "sample.growth", "3", OCTOBER, ["fact.period_kind period"]),
    (INDICATOR, "sample.rate", "3", "2025-Q3", ["fact.period_kind period"]),
    (INDICATOR, "sample.rate", "3", "2025-13", ["facts.period period"]),
    (INDICATOR, "sample.rate", "3", "2999-01", ["fact.period_ahead period"]),
    (INDICATOR, "sample.rate", "300", "2999-01", ["fact.period_ahead period", "number.range value"]),
    (PAY, "commission", "-120.55", OCTOBER, []),
    (PAY, "commission", "120.555", OCTOBER, ["number.decimals value"]),
    (PAY, "comission", "120", OCTOBER, ["fact.unknown_pay code"]),
    (PAY, "sample.rate", "9", OCTOBER, ["fact.unknown_pay code"]),
]


@pytest.mark.parametrize(("kind", "code", "value", "period", "wrong"), ENTRIES)
def test_what_is_taken(
    sqlite_store: Store, kind: MeasureKind, code: str, value: str, period: str, wrong: list[str]
) -> None:
    people = cast(sqlite_store)
    done = people.does(people.hr(), record_measurement, people.ids["ann"], period, code, Decimal(value), kind)
    kept = people.asks(people.hr(), list_measurements, period).rows
    if wrong:
        assert isinstance(done, Invalid)
        assert codes(done) == wrong
        assert kept == ()
    else:
        assert isinstance(done, MeasurementView), done
        assert (done.code, done.kind, done.value) == (code, kind, Decimal(value))
        assert (done.recorded.revision, done.recorded.origin, done.recorded.withdrawn) == (0, Origin.ENTRY, False)
        assert kept == (done,)


def test_the_nearest_name_is_offered(sqlite_store: Store) -> None:
    people = cast(sqlite_store)
    done = people.does(people.hr(), record_measurement, people.ids["ann"], OCTOBER, "sample.rat", Decimal(1))
    assert "sample.rate" in done.problems[0].remedy.en


EMPLOYED = [
    (None, None, True),
    (date(2025, 10, 31), None, True),
    (date(2025, 11, 1), None, False),
    (date(2020, 1, 1), date(2025, 10, 1), True),
    (date(2020, 1, 1), date(2025, 9, 30), False),
]


@pytest.mark.parametrize(("hired", "left", "taken"), EMPLOYED)
def test_the_person_was_employed_then(sqlite_store: Store, hired: date | None, left: date | None, taken: bool) -> None:
    people = cast(sqlite_store)
    assert people.does(people.hr(), EMPLOY, people.ids["ann"], hired, left) is None
    done = people.does(people.hr(), record_measurement, people.ids["ann"], OCTOBER, "sample.rate", Decimal(9))
    if taken:
        assert isinstance(done, MeasurementView)
    else:
        assert codes(done) == ["fact.not_employed period"]


def entered(people: Cast, value: str = "90") -> MeasurementView:
    """A rate of ann's in October."""
    done = people.does(people.hr(), record_measurement, people.ids["ann"], OCTOBER, "sample.rate", Decimal(value))
    assert isinstance(done, MeasurementView), done
    return done


def test_a_fact_goes_through_its_revisions(store: Store) -> None:
    people = cast(store)
    hr = people.hr()
    first = entered(people)
    again = people.does(hr, record_measurement, people.ids["ann"], OCTOBER, "sample.rate", Decimal(91))
    assert isinstance(again, Conflict)
    assert codes(again) == ["fact.exists code"]
    second = people.does(hr, correct_measurement, first.id, Decimal("91.5"), 0, " read wrongly ")
    assert (second.value, second.recorded.revision, second.recorded.reason) == (Decimal("91.5"), 1, "read wrongly")
    stale = people.does(hr, correct_measurement, first.id, Decimal(92), 0, "late")
    assert isinstance(stale, Stale)
    assert stale.version == 1
    third = people.does(hr, withdraw_measurement, first.id, 1, "another person's")
    assert (third.value, third.recorded.revision, third.recorded.withdrawn) == (None, 2, True)
    assert people.asks(hr, list_measurements, OCTOBER).rows == ()
    gone = people.does(hr, correct_measurement, first.id, Decimal(92), 2, "late")
    assert codes(gone) == ["fact.withdrawn expectedRevision"]
    fourth = entered(people, "80")
    assert fourth.recorded.revision == 3
    for one in (first, second, third, fourth):
        assert people.asks(hr, measurement_history, one.id) == (first, second, third, fourth)


WRONG_CORRECTIONS = [
    ("91", "", ["text.missing reason"]),
    ("91", "   ", ["text.missing reason"]),
    ("91", "x" * 500, []),
    ("91", "x" * 501, ["text.invalid reason"]),
    ("91", "a\x00b", ["text.invalid reason"]),
    ("100.1", "r", ["number.range value"]),
    ("90.0", "r", ["fact.unchanged value"]),
    ("90.1", "r", []),
]


@pytest.mark.parametrize(("value", "reason", "wrong"), WRONG_CORRECTIONS)
def test_what_a_correction_needs(sqlite_store: Store, value: str, reason: str, wrong: list[str]) -> None:
    people = cast(sqlite_store)
    first = entered(people)
    done = people.does(people.hr(), correct_measurement, first.id, Decimal(value), 0, reason)
    if wrong:
        assert codes(done) == wrong
    else:
        assert done.value == Decimal(value)


def test_a_total_and_its_events_exclude_each_other(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.ids["ann"]
    event = people.does(hr, record_event, ann, "error", date(2025, 10, 3))
    assert isinstance(event, EventView)
    refused = people.does(hr, record_measurement, ann, OCTOBER, "sample.errors", Decimal(2))
    assert codes(refused) == ["facts.value_and_events code"]
    september = people.does(hr, record_measurement, ann, "2025-09", "sample.errors", Decimal(2))
    assert isinstance(september, MeasurementView)
    refused = people.does(hr, record_event, ann, "error", date(2025, 9, 30))
    assert codes(refused) == ["facts.value_and_events kind"]
    assert people.does(hr, withdraw_measurement, september.id, 0, "events instead").value is None
    assert isinstance(people.does(hr, record_event, ann, "error", date(2025, 9, 30)), EventView)


REACH = [
    (Role.HR, None, "ann", MeasurementView),
    (Role.INTEGRATOR, None, "ann", MeasurementView),
    (Role.SUPERVISOR, "lead", "ann", MeasurementView),
    (Role.SUPERVISOR, "boss", "ann", MeasurementView),
    (Role.SUPERVISOR, "lead", "zoe", NotFound),
    (Role.SUPERVISOR, "lead", "boss", NotFound),
    (Role.SUPERVISOR, "lead", "lead", NotAllowed),
    (Role.HR, "ann", "ann", NotAllowed),
    (Role.EMPLOYEE, "ann", "ann", NotAllowed),
    (Role.TOP_MANAGEMENT, None, "ann", NotAllowed),
    (Role.AUDITOR, None, "ann", NotAllowed),
    (Role.UNIT_ADMIN, None, "ann", NotAllowed),
]


@pytest.mark.parametrize(("role", "asker", "about", "answer"), REACH)
def test_who_may_enter_about_whom(sqlite_store: Store, role: Role, asker: str | None, about: str, answer: type) -> None:
    people = cast(sqlite_store)
    who = people.who(role, asker)
    done = people.does(who, record_measurement, people.ids[about], OCTOBER, "sample.rate", Decimal(9))
    assert type(done) is answer
    theirs = people.does(people.hr(), record_measurement, people.ids[about], "2025-09", "sample.rate", Decimal(9))
    changed = people.does(who, correct_measurement, theirs.id, Decimal(8), 0, "r")
    assert type(changed) is answer


READS = [
    (Role.HR, None, {"lead", "ann", "zoe"}),
    (Role.SUPERVISOR, "lead", {"lead", "ann"}),
    (Role.EMPLOYEE, "ann", {"ann"}),
    (Role.SUPERVISOR, None, set()),
]


@pytest.mark.parametrize(("role", "asker", "seen"), READS)
def test_who_reads_whose(sqlite_store: Store, role: Role, asker: str | None, seen: set[str]) -> None:
    people = cast(sqlite_store)
    for name in ("lead", "ann", "zoe"):
        people.does(people.hr(), record_measurement, people.ids[name], OCTOBER, "sample.rate", Decimal(9))
    who = people.who(role, asker)
    found = people.asks(who, list_measurements, OCTOBER).rows
    assert {one.employee_id for one in found} == {people.ids[name] for name in seen}
    for one in people.asks(people.hr(), list_measurements, OCTOBER).rows:
        history = people.asks(who, measurement_history, one.id)
        assert isinstance(history, tuple) == (one in found), history


def test_the_list_narrows(sqlite_store: Store) -> None:
    people = cast(sqlite_store)
    hr, ann = people.hr(), people.ids["ann"]
    rate = people.does(hr, record_measurement, ann, OCTOBER, "sample.rate", Decimal(9))
    exam = people.does(hr, record_measurement, ann, OCTOBER, "sample.exam", Decimal(9))
    pay = people.does(hr, record_measurement, ann, OCTOBER, "commission", Decimal(9), PAY)
    bens = people.does(hr, record_measurement, people.ids["ben"], OCTOBER, "sample.rate", Decimal(9))
    assert people.asks(hr, list_measurements, OCTOBER).rows == (exam, rate, pay, bens)
    assert people.asks(hr, list_measurements, OCTOBER, employee_id=ann).rows == (exam, rate, pay)
    assert people.asks(hr, list_measurements, OCTOBER, kind=PAY).rows == (pay,)
    assert people.asks(hr, list_measurements, OCTOBER, code="sample.rate").rows == (rate, bens)
    for odd in ("2025-09", "nonsense", "\x00"):
        assert people.asks(hr, list_measurements, odd).rows == ()
    assert people.asks(hr, list_measurements, OCTOBER, code="\x00").rows == ()


def test_another_unit_is_not_there(store: Store) -> None:
    people, others = cast(store), cast(store, "bank")
    mine = entered(people)
    hr = others.hr()
    missing = [
        others.does(hr, record_measurement, one, OCTOBER, "sample.rate", Decimal(1))
        for one in (people.ids["ann"], new_id())
    ]
    assert [type(one) for one in missing] == [NotFound, NotFound]
    assert missing[0] == missing[1]
    for command, arguments in (
        (correct_measurement, (Decimal(1), 0, "r")),
        (withdraw_measurement, (0, "r")),
    ):
        answers = [others.does(hr, command, one, *arguments) for one in (mine.id, new_id())]
        assert isinstance(answers[0], NotFound)
        assert answers[0] == answers[1]
    histories = [others.asks(hr, measurement_history, one) for one in (mine.id, new_id())]
    assert isinstance(histories[0], NotFound)
    assert histories[0] == histories[1]
    assert others.asks(hr, list_measurements, OCTOBER).rows == ()
    assert people.asks(people.hr(), measurement_history, mine.id) == (mine,)
