"""Two people at once: one of them is kept, the other is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest

from core.facts.model import Employee, Facts
from server.db.database import Database
from server.employees.lookups import held_employee
from server.employees.tables import Employee as Held
from server.execute import Executor
from server.facts.commands.events import correct_event, record_event
from server.facts.commands.exams import enter_results, hold_exam
from server.facts.commands.files import record_facts_file
from server.facts.commands.measurements import correct_measurement, record_measurement, withdraw_measurement
from server.facts.commands.ratings import correct_rating, give_rating
from server.facts.imports.commands import record_import
from server.facts.imports.values import Figure
from server.facts.queries.measurements import list_measurements, measurement_history
from server.facts.values import EventView, ExamMark, ExamView, MeasurementView, RatingView
from server.files.values import NewFile
from server.identity.policy import Action
from server.identity.roles import Role
from server.refusal import Conflict, Invalid, Refusal, Stale, Unavailable
from tests.server.facts.sample import OCTOBER, Cast, cast, codes
from tests.server.facts.test_files import month
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What the calls answer, started together."""
    gate = Barrier(len(calls))

    def called(call: Callable[[], Any]) -> Any:
        gate.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(called, calls))


def kinds(answers: list[Any]) -> Counter[type]:
    """How many answers of each kind."""
    return Counter(type(one) for one in answers)


def entered(people: Cast) -> MeasurementView:
    """A rate of ann's."""
    done = people.does(people.hr(), record_measurement, people.ids["ann"], OCTOBER, "sample.rate", Decimal(50))
    assert isinstance(done, MeasurementView)
    return done


def test_one_of_several_corrections_is_kept(store: Store) -> None:
    people = cast(store)
    hr, first = people.hr(), entered(people)
    answers = at_once(
        *(
            lambda value=value: people.does(hr, correct_measurement, first.id, Decimal(value), 0, "r")
            for value in range(60, 64)
        )
    )
    assert kinds(answers) == {MeasurementView: 1, Stale: 3}
    (kept,) = (one for one in answers if isinstance(one, MeasurementView))
    assert people.asks(hr, measurement_history, first.id) == (first, kept)


def test_a_correction_and_a_withdrawal(store: Store) -> None:
    people = cast(store)
    hr, first = people.hr(), entered(people)
    answers = at_once(
        lambda: people.does(hr, correct_measurement, first.id, Decimal(60), 0, "r"),
        lambda: people.does(hr, withdraw_measurement, first.id, 0, "r"),
    )
    assert kinds(answers) == {MeasurementView: 1, Stale: 1}


def test_one_of_two_first_entries_is_kept(store: Store) -> None:
    people = cast(store)
    hr = people.hr()
    answers = at_once(
        *(
            lambda value=value: people.does(
                hr, record_measurement, people.ids["ann"], OCTOBER, "sample.rate", Decimal(value)
            )
            for value in (1, 2)
        )
    )
    assert kinds(answers) == {MeasurementView: 1, Conflict: 1}
    assert len(people.asks(hr, list_measurements, OCTOBER).rows) == 1


def test_of_a_total_and_an_event_one_is_kept(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.ids["ann"]
    answers = at_once(
        lambda: people.does(hr, record_measurement, ann, OCTOBER, "sample.errors", Decimal(1)),
        lambda: people.does(hr, record_event, ann, "error", date(2025, 10, 3)),
    )
    (refused,) = (one for one in answers if isinstance(one, Invalid))
    assert codes(refused)[0].startswith("facts.value_and_events")


def test_ratings_and_events_alike(store: Store) -> None:
    people = cast(store)
    hr, ann = people.hr(), people.who(Role.EMPLOYEE, "ann")
    given = at_once(
        *(
            lambda value=value: people.does(
                ann, give_rating, people.ids["ben"], OCTOBER, "sample.stepped", "peers", Decimal(value)
            )
            for value in (1, 2)
        )
    )
    assert kinds(given) == {RatingView: 1, Conflict: 1}
    (rating,) = (one for one in given if isinstance(one, RatingView))
    others = [value for value in (1, 2, 3) if Decimal(value) != rating.value]
    answers = at_once(
        *(lambda value=value: people.does(ann, correct_rating, rating.id, Decimal(value), 0, "r") for value in others)
    )
    assert kinds(answers) == {RatingView: 1, Stale: 1}
    event = people.does(hr, record_event, people.ids["ann"], "error", date(2025, 10, 3))
    answers = at_once(
        *(
            lambda day=day: people.does(hr, correct_event, event.id, "error", date(2025, 10, day), 0, "r")
            for day in (4, 5)
        )
    )
    assert kinds(answers) == {EventView: 1, Stale: 1}


def _file(people: Cast) -> Any:
    facts = Facts(period=month(), employees=(Employee(id="ann", values={"sample.errors": Decimal(1)}),))
    return record_facts_file, (facts,)


def _marks(people: Cast) -> Any:
    exam = people.does(people.hr(), hold_exam, "E", "sample.exam", OCTOBER, date(2025, 10, 3))
    assert isinstance(exam, ExamView), exam
    return enter_results, (exam.id, (ExamMark(number="ann", mark=Decimal(80)),))


def _import(people: Cast) -> Any:
    figure = Figure(employee_id=people.ids["ann"], period=OCTOBER, code="sample.errors", role=None, value=Decimal(1))
    file = NewFile(digest="0" * 64, size=1, media_type="text/csv", name="log.csv")
    return record_import, (file, "sample.log", None, {}, (OCTOBER,), 1, (figure,), "")


@pytest.mark.parametrize("entry", [_file, _marks, _import])
def test_whoever_enters_many_facts_waits_for_an_entry_about_one_of_the_people(
    store: Store, entry: Callable[[Cast], Any]
) -> None:
    """Else of a total in a file and a single event that it counts, both were kept on PostgreSQL."""
    people = cast(store)
    hr = people.hr()
    command, arguments = entry(people)
    waiting = Database(store.url, busy_seconds=0.05)
    try:
        with store.database.writing(people.unit_id) as entering:
            assert isinstance(held_employee(entering, hr, Action.RECORD_FACTS, people.ids["ann"]), Held)
            refused = Executor(waiting).perform(hr, command, *arguments)
        assert isinstance(refused, Unavailable)
        assert codes(refused) == ["database.busy "]
        assert not isinstance(Executor(waiting).perform(hr, command, *arguments), Refusal)
    finally:
        waiting.dispose()
