"""The quarterly evaluation of a regime: opened, answered by employees, concluded."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select

from server.employees.commands.persons import erase_person
from server.employees.queries.staff import get_employee
from server.identity.roles import Role
from server.regimes.commands.reviews import conclude_review, give_feedback, open_review
from server.regimes.queries.reviews import list_reviews, read_review
from server.regimes.reviews import mean_mark
from server.regimes.tables import RegimeFeedback
from tests.server.regimes.office import Office, codes, office
from tests.server.stores import Store

QUARTER = "2026-Q3"


def test_a_review_from_its_opening_to_its_conclusion(store: Store) -> None:
    shop = office(store)
    regime = shop.in_effect().regime_id
    review = shop.did(shop.hr, open_review, regime, QUARTER)
    ann, ben = shop.who(Role.EMPLOYEE, "ann"), shop.who(Role.EMPLOYEE, "ben")
    shop.did(ann, give_feedback, review.id, 2, "too strict")
    second = shop.did(ann, give_feedback, review.id, 3, "strict")
    shop.did(ben, give_feedback, review.id, 4)
    assert (second.revision, second.mark) == (1, 3)

    everybody = shop.asks(shop.hr, read_review, review.id)
    assert (everybody.answers, everybody.mean) == (2, Decimal("3.50"))
    assert {(one.employee_id, one.mark, one.comment) for one in everybody.feedback} == {
        (shop.ids["ann"], 3, "strict"),
        (shop.ids["ben"], 4, ""),
    }
    own = shop.asks(ann, read_review, review.id)
    assert [(one.employee_id, one.mark) for one in own.feedback] == [(shop.ids["ann"], 3)]
    assert (own.answers, own.mean) == (None, None)
    boss = shop.asks(shop.who(Role.SUPERVISOR, "boss"), read_review, review.id)
    assert (boss.feedback, boss.mean) == ((), None)

    done = shop.did(shop.hr, conclude_review, review.id, review.version, "It stays.\nNobody objects.")
    assert done.concluded_by == shop.hr.user_id
    assert codes(shop.does(ben, give_feedback, review.id, 1)) == "regime_review.over"
    assert codes(shop.does(shop.hr, conclude_review, review.id, done.version, "x")) == "regime_review.over"
    assert shop.asks(ann, list_reviews, regime) == (done,)


QUARTERS = [
    ("2026-Q1", ""),
    ("2026-Q4", ""),
    ("2027-Q1", "regime_review.quarter"),
    ("2025-Q4", "regime_review.not_in_effect"),
    ("2026-10", "regime_review.quarter"),
    ("soon", "regime_review.quarter"),
]


@pytest.mark.parametrize(("quarter", "refused"), QUARTERS)
def test_a_quarter_that_has_begun_and_knew_the_regime(shop: Office, quarter: str, refused: str) -> None:
    regime = shop.in_effect().regime_id
    answer = shop.does(shop.hr, open_review, regime, quarter)
    if refused:
        assert codes(answer) == refused
    else:
        assert answer.quarter == quarter
        assert codes(shop.does(shop.hr, open_review, regime, quarter)) == "regime_review.there_already"


@pytest.mark.parametrize(("mark", "fits"), [(0, False), (1, True), (5, True), (6, False)])
def test_marks_are_one_to_five(shop: Office, mark: int, fits: bool) -> None:
    review = shop.did(shop.hr, open_review, shop.in_effect().regime_id, QUARTER)
    answer = shop.does(shop.who(Role.EMPLOYEE, "ann"), give_feedback, review.id, mark)
    assert (answer.mark == mark) if fits else (codes(answer) == "regime_review.mark")


def test_who_may_do_what(shop: Office) -> None:
    regime = shop.in_effect().regime_id
    employee = shop.who(Role.EMPLOYEE, "ann")
    assert codes(shop.does(employee, open_review, regime, QUARTER)) == "not_allowed"
    review = shop.did(shop.hr, open_review, regime, QUARTER)
    assert codes(shop.does(employee, conclude_review, review.id, review.version, "x")) == "not_allowed"
    assert codes(shop.does(shop.hr, give_feedback, review.id, 3)) == "regime_review.no_employee"
    assert codes(shop.does(shop.hr, conclude_review, review.id, review.version + 1, "x")) == "stale"
    assert codes(shop.does(shop.hr, conclude_review, review.id, review.version, " ")) == "text.missing"
    assert codes(shop.does(employee, give_feedback, UUID(int=1), 3)) == "not_found"
    assert codes(shop.asks(employee, read_review, UUID(int=1))) == "not_found"


@pytest.mark.parametrize(
    ("marks", "mean"), [((), None), ((4,), "4.00"), ((1, 2, 2), "1.67"), ((1, 1, 2), "1.33"), ((4,) * 7 + (3,), "3.88")]
)
def test_the_mean_is_rounded_half_up(marks: tuple[int, ...], mean: str | None) -> None:
    assert mean_mark(marks) == (None if mean is None else Decimal(mean))


def test_the_words_go_when_the_person_is_erased(store: Store) -> None:
    shop = office(store)
    review = shop.did(shop.hr, open_review, shop.in_effect().regime_id, QUARTER)
    shop.did(shop.who(Role.EMPLOYEE, "ann"), give_feedback, review.id, 2, "my name is Ann")
    ann = shop.asks(shop.hr, get_employee, shop.ids["ann"])
    shop.did(shop.admin, erase_person, ann.id, ann.person_version)
    with store.database.reading(shop.unit_id) as session:
        assert [row.comment for row in session.scalars(select(RegimeFeedback))] == [""]
