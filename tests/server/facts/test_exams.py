"""Exams: everybody's marks, or nobody's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server.facts.commands.exams import correct_result, enter_results, hold_exam
from server.facts.commands.measurements import record_measurement
from server.facts.queries.exams import exam_results, list_exams
from server.facts.queries.measurements import measurement_history
from server.facts.tables import Origin
from server.facts.values import ExamMark, ExamView, ResultsEntered
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.facts.sample import EMPLOY, OCTOBER, Cast, cast, codes
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")
DAY = date(2025, 10, 20)

HELD: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"title": " "}, ["text.missing title"]),
    ({"title": "x" * 201}, ["text.invalid title"]),
    ({"code": "sample.exm"}, ["facts.unknown_indicator code"]),
    ({"code": "sample.errors"}, ["exam.not_measured code"]),
    ({"code": "sample.style"}, ["exam.not_measured code"]),
    ({"code": "sample.growth"}, ["fact.period_kind period"]),
    ({"period": "October"}, ["facts.period period"]),
    ({"held_on": date(2025, 10, 1)}, []),
    ({"held_on": date(2025, 9, 30)}, ["exam.day heldOn"]),
    ({"held_on": date(2025, 10, 31)}, []),
    ({"held_on": date(2025, 11, 1)}, ["exam.day heldOn"]),
    ({"period": "2999-01", "held_on": date(2999, 1, 2)}, ["fact.period_ahead period", "exam.day heldOn"]),
]


@pytest.mark.parametrize(("change", "wrong"), HELD)
def test_what_is_an_exam(sqlite_store: Store, change: dict[str, Any], wrong: list[str]) -> None:
    people = cast(sqlite_store)
    told = {"title": "业务考试", "code": "sample.exam", "period": OCTOBER, "held_on": DAY} | change
    done = people.does(people.hr(), hold_exam, **told)
    if wrong:
        assert isinstance(done, Invalid)
        assert codes(done) == wrong
        assert people.asks(people.hr(), list_exams).rows == ()
    else:
        assert isinstance(done, ExamView), done
        for period, found in ((None, (done,)), (OCTOBER, (done,)), ("2025-09", ()), ("\x00", ())):
            assert people.asks(people.hr(), list_exams, period).rows == found


def held(people: Cast) -> ExamView:
    """October's exam."""
    done = people.does(people.hr(), hold_exam, "业务考试", "sample.exam", OCTOBER, DAY)
    assert isinstance(done, ExamView), done
    return done


def marks(**given: str) -> tuple[ExamMark, ...]:
    """Marks by staff number."""
    return tuple(ExamMark(number=number, mark=Decimal(mark)) for number, mark in given.items())


def test_an_exam_is_held_once(store: Store) -> None:
    people = cast(store)
    held(people)
    again = people.does(people.hr(), hold_exam, "again", "sample.exam", OCTOBER, DAY)
    assert isinstance(again, Conflict)
    assert codes(again) == ["exam.taken heldOn"]


def test_marks_are_entered_and_corrected(store: Store) -> None:
    people = cast(store)
    hr, exam = people.hr(), held(people)
    done = people.does(hr, enter_results, exam.id, marks(ann="0", ben="100"))
    assert done == ResultsEntered(exam_id=exam.id, entered=2)
    anns, bens = people.asks(hr, exam_results, exam.id).rows
    assert (anns.value, anns.recorded.origin, anns.exam_id) == (Decimal(0), Origin.EXAM, exam.id)
    corrected = people.does(hr, correct_result, anns.id, Decimal(60), 0, "second exam")
    assert (corrected.value, corrected.exam_id) == (Decimal(60), exam.id)
    assert isinstance(people.does(hr, correct_result, anns.id, Decimal(61), 0, "r"), Stale)
    assert people.asks(hr, exam_results, exam.id).rows == (corrected, bens)
    assert people.asks(hr, measurement_history, anns.id) == (anns, corrected)
    assert people.asks(people.who(Role.EMPLOYEE, "ben"), exam_results, exam.id).rows == (bens,)
    plain = people.does(hr, record_measurement, people.ids["ann"], OCTOBER, "sample.rate", Decimal(1))
    assert isinstance(people.does(hr, correct_result, plain.id, Decimal(2), 0, "r"), NotFound)


def test_every_row_at_fault_is_named_and_nothing_is_entered(store: Store) -> None:
    people = cast(store)
    hr, exam = people.hr(), held(people)
    people.does(hr, enter_results, exam.id, marks(ann="50"))
    people.does(hr, EMPLOY, people.ids["dan"], date(2025, 11, 1), None)
    given = (*marks(ben="80", ann="70", eve="60", cat="100.5", dan="3"), *marks(ben="81"), *marks(lead="101"))
    refused = people.does(hr, enter_results, exam.id, (*given, ExamMark(number="a\x00", mark=Decimal(1))))
    assert isinstance(refused, Invalid)
    assert codes(refused) == [
        "exam.has_mark results[1].number",
        "exam.unknown_person results[2].number",
        "number.decimals results[3].mark",
        "fact.not_employed results[4].number",
        "exam.twice results[5].number",
        "number.range results[6].mark",
        "exam.unknown_person results[7].number",
    ]
    assert len(people.asks(hr, exam_results, exam.id).rows) == 1
    assert codes(people.does(hr, enter_results, exam.id, ())) == ["exam.nobody results"]


def test_who_may_and_what_isnt_there(sqlite_store: Store) -> None:
    people, others = cast(sqlite_store), cast(sqlite_store, "bank")
    exam = held(people)
    people.does(people.hr(), enter_results, exam.id, marks(ann="50"))
    (anns,) = people.asks(people.hr(), exam_results, exam.id).rows
    for role in (Role.SUPERVISOR, Role.EMPLOYEE, Role.AUDITOR):
        who = people.who(role, "lead")
        assert isinstance(people.does(who, hold_exam, "x", "sample.exam", OCTOBER, DAY), NotAllowed)
        assert isinstance(people.does(who, enter_results, exam.id, marks(ben="1")), NotAllowed)
        assert isinstance(people.does(who, correct_result, anns.id, Decimal(2), 0, "r"), NotAllowed)
    hr = others.hr()
    answers = [others.does(hr, enter_results, one, marks(ann="1")) for one in (exam.id, new_id())]
    assert isinstance(answers[0], NotFound)
    assert answers[0] == answers[1]
    answers = [others.does(hr, correct_result, one, Decimal(1), 0, "r") for one in (anns.id, new_id())]
    assert isinstance(answers[0], NotFound)
    assert answers[0] == answers[1]
    answers = [others.asks(hr, exam_results, one) for one in (exam.id, new_id())]
    assert isinstance(answers[0], NotFound)
    assert answers[0] == answers[1]
    assert others.asks(hr, list_exams).rows == ()
