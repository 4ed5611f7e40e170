"""Reviews of regimes through GraphQL: opened, answered by employees, concluded, and read by each as far as they may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from server.identity.roles import Role
from server.regimes.commands.reviews import give_feedback, open_review
from server.schema.ids import global_id
from tests.server.regimes.office import TODAY, Office, office
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store

QUARTER = "2026-Q3"
REVIEW = """review { id quarter version conclusion concludedAt concludedById availableActions answers mean
  regime { scheme reviews { quarter } } feedback { mark comment revision employee { number } } }"""

SEEN = """query ($id: ID!) { node(id: $id) { ... on RegimeReview {
  answers mean availableActions feedback { mark comment employee { number } } } } }"""


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    """It is the day on which offices work."""
    with time_machine.travel(datetime.combine(TODAY, datetime.min.time(), UTC), tick=True):
        yield


@pytest.fixture
def shop(store: Store) -> Office:
    return office(store)


def test_a_review_from_its_opening_to_its_conclusion(shop: Office) -> None:
    hr = Asker(shop.store, shop.hr)
    ann, ben = (Asker(shop.store, shop.who(Role.EMPLOYEE, one)) for one in ("ann", "ben"))
    regime = global_id("Regime", shop.in_effect().regime_id)
    review = did(hr, "openRegimeReview", REVIEW, regimeId=regime, quarter=QUARTER)
    assert (review["quarter"], review["answers"], review["mean"], review["feedback"]) == (QUARTER, 0, None, [])
    assert review["regime"]["reviews"] == [{"quarter": QUARTER}]
    assert review["availableActions"] == ["concludeRegimeReview"]

    answer = "feedback { mark comment revision employee { number } }"
    did(ann, "answerRegimeReview", answer, reviewId=review["id"], mark=2)
    said = did(ann, "answerRegimeReview", answer, reviewId=review["id"], mark=3, comment="strict")
    assert said == {"mark": 3, "comment": "strict", "revision": 1, "employee": {"number": "ann"}}
    did(ben, "answerRegimeReview", answer, reviewId=review["id"], mark=4)
    wrong = does(ben, "answerRegimeReview", answer, reviewId=review["id"], mark=6)
    assert why(wrong) == ("Invalid", "regime_review.mark", ["mark"])

    assert ann.run(SEEN, id=review["id"]).data["node"] == {
        "answers": None, "mean": None, "availableActions": ["answerRegimeReview"],
        "feedback": [{"mark": 3, "comment": "strict", "employee": {"number": "ann"}}],
    }  # fmt: skip
    everybody = hr.run(SEEN, id=review["id"]).data["node"]
    assert (everybody["answers"], everybody["mean"]) == (2, "3.50")
    assert sorted(one["employee"]["number"] for one in everybody["feedback"]) == ["ann", "ben"]

    seen = {"reviewId": review["id"], "version": review["version"]}
    empty = does(hr, "concludeRegimeReview", REVIEW, **seen, conclusion=" ")
    assert why(empty) == ("Invalid", "text.missing", ["conclusion"])
    done = did(hr, "concludeRegimeReview", REVIEW, **seen, conclusion="It stays.")
    assert (done["conclusion"], done["availableActions"]) == ("It stays.", [])
    assert done["concludedById"] == global_id("User", shop.hr.user_id)
    late = does(ben, "answerRegimeReview", answer, reviewId=review["id"], mark=1)
    assert why(late) == ("Conflict", "regime_review.over", ["reviewId"])
    assert does(hr, "concludeRegimeReview", REVIEW, **seen, conclusion="x")["__typename"] == "Stale"
    assert does(ann, "openRegimeReview", REVIEW, regimeId=regime, quarter=QUARTER)["__typename"] == "NotAllowed"


def test_who_may_not_read_reviews_sees_none(shop: Office) -> None:
    view = shop.in_effect()
    shop.did(shop.hr, open_review, view.regime_id, QUARTER)
    admin = Asker(shop.store, shop.admin)
    assert admin.run("{ regimes { reviews { quarter } } }").data == {"regimes": [{"reviews": []}]}


def test_the_number_of_statements_does_not_grow_with_the_reviews(shop: Office) -> None:
    hr, regime = Asker(shop.store, shop.hr), shop.in_effect().regime_id
    document = (
        "{ regimes { reviews { quarter answers mean feedback { mark employee { number } } regime { scheme } } } }"
    )
    quarters = ("2026-Q1", "2026-Q2", "2026-Q3")
    counts = []
    for quarter in quarters:
        review = shop.did(shop.hr, open_review, regime, quarter)
        for one in ("ann", "ben"):
            shop.did(shop.who(Role.EMPLOYEE, one), give_feedback, review.id, 4)
        counts.append(hr.run(document).statements)
    assert len(set(counts)) == 1
    (told,) = hr.run(document).data["regimes"]
    assert [one["quarter"] for one in told["reviews"]] == sorted(quarters, reverse=True)
