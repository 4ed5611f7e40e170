"""Levels and absences: recorded, corrected, withdrawn, never overwritten."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from server.employees.absences import counting
from server.employees.commands.absences import correct_absence, record_absence, withdraw_absence
from server.employees.commands.levels import change_level, correct_level, withdraw_level
from server.employees.levels import level_on, levels_on
from server.employees.queries.absences import list_absences
from server.employees.queries.history import history
from server.employees.tables import Absence, AbsenceKind
from server.employees.values import AbsenceView, LevelView
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.employees.house import House, codes, house
from tests.server.stores import Store, somebody

SICK, ANNUAL = AbsenceKind.SICK, AbsenceKind.ANNUAL


def day(number: int) -> date:
    """A day of October 2026."""
    return date(2026, 10, number)


def _level(place: House, employee_id: UUID, on: date) -> str | None:
    with place.store.database.reading(place.unit_id) as session:
        level = level_on(session, employee_id, on)
        assert levels_on(session, on).get(employee_id) == level
        return level


def test_a_level_counts_from_its_day_on(store: Store) -> None:
    place = house(store)
    ann = place.hire("ann")
    place.do(LevelView, change_level, ann.id, day(10), "senior", "promoted")
    place.do(LevelView, change_level, ann.id, day(5), "junior", "hired")
    seen = {number: _level(place, ann.id, day(number)) for number in (4, 5, 9, 10, 31)}
    assert seen == {4: None, 5: "junior", 9: "junior", 10: "senior", 31: "senior"}
    assert codes(place.do(Conflict, change_level, ann.id, day(5), "x", "y")) == ["level.there"]


def test_a_correction_is_the_next_revision_and_a_withdrawn_change_never_was(store: Store) -> None:
    place = house(store)
    ann = place.hire("ann")
    place.do(LevelView, change_level, ann.id, day(5), "junior", "hired")
    corrected = place.do(LevelView, correct_level, ann.id, day(5), 0, "middle", "mistyped")
    assert (corrected.revision, _level(place, ann.id, day(5))) == (1, "middle")
    assert place.do(Stale, correct_level, ann.id, day(5), 0, "x", "y").version == 1
    assert place.do(NotFound, correct_level, ann.id, day(6), 0, "x", "y")
    withdrawn = place.do(LevelView, withdraw_level, ann.id, day(5), 1, "wrong person")
    assert (withdrawn.revision, withdrawn.withdrawn, withdrawn.counts) == (2, True, False)
    assert _level(place, ann.id, day(5)) is None
    assert place.do(NotFound, withdraw_level, ann.id, day(5), 2, "again")
    assert place.do(LevelView, change_level, ann.id, day(5), "lead", "after all").revision == 3
    levels = place.ask(history, ann.id).levels
    assert [(one.revision, one.level, one.counts) for one in levels] == [
        (0, "junior", False),
        (1, "middle", False),
        (2, "middle", False),
        (3, "lead", True),
    ]


@pytest.mark.parametrize(
    ("on", "level", "reason", "path"),
    [
        (date(1899, 12, 31), "a", "b", "effectiveOn"),
        (day(1), "", "b", "level"),
        (day(1), "x" * 81, "b", "level"),
        (day(1), "a", "", "reason"),
        (day(1), "a", "x" * 501, "reason"),
    ],
)
def test_what_no_level_change_can_say(sqlite_store: Store, on: date, level: str, reason: str, path: str) -> None:
    place = house(sqlite_store)
    ann = place.hire("ann")
    assert [one.path for one in place.do(Invalid, change_level, ann.id, on, level, reason).problems] == [path]


OVERLAPS = [
    ((8, 9), True),
    ((8, 10), False),
    ((10, 10), False),
    ((11, 14), False),
    ((15, 20), False),
    ((16, 20), True),
    ((1, 31), False),
]


@pytest.mark.parametrize(("days", "fits"), OVERLAPS)
def test_absences_of_one_person_do_not_overlap(store: Store, days: tuple[int, int], fits: bool) -> None:
    place = house(store)
    ann, ben = place.hire("ann"), place.hire("ben")
    place.do(AbsenceView, record_absence, ann.id, SICK, day(10), day(15))
    place.do(AbsenceView, record_absence, ben.id, SICK, day(10), day(15))
    answer = place.do(AbsenceView if fits else Conflict, record_absence, ann.id, ANNUAL, day(days[0]), day(days[1]))
    if isinstance(answer, Conflict):
        assert codes(answer) == ["absence.overlaps"]
        assert "2026-10-10 – 2026-10-15 (sick leave)" in answer.problems[0].message.en


def test_an_absence_is_corrected_and_withdrawn(store: Store) -> None:
    place = house(store)
    ann = place.hire("ann")
    first = place.do(AbsenceView, record_absence, ann.id, SICK, day(10), day(15))
    other = place.do(AbsenceView, record_absence, ann.id, ANNUAL, day(20), day(21))
    longer = place.do(AbsenceView, correct_absence, first.series_id, 0, SICK, day(11), day(16), "doctor's note")
    assert (longer.revision, longer.first_day, longer.last_day) == (1, day(11), day(16))
    clash = place.do(Conflict, correct_absence, first.series_id, 1, SICK, day(11), day(20))
    assert codes(clash) == ["absence.overlaps"]
    assert place.do(Stale, correct_absence, first.series_id, 0, SICK, day(1), day(1)).version == 1
    place.do(AbsenceView, withdraw_absence, other.series_id, 0, "entered twice")
    assert place.do(NotFound, withdraw_absence, other.series_id, 1)
    assert place.do(NotFound, correct_absence, other.series_id, 1, SICK, day(1), day(1))
    place.do(AbsenceView, record_absence, ann.id, ANNUAL, day(17), day(21))
    with store.database.reading(place.unit_id) as session:
        found = session.scalars(select(Absence).where(counting()).order_by(Absence.first_day)).all()
        assert [(one.first_day, one.last_day) for one in found] == [(day(11), day(16)), (day(17), day(21))]
    listed = place.ask(list_absences, ann.id)
    assert [(one.first_day.day, one.revision, one.counts) for one in listed] == [
        (10, 0, False),
        (11, 1, True),
        (17, 0, True),
        (20, 0, False),
        (20, 1, False),
    ]


@pytest.mark.parametrize(
    ("first", "last", "reason", "code"),
    [
        (day(2), day(1), "", "absence.backwards"),
        (date(1899, 12, 31), day(1), "", "day.unlikely"),
        (day(1), date(2200, 1, 1), "", "day.unlikely"),
        (day(1), day(1), "x" * 501, "text.invalid"),
    ],
)
def test_what_no_absence_can_be(sqlite_store: Store, first: date, last: date, reason: str, code: str) -> None:
    place = house(sqlite_store)
    ann = place.hire("ann")
    assert codes(place.do(Invalid, record_absence, ann.id, SICK, first, last, reason)) == [code]


def test_supervisors_record_the_absences_of_their_people(store: Store) -> None:
    place, elsewhere = house(store), house(store, "bank")
    boss, peer, eve = place.hire("boss"), place.hire("peer"), elsewhere.hire("eve")
    ann = place.hire("ann", supervisor_id=boss.id)
    lead = somebody(place.unit_id, Role.SUPERVISOR, employee_id=boss.id)
    mine = place.do(AbsenceView, record_absence, ann.id, SICK, day(1), day(1), who=lead)
    theirs = place.do(AbsenceView, record_absence, peer.id, SICK, day(1), day(1))
    foreign = elsewhere.do(AbsenceView, record_absence, eve.id, SICK, day(1), day(1))
    assert place.do(AbsenceView, withdraw_absence, mine.series_id, 0, who=lead).withdrawn
    unseen = [
        place.do(NotFound, withdraw_absence, series, 0, who=lead)
        for series in (theirs.series_id, foreign.series_id, new_id())
    ]
    assert unseen[0] == unseen[1] == unseen[2]
    assert place.do(NotFound, record_absence, peer.id, SICK, day(9), day(9), who=lead)
    assert place.do(NotAllowed, change_level, ann.id, day(1), "x", "y", who=lead)
    assert isinstance(place.ask(list_absences, peer.id, who=lead), NotFound)
    own = somebody(place.unit_id, Role.EMPLOYEE, employee_id=ann.id)
    assert place.do(NotAllowed, record_absence, ann.id, SICK, day(9), day(9), who=own)
    assert len(place.ask(list_absences, ann.id, who=own)) == 2


def test_who_may_not_see_absences_sees_levels_alone(store: Store) -> None:
    place = house(store)
    ann = place.hire("ann")
    place.do(AbsenceView, record_absence, ann.id, SICK, day(1), day(1))
    seen = place.ask(history, ann.id, who=somebody(place.unit_id, Role.UNIT_ADMIN))
    assert (seen.levels, seen.absences) == ((), None)
    assert len(place.ask(history, ann.id).absences) == 1
