"""What the engine is given of a period: who, at which level, what counts, which days of absence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.calendar import parse_period
from core.facts.model import Employee, Event
from server.employees.commands.absences import record_absence
from server.employees.commands.levels import change_level, withdraw_level
from server.employees.tables import AbsenceKind
from server.facts.absent import Away, absent_events
from server.facts.commands.events import correct_event, record_event
from server.facts.commands.measurements import correct_measurement, record_measurement, withdraw_measurement
from server.facts.gather import facts_of, mean_of
from server.facts.known import using
from server.facts.tables import MeasureKind
from tests.server.facts.sample import CATALOGUE, EMPLOY, OCTOBER, Cast, cast
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")
EVERYBODY = ["ann", "ben", "boss", "cat", "dan", "lead", "zoe"]


def read(people: Cast, label: str = OCTOBER, names: list[str] | None = None) -> dict[str, Employee]:
    """The facts of a period by staff number, of those called ``names``."""
    period = parse_period(label)
    assert period is not None
    ids = None if names is None else [people.ids[name] for name in names]
    with people.store.database.reading(people.unit_id) as session:
        found = facts_of(session, period, ids)
    assert found.period == period
    return {one.id: one for one in found.employees}


def test_everybody_employed_then_by_number(store: Store) -> None:
    people, hr = cast(store), None
    hr = people.hr()
    people.does(hr, EMPLOY, people.ids["ann"], date(2025, 11, 1), None)
    people.does(hr, EMPLOY, people.ids["ben"], date(2025, 10, 31), None)
    people.does(hr, EMPLOY, people.ids["cat"], None, date(2025, 9, 30))
    people.does(hr, EMPLOY, people.ids["dan"], None, date(2025, 10, 1))
    assert list(read(people)) == ["ben", "boss", "dan", "lead", "zoe"]
    assert read(people)["ben"].hired == date(2025, 10, 31)
    assert list(read(people, names=["zoe", "ann", "ben"])) == ["ben", "zoe"]
    assert list(read(people, "2025-Q4")) == ["ann", "ben", "boss", "dan", "lead", "zoe"]
    assert (read(people)["zoe"].department, read(people)["boss"].department) == ("BO", "CS")


def test_naming_more_people_than_a_statement_takes_gives_the_same(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = cast(sqlite_store)
    for name in ("ann", "zoe"):
        people.does(people.hr(), record_measurement, people.ids[name], OCTOBER, "sample.rate", Decimal(9))
    few = read(people, names=["ann", "ben"])
    monkeypatch.setattr("server.facts.gather.FEW", 1)
    assert read(people, names=["ann", "ben"]) == few
    assert list(few) == ["ann", "ben"]


def test_the_latest_revision_counts(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.ids["ann"]
    rate = people.does(hr, record_measurement, ann, OCTOBER, "sample.rate", Decimal("90.50"))
    people.does(hr, record_measurement, ann, "2025-09", "sample.rate", Decimal(1))
    pay = people.does(hr, record_measurement, ann, OCTOBER, "commission", Decimal("12.30"), MeasureKind.PAY)
    assert str(read(people)["ann"].values["sample.rate"]) == "90.5"
    assert str(read(people)["ann"].pay["commission"]) == "12.3"
    for revision, value in enumerate(("80", "70")):
        people.does(hr, correct_measurement, rate.id, Decimal(value), revision, "r")
        assert read(people)["ann"].values == {"sample.rate": Decimal(value)}
    people.does(hr, withdraw_measurement, rate.id, 2, "r")
    people.does(hr, withdraw_measurement, pay.id, 0, "r")
    assert (read(people)["ann"].values, read(people)["ann"].pay) == ({}, {})
    people.does(hr, record_measurement, ann, OCTOBER, "sample.rate", Decimal(60))
    assert read(people)["ann"].values == {"sample.rate": Decimal(60)}


def test_an_event_moves_with_its_correction(store: Store) -> None:
    people = cast(store)
    hr = people.hr()
    event = people.does(hr, record_event, people.ids["ann"], "error", date(2025, 10, 31), subject="S1", cause="system")
    told = Event(kind="error", on=date(2025, 10, 31), subject="S1", cause="system")
    assert read(people)["ann"].events == read(people, "2025")["ann"].events == (told,)
    people.does(hr, correct_event, event.id, "error", date(2025, 11, 1), 0, "it was after midnight")
    assert read(people)["ann"].events == ()
    assert read(people, "2025-11")["ann"].events == (Event(kind="error", on=date(2025, 11, 1)),)


def test_the_level_of_the_last_day(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.ids["ann"]
    for day, level in ((date(2025, 9, 1), "ordinary"), (date(2025, 10, 31), "star"), (date(2025, 11, 1), "top")):
        people.does(hr, change_level, ann, day, level, "r")
    assert [read(people, label)["ann"].level for label in ("2025-08", "2025-09", OCTOBER, "2025-11")] == [
        "",
        "ordinary",
        "star",
        "top",
    ]
    people.does(hr, withdraw_level, ann, date(2025, 10, 31), 0, "r")
    assert read(people)["ann"].level == "ordinary"


ABSENCES = [
    ([("2025-10-01", "2025-10-03", "sick")], [("2025-10-03", 3, "sick")]),
    ([("2025-09-20", "2025-10-01", "sick")], [("2025-10-01", 1, "sick")]),
    ([("2025-10-31", "2025-12-31", "maternity")], [("2025-10-31", 1, "maternity")]),
    ([("2025-09-01", "2025-11-30", "maternity")], [("2025-10-31", 31, "maternity")]),
    ([("2025-09-01", "2025-09-30", "sick")], []),
    ([("2025-10-01", "2025-10-05", "sick"), ("2025-10-04", "2025-10-07", "annual")], [
        ("2025-10-05", 5, "sick"), ("2025-10-07", 2, "annual"),
    ]),
    ([("2025-10-01", "2025-10-09", "sick"), ("2025-10-04", "2025-10-05", "annual")], [("2025-10-09", 9, "sick")]),
]  # fmt: skip


@pytest.mark.parametrize(("away", "counted"), ABSENCES)
def test_days_of_absence(away: list[tuple[str, str, str]], counted: list[tuple[str, int, str]]) -> None:
    period = parse_period(OCTOBER)
    assert period is not None
    spans = [Away(date.fromisoformat(first), date.fromisoformat(last), kind) for first, last, kind in away]
    expected = [
        Event(kind="absent_days", on=date.fromisoformat(day), amount=Decimal(days), cause=kind)
        for day, days, kind in counted
    ]
    assert absent_events(spans, period) == absent_events(reversed(spans), period) == expected


def test_each_month_of_a_longer_period_has_its_own_days() -> None:
    period = parse_period("2025-Q4")
    assert period is not None
    found = absent_events([Away(date(2025, 9, 15), date(2025, 11, 2), "sick")], period)
    assert [(one.on, one.amount) for one in found] == [
        (date(2025, 10, 31), Decimal(31)),
        (date(2025, 11, 2), Decimal(2)),
    ]


def test_absences_are_events_where_an_indicator_adds_them_up(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.ids["ann"]
    for name in ("ann", "ben", "cat"):
        people.does(hr, record_absence, people.ids[name], AbsenceKind.SICK, date(2025, 10, 6), date(2025, 10, 8), "flu")
    derived = Event(kind="absent_days", on=date(2025, 10, 8), amount=Decimal(3), cause="sick")
    assert read(people)["ann"].events == (derived,)
    people.does(hr, record_event, ann, "absent_days", date(2025, 10, 31), Decimal(5))
    people.does(hr, record_measurement, people.ids["ben"], OCTOBER, "sample.absent", Decimal(7))
    found = read(people)
    assert found["ann"].events == (Event(kind="absent_days", on=date(2025, 10, 31), amount=Decimal(5)),)
    assert (found["ben"].events, found["ben"].values) == ((), {"sample.absent": Decimal(7)})
    assert found["cat"].events == (derived,)
    without = {code: one for code, one in CATALOGUE.indicators.items() if code != "sample.absent"}
    with using(type(CATALOGUE)(indicators=without)):
        assert read(people)["cat"].events == ()


MEANS = [
    ((), 0, None),
    (("1",), 0, "1"),
    (("1", "2"), 0, "2"),
    (("-1", "-2"), 0, "-2"),
    (("1", "2", "2"), 2, "1.67"),
    (("1", "1", "2"), 2, "1.33"),
    (("70", "71"), 1, "70.5"),
]


@pytest.mark.parametrize(("ratings", "decimals", "mean"), MEANS)
def test_means_are_rounded_once_half_away_from_zero(ratings: tuple[str, ...], decimals: int, mean: str | None) -> None:
    assert mean_of([Decimal(one) for one in ratings], decimals) == (None if mean is None else Decimal(mean))
