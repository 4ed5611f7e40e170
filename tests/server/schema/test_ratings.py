"""Ratings through GraphQL: whom one may rate, giving and correcting, and who sees what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from server.facts.known import using
from server.identity.roles import Role
from server.schema.ids import global_id
from tests.server.facts.sample import CATALOGUE, OCTOBER, Cast, cast
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store

RATING = (
    "id employeeId employee { number } rater { number } period code indicator { code } role value comment "
    "recorded { revision withdrawn reason }"
)
RATINGS = f"""query ($first: Int! = 50, $after: String, $employeeId: ID) {{
  ratings(period: "{OCTOBER}", first: $first, after: $after, employeeId: $employeeId) {{
    nodes {{ employee {{ number }} ratings {{ {RATING} history {{ value }} }} peers {{ code role raters mean period }} }}
    pageInfo {{ hasNextPage endCursor }} }} }}"""
GIVEN = f'query {{ givenRatings(period: "{OCTOBER}") {{ nodes {{ {RATING} }} }} }}'
RATEABLE = "query { rateable { nodes { employeeId number name roles } } }"


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    with using(CATALOGUE):
        yield


@pytest.fixture
def people(store: Store) -> Cast:
    return cast(store)


def by(people: Cast, name: str, role: Role = Role.EMPLOYEE) -> Asker:
    """Somebody who rates."""
    return Asker(people.store, people.who(role, name))


def given(people: Cast, whom: str, value: str, code: str = "sample.stepped", role: str = "peers") -> dict[str, Any]:
    """What ``giveRating`` takes."""
    return {
        "employeeId": global_id("Employee", people.ids[whom]), "period": OCTOBER, "code": code, "role": role,
        "value": value,
    }  # fmt: skip


def rated(people: Cast, who: str, whom: str, value: str, **more: str) -> Any:
    """A rating that is given."""
    return did(by(people, who), "giveRating", f"rating {{ {RATING} }}", **given(people, whom, value, **more))


def test_those_whom_one_may_rate_are_rated(people: Cast) -> None:
    nodes = by(people, "ann").run(RATEABLE).data["rateable"]["nodes"]
    assert [(one["number"], one["roles"]) for one in nodes] == [
        ("ann", ["self"]), *((name, ["peers", "colleague"]) for name in ("ben", "cat", "dan")),
    ]  # fmt: skip
    ben = next(one for one in nodes if one["number"] == "ben")
    rating = rated(people, "ann", "ben", "2")
    assert (rating["employeeId"], rating["employee"], rating["rater"]) == (ben["employeeId"], None, {"number": "ann"})
    assert by(people, "ann").run(GIVEN).data["givenRatings"]["nodes"] == [rating]
    assert by(people, "ben").run(GIVEN).data["givenRatings"]["nodes"] == []


def test_one_changes_what_one_gave(people: Cast) -> None:
    ann, first = by(people, "ann"), rated(people, "ann", "ben", "2")
    change = {"ratingId": first["id"], "value": "3", "revision": 0, "reason": "too strict", "comment": "kind"}
    assert why(does(by(people, "cat"), "correctRating", "__typename", **change)) == (
        "NotFound",
        "not_found",
        ["ratingId"],
    )
    second = did(ann, "correctRating", f"rating {{ {RATING} history {{ value }} }}", **change)
    assert (second["value"], second["comment"], second["history"]) == ("3", "kind", [{"value": "2"}, {"value": "3"}])
    stale = does(ann, "correctRating", "__typename", **change)
    assert (stale["__typename"], stale["seen"], why(stale)[2]) == ("Stale", 1, ["revision"])
    gone = did(ann, "withdrawRating", f"rating {{ {RATING} }}", ratingId=first["id"], revision=1, reason="x")
    assert (gone["value"], gone["recorded"]["withdrawn"]) == (None, True)
    assert ann.run(GIVEN).data["givenRatings"]["nodes"] == []
    read = f"query ($id: ID!) {{ node(id: $id) {{ ... on Rating {{ {RATING} }} }} }}"
    assert ann.run(read, id=second["id"]).data["node"]["value"] == "3"
    assert by(people, "ben").run(read, id=second["id"]).data["node"] is None, "a peer's rating isn't told"


@pytest.mark.parametrize(
    ("who", "whom", "more", "refusal"),
    [
        ("ann", "ben", {"role": "self", "code": "sample.style"}, ("NotAllowed", "rating.standing", ["role"])),
        ("ann", "zoe", {}, ("NotFound", "not_found", ["employeeId"])),
        ("ann", "ben", {"value": "4"}, ("Invalid", "number.range", ["value"])),
        ("ann", "ben", {"code": "sample.rate"}, ("Invalid", "facts.not_rated", ["code"])),
    ],
)
def test_what_one_may_not_give_is_refused(
    people: Cast, who: str, whom: str, more: dict[str, str], refusal: tuple[str, str, list[str]]
) -> None:
    assert why(does(by(people, who), "giveRating", "__typename", **(given(people, whom, "2") | more))) == refusal


def test_a_role_as_a_whole_rates_through_hr(people: Cast) -> None:
    hr = Asker(people.store, people.hr())
    panel = given(people, "cat", "7", "sample.panelled", "panel")
    first = did(hr, "recordRoleRating", f"rating {{ {RATING} }}", **panel)
    assert (first["rater"], first["employee"], first["value"]) == (None, {"number": "cat"}, "7")
    change = {"ratingId": first["id"], "value": "8", "revision": 0, "reason": "misread"}
    second = did(hr, "correctRoleRating", "rating { id value history { value } }", **change)
    assert (second["value"], second["history"]) == ("8", [{"value": "7"}, {"value": "8"}])
    assert does(hr, "correctRoleRating", "__typename", **change)["__typename"] == "Stale"
    gone = did(hr, "withdrawRoleRating", "rating { value }", ratingId=second["id"], revision=1, reason="x")
    assert gone == {"value": None}
    refused = does(by(people, "lead", Role.SUPERVISOR), "recordRoleRating", "__typename", **panel)
    assert refused["__typename"] == "NotAllowed"


def test_who_is_rated_sees_what_peers_came_to_and_hr_sees_who_gave_what(people: Cast) -> None:
    for who, value in (("ann", "1"), ("ben", "2"), ("dan", "3")):
        rated(people, who, "cat", value)
    rated(people, "cat", "cat", "80", code="sample.style", role="self")
    (own,) = by(people, "cat").run(RATINGS).data["ratings"]["nodes"]
    assert [(one["role"], one["value"]) for one in own["ratings"]] == [("self", "80")]
    assert own["peers"] == [{"code": "sample.stepped", "role": "peers", "raters": 3, "mean": "2", "period": OCTOBER}]
    (seen,) = Asker(people.store, people.hr()).run(RATINGS).data["ratings"]["nodes"]
    assert {one["rater"]["number"] for one in seen["ratings"]} == {"ann", "ben", "cat", "dan"}
    assert seen["peers"] == []
    integrator = Asker(people.store, people.who(Role.INTEGRATOR)).run(RATINGS)
    assert (integrator.data, [one["type"] for one in integrator.refusals]) == ({"ratings": None}, ["NotAllowed"])


def test_ratings_take_as_many_statements_for_many_people_as_for_few(people: Cast) -> None:
    asked = ((Asker(people.store, people.hr()), RATINGS, "ratings"), (by(people, "ann"), GIVEN, "givenRatings"))
    rated(people, "ann", "ben", "2")
    few = [asker.run(query).statements for asker, query, _ in asked]
    for whom in ("cat", "dan"):
        rated(people, "ann", whom, "2")
    rated(people, "ben", "cat", "2")
    many = [asker.run(query) for asker, query, _ in asked]
    assert [reply.statements for reply in many] == few
    assert [len(reply.data[root]["nodes"]) for reply, (_, _, root) in zip(many, asked, strict=True)] == [3, 3]
    page = asked[0][0].run(RATINGS, first=1).data["ratings"]
    assert ([one["employee"] for one in page["nodes"]], page["pageInfo"]["hasNextPage"]) == ([{"number": "ben"}], True)
