"""Lists of facts by pages, on every database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server.facts.commands.events import record_event
from server.facts.commands.exams import enter_results, hold_exam
from server.facts.commands.measurements import record_measurement
from server.facts.commands.ratings import give_rating
from server.facts.commands.role_ratings import record_role_rating
from server.facts.imports.queries import list_imports
from server.facts.queries.events import list_events
from server.facts.queries.exams import exam_results
from server.facts.queries.measurements import list_measurements
from server.facts.queries.ratings import list_given, list_rateable, list_ratings
from server.facts.tables import MeasureKind
from server.facts.values import ExamMark
from server.identity.roles import Role
from tests.server.facts.imports.shop import calls, log, opened_shop
from tests.server.facts.sample import OCTOBER, Cast, cast
from tests.server.pages import Asked, in_pages
from tests.server.stores import Store

DAY = date(2025, 10, 3)
NAMES = ("ann", "ben", "cat")


def numbers(people: Cast) -> Asked:
    """Two numbers of each, and one that is pay."""
    hr = people.hr()
    for name in NAMES:
        for code in ("sample.rate", "sample.exam"):
            people.does(hr, record_measurement, people.ids[name], OCTOBER, code, Decimal(9))
    people.does(hr, record_measurement, people.ids["ben"], OCTOBER, "commission", Decimal(9), MeasureKind.PAY)
    return lambda first, after: people.asks(hr, list_measurements, OCTOBER, first=first, after=after)


def happenings(people: Cast) -> Asked:
    """Two events of each, on different days, two of them alike."""
    hr = people.hr()
    for name in NAMES:
        for day in (DAY, DAY + timedelta(days=1)):
            people.does(hr, record_event, people.ids[name], "error", day)
    people.does(hr, record_event, people.ids["ann"], "error", DAY)
    return lambda first, after: people.asks(
        hr, list_events, DAY, DAY + timedelta(days=1), first=first, after=after
    )  # fmt: skip


def marks(people: Cast) -> Asked:
    """Everybody's marks in one of two exams."""
    hr = people.hr()
    one = people.does(hr, hold_exam, "业务考试", "sample.exam", OCTOBER, DAY)
    people.does(hr, record_measurement, people.ids["dan"], OCTOBER, "sample.exam", Decimal(9))
    people.does(hr, enter_results, one.id, tuple(ExamMark(number=name, mark=Decimal(90)) for name in NAMES))
    return lambda first, after: people.asks(hr, exam_results, one.id, first=first, after=after)


def by_day(people: Cast, row: Any) -> Any:
    """Where an event stands."""
    return row.happened_on, people.name(row.employee_id), row.kind, row.id


def by_person(people: Cast, row: Any) -> Any:
    """Where a number stands."""
    return people.name(row.employee_id), row.kind.value, row.code


LISTS = [(numbers, 7, by_person), (happenings, 7, by_day), (marks, 3, by_person)]


@pytest.mark.usefixtures("declared")
@pytest.mark.parametrize(("prepared", "many", "place"), LISTS)
def test_facts_come_by_pages_in_order(
    store: Store, prepared: Callable[[Cast], Asked], many: int, place: Callable[[Cast, Any], Any]
) -> None:
    people = cast(store)
    places = [place(people, row) for row in in_pages(prepared(people))]
    assert len(set(places)) == many
    assert places == sorted(places)


def test_imports_come_by_pages_newest_first(store: Store, tmp_path: Path) -> None:
    shop = opened_shop(store, tmp_path)
    made = [shop.recorded(log(*calls("ann", many))) for many in (1, 2, 3)]
    ask = partial(shop.store.executor.ask, shop.importer.who, list_imports)
    assert in_pages(lambda first, after: ask(first=first, after=after)) == tuple(reversed(made))


@pytest.mark.usefixtures("declared")
def test_ratings_come_by_people(store: Store) -> None:
    people = cast(store)
    given = [
        people.does(people.who(Role.EMPLOYEE, who), give_rating, people.ids[whom], OCTOBER, code, role, Decimal(2))
        for who, whom, code, role in (
            ("ann", "ann", "sample.style", "self"),
            ("ann", "ben", "sample.stepped", "peers"),
            ("cat", "ben", "sample.stepped", "peers"),
            ("dan", "dan", "sample.style", "self"),
        )
    ]
    panel = people.does(
        people.hr(), record_role_rating, people.ids["cat"], OCTOBER, "sample.panelled", "panel", Decimal(2)
    )  # fmt: skip
    listed = in_pages(lambda first, after: people.asks(people.hr(), list_ratings, OCTOBER, first=first, after=after))
    assert [set(one.ratings) for one in listed] == [{given[0]}, {given[1], given[2]}, {panel}, {given[3]}]
    assert [people.name(one.employee_id) for one in listed] == ["ann", "ben", "cat", "dan"]
    seen = people.asks(people.who(Role.SUPERVISOR, "lead"), list_ratings, OCTOBER, first=2)
    assert [[peers.raters for peers in one.peers] for one in seen.rows] == [[], [2]]
    by_ann = partial(people.asks, people.who(Role.EMPLOYEE, "ann"), list_given, OCTOBER)
    assert set(in_pages(lambda first, after: by_ann(first=first, after=after))) == {given[0], given[1]}


def test_those_whom_one_may_rate_come_by_pages(store: Store) -> None:
    people = cast(store)
    for role, name, expected in (
        (Role.EMPLOYEE, "ann", ["ann", "ben", "cat", "dan"]),
        (Role.SUPERVISOR, "boss", ["ann", "ben", "boss", "cat", "dan", "lead", "zoe"]),
        (Role.EMPLOYEE, "boss", ["boss"]),
    ):
        ask = partial(people.asks, people.who(role, name), list_rateable)
        assert [one.number for one in in_pages(lambda first, after, ask=ask: ask(first=first, after=after))] == expected
