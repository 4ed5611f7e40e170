"""Cycles and runs through GraphQL: every step of their life, what they lack, the month, and lists of any length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from server.db.database import Database
from server.facts.known import using
from server.identity.roles import Role
from server.runs.embedded import drain
from server.schema.ids import global_id
from tests.server.cycles.house import AFTER, CATALOGUE, INSIDE, PERIOD, House, house
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store

CYCLE = "cycle { id version state availableActions }"
REQUESTED = "requested { cycle { id version state } run { id version state number availableActions } }"
RUN = "run { id version state number reason availableActions }"
LIST = """
query ($first: Int, $after: String, $filter: CycleFilterInput) {
  cycles(first: $first, after: $after, filter: $filter) {
    nodes { id name period state ratingFrom ratingTo reason availableActions
      schemes { id code name { en } positions people regimeDigest regimeVersion { number } cycle { name } }
      run { number state } runs { number state people progress { chunks chunksDone stage } cycle { id } }
      publications { revision moved run { number } cycle { name } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
PROGRESS = """
query ($cycle: ID!) {
  cycleProgress(cycleId: $cycle) { people wanted missingFacts missingRatings held blocking daysLeft
    cycle { name } run { number } nextSteps { mutation problems { code severity } } }
  missingFacts(cycleId: $cycle) { nodes { employee { number supervisor { number } } code name { en } waiting } }
  missingRatings(cycleId: $cycle) { nodes { rater { number } role employee { number } code name { en } waiting } }
}
"""


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    """Schemes and indicators are those of the sample."""
    with using(CATALOGUE):
        yield


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    """It is a day on which October is rated; the test may move on."""
    with time_machine.travel(INSIDE, tick=True) as traveller:
        yield traveller


@pytest.fixture
def shop(store: Store) -> House:
    return house(store)


@pytest.fixture
def lone(sqlite_store: Store) -> House:
    return house(sqlite_store)


def hr(shop: House) -> Asker:
    return Asker(shop.store, shop.hr)


def seen(cycle: Any) -> dict[str, Any]:
    """The input that names the cycle as it was seen."""
    return {"cycleId": cycle["id"], "version": cycle["version"]}


def drained(database: Database, shop: House) -> None:
    drain(database, shop.unit_id)


def given(shop: House, *names: str) -> list[dict[str, Any]]:
    """The versions of these schemes, as an input names them."""
    return [{"versionId": global_id("RegimeVersion", shop.versions[name])} for name in names]


def cycles(asker: Asker, **variables: Any) -> Any:
    return asker.run(LIST, first=100, **variables).data["cycles"]["nodes"]


def test_a_cycle_from_its_draft_to_its_end(shop: House) -> None:
    one, other = hr(shop), Asker(shop.store, shop.other_hr)
    draft = did(one, "createCycle", CYCLE, name="October", period=PERIOD)
    assert (draft["state"], draft["availableActions"]) == ("DRAFT", ["changeCycle", "openCycle", "cancelCycle"])
    cycle = did(one, "openCycle", CYCLE, **seen(draft))
    assert cycle["availableActions"] == ["changeCycle", "startRating", "cancelCycle"]
    assert does(one, "openCycle", CYCLE, **seen(draft))["seen"] == cycle["version"]
    shop.facts()
    shop.ratings()
    cycle = did(one, "startRating", CYCLE, **seen(cycle))
    assert cycle["availableActions"] == ["scoreCycle"]
    asked = did(one, "scoreCycle", REQUESTED, **seen(cycle))
    assert (asked["cycle"]["state"], asked["run"]["state"]) == ("RATING", "QUEUED")
    assert asked["run"]["availableActions"] == ["cancelRun"]
    drained(shop.store.database, shop)
    (cycle,) = cycles(one)
    assert (cycle["state"], cycle["run"]) == ("SCORED", {"number": 1, "state": "DONE"})
    asked = did(one, "rescoreCycle", REQUESTED, cycleId=cycle["id"], version=version(shop, cycle), reason="again")
    drained(shop.store.database, shop)
    cycle = did(one, "sendToReview", CYCLE, cycleId=cycle["id"], version=version(shop, cycle))
    assert cycle["availableActions"] == ["rescoreCycle", "reopenRating", "publishCycle"]
    assert why(does(one, "publishCycle", CYCLE, **seen(cycle))) == ("Conflict", "cycle.same_person", ["sentBy"])
    cycle = did(other, "publishCycle", CYCLE, **seen(cycle))
    assert cycle["availableActions"] == ["closeCycle", "correctResults", "publishCorrection"]
    (listed,) = cycles(one)
    assert listed["publications"] == [
        {"revision": 0, "moved": 0, "run": {"number": 2}, "cycle": {"name": "October"}}
    ]  # fmt: skip
    assert [run["number"] for run in listed["runs"]] == [2, 1]
    cycle = did(other, "closeCycle", CYCLE, **seen(cycle))
    assert (cycle["state"], cycle["availableActions"]) == ("CLOSED", [])


def version(shop: House, cycle: Any) -> int:
    """The version that the cycle has now."""
    found = Asker(shop.store, shop.hr).run(
        "query ($id: ID!) { node(id: $id) { ... on Cycle { version } } }", id=cycle["id"]
    )
    seen_now: int = found.data["node"]["version"]
    return seen_now


def test_a_cycle_is_sent_back_and_given_up(lone: House) -> None:
    one = hr(lone)
    scored = lone.scored("agents")
    where = {"cycleId": global_id("Cycle", scored.id), "version": scored.version}
    assert why(does(one, "reopenRating", CYCLE, **where, reason="")) == ("Invalid", "cycle.no_reason", ["reason"])
    cycle = did(one, "reopenRating", "cycle { state reason run { id } }", **where, reason="ann was away")
    assert cycle == {"state": "RATING", "reason": "ann was away", "run": None}
    opened = lone.opened("chiefs", name="chiefs")
    where = {"cycleId": global_id("Cycle", opened.id), "version": opened.version}
    assert why(does(one, "cancelCycle", CYCLE, **where)) == ("Invalid", "cycle.no_reason", ["reason"])
    assert did(one, "cancelCycle", "cycle { state }", **where, reason="the wrong month") == {"state": "CANCELLED"}


def test_what_a_cycle_is_planned_by(lone: House) -> None:
    one = hr(lone)
    draft = did(
        one, "createCycle", "cycle { id version ratingFrom ratingTo schemes { code positions people } }",
        name="October", period=PERIOD, schemes=given(lone, "agents"), window={"firstDay": 6, "lastDay": 9},
    )  # fmt: skip
    assert (draft["ratingFrom"], draft["ratingTo"]) == ("2026-11-06", "2026-11-09")
    assert draft["schemes"] == [{"code": "sample.agents", "positions": ["agent"], "people": 2}]
    days = {"first": "2026-11-01", "last": "2026-11-30"}
    changed = did(
        one, "changeCycle", "cycle { name ratingFrom ratingTo schemes { code } }", **seen(draft),
        name="chiefs", schemes=given(lone, "chiefs"), window={"firstDay": 1}, ratingDays=days,
    )  # fmt: skip
    assert changed == {
        "name": "chiefs", "ratingFrom": days["first"], "ratingTo": days["last"], "schemes": [{"code": "sample.chiefs"}],
    }  # fmt: skip
    assert does(one, "changeCycle", CYCLE, **seen(draft))["__typename"] == "Stale"


@pytest.mark.parametrize(
    ("wrong", "kind", "code", "path"),
    [
        ({"period": "soon"}, "Invalid", "facts.period", ["period"]),
        ({"name": ""}, "Invalid", "text.missing", ["name"]),
        ({"window": {"firstDay": 9, "lastDay": 6}}, "Invalid", "cycle.window", ["window"]),
        ({"schemes": [{"versionId": "x"}]}, "NotFound", "not_found", ["schemes", "0", "versionId"]),
        ({"schemes": []}, "Invalid", "cycle.no_scheme", ["schemes"]),
    ],
)
def test_what_is_no_plan(lone: House, wrong: dict[str, Any], kind: str, code: str, path: list[str]) -> None:
    answer = does(hr(lone), "createCycle", CYCLE, **({"name": "October", "period": PERIOD} | wrong))
    assert why(answer) == (kind, code, path)


def test_what_is_missing_and_who_waits(shop: House) -> None:
    opened = shop.opened()
    cycle_id = global_id("Cycle", opened.id)
    shop.facts("ann")
    shop.ratings("ann:ann", "vice:ann")
    found = hr(shop).run(PROGRESS, cycle=cycle_id).data
    progress = found["cycleProgress"]
    assert (progress["people"], progress["missingFacts"], progress["missingRatings"], progress["held"]) == (4, 1, 2, 1)
    assert [step["mutation"] for step in progress["nextSteps"]] == ["startRating", "cancelCycle"]
    assert found["missingFacts"]["nodes"] == [
        {
            "employee": {"number": "ben", "supervisor": {"number": "vice"}}, "code": "sample.rate",
            "name": {"en": "rate"}, "waiting": "CARD",
        }
    ]  # fmt: skip
    assert [
        (one["rater"]["number"], one["role"], one["employee"]["number"], one["waiting"])
        for one in found["missingRatings"]["nodes"]
    ] == [("ben", "self", "ben", "CARD"), ("vice", "supervisor", "ben", "CARD")]
    started = did(hr(shop), "startRating", CYCLE, cycleId=cycle_id, version=opened.version)
    refused = does(hr(shop), "scoreCycle", REQUESTED, **seen(started))
    assert {problem["code"] for problem in refused["problems"]} == {"cycle.facts_missing", "cycle.ratings_missing"}
    refused = does(hr(shop), "scoreCycle", REQUESTED, **seen(started), leaveHeld=True)
    assert (refused["__typename"], refused["problems"][0]["path"]) == ("Invalid", ["reason"])
    left = did(hr(shop), "scoreCycle", REQUESTED, **seen(started), leaveHeld=True, reason="ben is ill")
    assert left["run"]["number"] == 1


def test_rating_starts_within_its_days(lone: House, now: time_machine.Traveller) -> None:
    opened = lone.opened("agents")
    where = {"cycleId": global_id("Cycle", opened.id), "version": opened.version}
    now.move_to(AFTER)
    assert why(does(hr(lone), "startRating", CYCLE, **where)) == ("Conflict", "cycle.outside_window", ["ratingFrom"])


def test_a_run_is_stopped_and_run_again(shop: House) -> None:
    one = hr(shop)
    cycle = shop.rating("agents")
    asked = did(one, "scoreCycle", REQUESTED, cycleId=global_id("Cycle", cycle.id), version=cycle.version)
    run = {"runId": asked["run"]["id"], "version": asked["run"]["version"]}
    stopped = did(one, "cancelRun", RUN, **run)
    assert (stopped["state"], stopped["availableActions"]) == ("CANCELLED", ["restartRun"])
    assert does(one, "cancelRun", RUN, **run)["__typename"] == "Stale"
    again = did(one, "restartRun", RUN, runId=stopped["id"], version=stopped["version"])
    assert (again["state"], again["number"]) == ("QUEUED", 2)
    refused = does(one, "restartRun", RUN, runId=again["id"], version=again["version"])
    assert why(refused) == ("Conflict", "run.wrong_state", ["runId"])
    drained(shop.store.database, shop)
    document = "query ($id: ID!) { runProgress(runId: $id) { stage chunks chunksDone peopleDone run { state } } }"
    done = one.run(document, id=again["id"]).data["runProgress"]
    assert done["chunks"] == done["chunksDone"] > 0
    assert (done["stage"], done["peopleDone"], done["run"]) == (None, 2, {"state": "DONE"})


def test_the_month_at_a_glance(lone: House) -> None:
    lone.opened("agents")
    document = """query ($month: String!) { month(month: $month) { provisional days { day isWorkday rated { name } }
        cycles { name } withoutCycle { code period regimeVersion { number } } } }"""
    november = hr(lone).run(document, month="2026-11").data["month"]
    assert [day["day"][-2:] for day in november["days"] if day["rated"] == [{"name": "October"}]] == [
        "05", "06", "07", "08", "09", "10",
    ]  # fmt: skip
    october = hr(lone).run(document, month=PERIOD).data["month"]
    assert october["cycles"] == [{"name": "October"}]
    assert october["withoutCycle"] == [
        {"code": "sample.chiefs", "period": PERIOD, "regimeVersion": {"number": 1}}
    ]  # fmt: skip
    refused = hr(lone).run(document, month="2026-Q4")
    assert (refused.data, refused.refusals[0]["type"]) == ({"month": None}, "Invalid")
    assert [one["path"] for one in refused.refusals[0]["problems"]] == [["month"]]


def test_cycles_come_by_pages_with_as_many_statements_for_many(shop: House) -> None:
    one = hr(shop)
    shop.published("agents")
    shop.draft("chiefs", name="a")
    cycles(one)
    few = one.run(LIST, first=100)
    names = ["a", "October"]
    for name in ("b", "c", "d"):
        shop.draft("chiefs", name=name)
        names.insert(0, name)
    many = one.run(LIST, first=100)
    assert [cycle["name"] for cycle in many.data["cycles"]["nodes"]] == names
    assert many.statements == few.statements
    page = one.run(LIST, first=3).data["cycles"]
    rest = one.run(LIST, first=3, after=page["pageInfo"]["endCursor"]).data["cycles"]
    assert [cycle["name"] for cycle in page["nodes"] + rest["nodes"]] == names
    published = cycles(one, filter={"states": ["PUBLISHED"], "period": PERIOD})
    assert [cycle["name"] for cycle in published] == ["October"]
    assert published[0]["schemes"][0]["regimeVersion"] == {"number": 1}
    assert published[0]["runs"][0]["progress"]["stage"] is None


def test_who_sees_what_of_a_cycle(lone: House) -> None:
    lone.draft("chiefs", name="draft")
    lone.published("agents")
    ann = Asker(lone.store, lone.who(Role.EMPLOYEE, "ann"))
    (cycle,) = cycles(ann)
    assert (cycle["name"], cycle["run"], cycle["runs"], cycle["availableActions"]) == ("October", None, [], [])
    assert cycle["publications"][0]["revision"] == 0
    refused = ann.run("query ($id: ID!) { runProgress(runId: $id) { stage } }", id=global_id("Run", lone.unit_id))
    assert (refused.data["runProgress"], refused.refusals[0]["type"]) == (None, "NotAllowed")
    assert does(ann, "createCycle", CYCLE, name="x", period=PERIOD)["__typename"] == "NotAllowed"
