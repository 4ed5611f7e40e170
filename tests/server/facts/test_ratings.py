"""Ratings: who may rate whom as what, on which scale, and who sees what peers gave."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.calendar import parse_period
from server.facts.commands.ratings import correct_rating, give_rating, withdraw_rating
from server.facts.commands.role_ratings import correct_role_rating, record_role_rating, withdraw_role_rating
from server.facts.gather import facts_of
from server.facts.queries.ratings import list_given, list_rateable, list_ratings, rating_history
from server.facts.values import PeerSummary, PersonRatings, RatingView
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.server.facts.sample import OCTOBER, Cast, cast, codes
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")
STYLE, STEPPED, PANELLED = "sample.style", "sample.stepped", "sample.panelled"

MAY = [
    # as, who, whom, role of rater, what comes of it
    (Role.EMPLOYEE, "ann", "ann", STYLE, "self", RatingView),
    (Role.EMPLOYEE, "ann", "ann", STYLE, "supervisor", NotAllowed),
    (Role.EMPLOYEE, "ann", "ann", STEPPED, "peers", NotAllowed),
    (Role.EMPLOYEE, "ann", "ben", STEPPED, "peers", RatingView),
    (Role.EMPLOYEE, "ann", "ben", STYLE, "self", NotAllowed),
    (Role.EMPLOYEE, "ann", "lead", STEPPED, "peers", NotFound),
    (Role.EMPLOYEE, "ann", "zoe", STEPPED, "peers", NotFound),
    (Role.EMPLOYEE, "zoe", "lead", STEPPED, "peers", NotFound),
    (Role.SUPERVISOR, "lead", "ann", STYLE, "supervisor", RatingView),
    (Role.SUPERVISOR, "boss", "ann", STYLE, "supervisor", RatingView),
    (Role.SUPERVISOR, "lead", "ann", STEPPED, "peers", NotAllowed),
    (Role.SUPERVISOR, "lead", "lead", STYLE, "self", RatingView),
    (Role.SUPERVISOR, "lead", "lead", STYLE, "supervisor", NotAllowed),
    (Role.SUPERVISOR, "lead", "boss", STYLE, "supervisor", NotFound),
    (Role.SUPERVISOR, "lead", "zoe", STYLE, "supervisor", NotFound),
    (Role.SUPERVISOR, "lead", "ann", PANELLED, "panel", NotAllowed),
    (Role.EMPLOYEE, "lead", "ann", STYLE, "supervisor", NotFound),
    (Role.SUPERVISOR, None, "ann", STYLE, "supervisor", NotAllowed),
    (Role.HR, "ann", "ben", STEPPED, "peers", NotAllowed),
    (Role.TOP_MANAGEMENT, "boss", "ann", STYLE, "supervisor", NotAllowed),
]


@pytest.mark.parametrize(("as_", "who", "whom", "code", "role", "answer"), MAY)
def test_who_rates_whom(
    sqlite_store: Store, as_: Role, who: str | None, whom: str, code: str, role: str, answer: type
) -> None:
    people = cast(sqlite_store)
    done = people.does(people.who(as_, who), give_rating, people.ids[whom], OCTOBER, code, role, Decimal(2))
    assert type(done) is answer


SCALE = [
    (STYLE, "self", "0", []),
    (STYLE, "self", "100", []),
    (STYLE, "self", "100.1", ["number.range value"]),
    (STYLE, "self", "-0.1", ["number.range value"]),
    (STYLE, "self", "80.5", []),
    (STYLE, "self", "80.55", ["number.decimals value"]),
    (STYLE, "peers", "80", ["facts.unknown_role role"]),
    ("sample.rate", "self", "80", ["facts.not_rated code"]),
    ("sample.styl", "self", "80", ["facts.unknown_indicator code"]),
]


@pytest.mark.parametrize(("code", "role", "value", "wrong"), SCALE)
def test_the_scale(sqlite_store: Store, code: str, role: str, value: str, wrong: list[str]) -> None:
    people = cast(sqlite_store)
    ann = people.who(Role.EMPLOYEE, "ann")
    done = people.does(ann, give_rating, people.ids["ann"], OCTOBER, code, role, Decimal(value))
    if wrong:
        assert isinstance(done, Invalid)
        assert codes(done) == wrong
    else:
        assert done.value == Decimal(value)


@pytest.mark.parametrize(("value", "taken"), [("1", True), ("3", True), ("0", False), ("4", False), ("1.5", False)])
def test_the_steps(sqlite_store: Store, value: str, taken: bool) -> None:
    people = cast(sqlite_store)
    ann = people.who(Role.EMPLOYEE, "ann")
    done = people.does(ann, give_rating, people.ids["ben"], OCTOBER, STEPPED, "peers", Decimal(value))
    assert isinstance(done, RatingView if taken else Invalid)


def rate(people: Cast, who: str, whom: str, value: str, *, code: str = STEPPED, role: str = "peers") -> RatingView:
    """A rating in October."""
    as_ = Role.SUPERVISOR if role == "supervisor" else Role.EMPLOYEE
    done = people.does(people.who(as_, who), give_rating, people.ids[whom], OCTOBER, code, role, Decimal(value))
    assert isinstance(done, RatingView), done
    return done


def test_everybody_changes_what_they_gave(store: Store) -> None:
    people = cast(store)
    ann, ben, hr = people.who(Role.EMPLOYEE, "ann"), people.who(Role.EMPLOYEE, "ben"), people.hr("ann")
    first = rate(people, "ann", "cat", "2")
    again = people.does(ann, give_rating, people.ids["cat"], OCTOBER, STEPPED, "peers", Decimal(1))
    assert codes(again) == ["fact.exists code"]
    for nobody in (ben, people.who(Role.SUPERVISOR, "lead")):
        assert isinstance(people.does(nobody, correct_rating, first.id, Decimal(1), 0, "r"), NotFound)
        assert isinstance(people.does(nobody, withdraw_rating, first.id, 0, "r"), NotFound)
    assert isinstance(people.does(hr, correct_rating, first.id, Decimal(1), 0, "r"), NotAllowed)
    second = people.does(ann, correct_rating, first.id, Decimal(3), 0, "too strict", "kind")
    assert (second.value, second.comment, second.recorded.revision) == (Decimal(3), "kind", 1)
    assert isinstance(people.does(ann, correct_rating, first.id, Decimal(1), 0, "r"), Stale)
    assert codes(people.does(ann, correct_rating, first.id, Decimal(3), 1, "r", "kind")) == ["fact.unchanged value"]
    assert codes(people.does(ann, correct_rating, first.id, Decimal(4), 1, "r")) == ["number.range value"]
    third = people.does(ann, withdraw_rating, first.id, 1, "not my place")
    assert third.recorded.withdrawn
    assert people.asks(ann, list_given, OCTOBER).rows == ()
    fourth = rate(people, "ann", "cat", "1")
    assert fourth.recorded.revision == 3
    assert people.asks(ann, list_given, OCTOBER).rows == (fourth,)


@pytest.mark.parametrize(("raters", "mean"), [(("ann",), None), (("ann", "ben"), None), (("ann", "ben", "dan"), "2")])
def test_what_the_rated_see_of_peers(sqlite_store: Store, raters: tuple[str, ...], mean: str | None) -> None:
    people = cast(sqlite_store)
    given = [rate(people, who, "cat", value) for who, value in zip(raters, ("1", "2", "2"), strict=False)]
    own = rate(people, "cat", "cat", "80", code=STYLE, role="self")
    above = rate(people, "lead", "cat", "70.5", code=STYLE, role="supervisor")
    summary = PeerSummary(
        employee_id=people.ids["cat"],
        period=OCTOBER,
        code=STEPPED,
        role="peers",
        raters=len(raters),
        mean=None if mean is None else Decimal(mean),
    )
    for role, name in ((Role.EMPLOYEE, "cat"), (Role.SUPERVISOR, "lead")):
        who = people.who(role, name)
        seen = people.asks(who, list_ratings, OCTOBER)
        assert seen.rows == (
            PersonRatings(employee_id=people.ids["cat"], ratings=(own, above), peers=(summary,)),
        )  # fmt: skip
        assert [type(people.asks(who, rating_history, one.id)) for one in given] == [NotFound] * len(given)
        assert people.asks(who, rating_history, above.id) == (above,)
    for role in (Role.HR, Role.AUDITOR, Role.TOP_MANAGEMENT):
        seen = people.asks(people.who(role), list_ratings, OCTOBER)
        (cats,) = seen.rows
        assert set(cats.ratings) == {*given, own, above}
        assert cats.peers == ()
    assert people.asks(people.who(Role.EMPLOYEE, "ben"), list_ratings, OCTOBER).rows == ()


def test_a_rater_sees_the_history_of_what_they_gave(sqlite_store: Store) -> None:
    people = cast(sqlite_store)
    first = rate(people, "ann", "cat", "2")
    assert people.asks(people.who(Role.EMPLOYEE, "ann"), rating_history, first.id) == (first,)
    assert isinstance(people.asks(people.who(Role.EMPLOYEE, "ben"), rating_history, first.id), NotFound)


def test_whom_one_may_rate(sqlite_store: Store) -> None:
    people = cast(sqlite_store)

    def listed(role: Role, name: str) -> dict[str, tuple[str, ...]]:
        return {one.number: one.roles for one in people.asks(people.who(role, name), list_rateable).rows}

    peers, above = ("peers", "colleague"), ("supervisor", "manager", "head", "leadership")
    assert listed(Role.EMPLOYEE, "ann") == {"ann": ("self",), "ben": peers, "cat": peers, "dan": peers}
    assert listed(Role.SUPERVISOR, "lead") == {"lead": ("self",)} | dict.fromkeys(("ann", "ben", "cat", "dan"), above)
    assert listed(Role.EMPLOYEE, "lead") == {"lead": ("self",)}
    assert listed(Role.EMPLOYEE, "zoe") == {"zoe": ("self",)}


def engine_ratings(people: Cast, name: str) -> Any:
    """What the engine is given of somebody's ratings in October."""
    period = parse_period(OCTOBER)
    assert period is not None
    with people.store.database.reading(people.unit_id) as session:
        (person,) = facts_of(session, period, [people.ids[name]]).employees
    return person.ratings


def test_the_engine_is_given_one_number_for_each_role(store: Store) -> None:
    people = cast(store)
    rate(people, "lead", "cat", "70.1", code=STYLE, role="supervisor")
    last = rate(people, "boss", "cat", "70.2", code=STYLE, role="supervisor")
    rate(people, "cat", "cat", "90", code=STYLE, role="self")
    for who, value in (("ann", "1"), ("ben", "2"), ("dan", "2")):
        rate(people, who, "cat", value)
    # 70.15 is rounded half away from zero to 70.2; (1 + 2 + 2) / 3 to 2.
    assert engine_ratings(people, "cat") == {
        STEPPED: {"peers": Decimal(2)},
        STYLE: {"self": Decimal(90), "supervisor": Decimal("70.2")},
    }
    people.does(people.who(Role.SUPERVISOR, "boss"), withdraw_rating, last.id, 0, "the lead's to give")
    assert engine_ratings(people, "cat")[STYLE]["supervisor"] == Decimal("70.1")


def test_a_role_as_a_whole_and_its_single_raters_exclude_each_other(store: Store) -> None:
    people = cast(store)
    hr, cat = people.hr(), people.ids["cat"]
    rate(people, "ann", "cat", "1")
    whole = people.does(hr, record_role_rating, cat, OCTOBER, STEPPED, "peers", Decimal(2))
    assert isinstance(whole, Conflict)
    assert codes(whole) == ["rating.single role"]
    panel = people.does(hr, record_role_rating, cat, OCTOBER, PANELLED, "panel", Decimal(7))
    assert (panel.rater_id, panel.value) == (None, Decimal(7))
    stated = people.does(hr, record_role_rating, cat, OCTOBER, STYLE, "self", Decimal(60))
    own = people.does(people.who(Role.EMPLOYEE, "cat"), give_rating, cat, OCTOBER, STYLE, "self", Decimal(99))
    assert codes(own) == ["rating.stated role"]
    assert engine_ratings(people, "cat") == {
        PANELLED: {"panel": Decimal(7)},
        STEPPED: {"peers": Decimal(1)},
        STYLE: {"self": Decimal(60)},
    }
    corrected = people.does(hr, correct_role_rating, stated.id, Decimal(61), 0, "misread")
    assert isinstance(people.does(hr, withdraw_role_rating, stated.id, 0, "r"), Stale)
    gone = people.does(hr, withdraw_role_rating, stated.id, 1, "given singly")
    assert people.asks(hr, rating_history, gone.id) == (stated, corrected, gone)
    rate(people, "cat", "cat", "99", code=STYLE, role="self")
    assert engine_ratings(people, "cat")[STYLE] == {"self": Decimal(99)}


def test_another_unit_is_not_there(store: Store) -> None:
    people, others = cast(store), cast(store, "bank")
    mine = rate(people, "ann", "cat", "2")
    whole = people.does(people.hr(), record_role_rating, people.ids["cat"], OCTOBER, PANELLED, "panel", Decimal(7))
    for who, command, arguments in (
        (others.who(Role.EMPLOYEE, "ann"), correct_rating, (Decimal(1), 0, "r")),
        (others.who(Role.EMPLOYEE, "ann"), withdraw_rating, (0, "r")),
        (others.hr(), correct_role_rating, (Decimal(1), 0, "r")),
        (others.hr(), withdraw_role_rating, (0, "r")),
    ):
        answers = [others.does(who, command, one, *arguments) for one in (mine.id, whole.id, new_id())]
        assert isinstance(answers[0], NotFound)
        assert answers[0] == answers[1] == answers[2]
    assert others.asks(others.hr(), list_ratings, OCTOBER).rows == ()
    ann = others.who(Role.EMPLOYEE, "ann")
    answers = [
        others.does(ann, give_rating, one, OCTOBER, STEPPED, "peers", Decimal(1))
        for one in (people.ids["ben"], new_id())
    ]
    assert isinstance(answers[0], NotFound)
    assert answers[0] == answers[1]
