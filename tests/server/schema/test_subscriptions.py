"""Watching a run: events when something has changed, the end of a run is the end of the events, refusals are an event."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from server.db.database import Database
from server.identity.roles import Role
from server.ids import new_id
from server.runs.commands import cancel_run
from server.runs.embedded import drain
from server.schema import subscriptions
from server.schema.build import schema
from server.schema.documents import Documents
from server.schema.ids import global_id
from server.schema.operate import Operations, Prepared, Request
from tests.server.runs.given import Shop, shop
from tests.server.schema.asking import Asker
from tests.server.stores import Store, somebody

WATCH = """
subscription ($run: ID!) {
  runProgress(runId: $run) {
    __typename
    ... on RunProgress { stage chunksDone people run { state number cycle { period } availableActions } stages { stage } }
    ... on Refusal { code message }
  }
}
"""
OPERATIONS = Operations(schema()._schema, Documents(schema()._schema))
PATIENCE = 30.0
"""Seconds after which a test that waits for an event has failed."""
Between = Callable[[], object]


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a second."""
    monkeypatch.setattr(subscriptions, "BETWEEN_LOOKS", 0.01)


@pytest.fixture
def place(store: Store) -> Shop:
    return shop(store, people=6)


def watched(asker: Asker, run: str, between: Iterator[Between]) -> list[dict[str, Any]]:
    """The events about ``run`` until they end; after each, the next of ``between`` happens."""

    async def watch() -> list[dict[str, Any]]:
        found = []
        prepared = OPERATIONS.prepare(Request(document=WATCH, variables={"run": run}), introspects=True)
        assert isinstance(prepared, Prepared), prepared
        async for event in OPERATIONS.events(prepared, asker.context(), "reference"):
            assert not event.errors, event.errors
            found.append(event.data["runProgress"])
            await asyncio.to_thread(next(between, lambda: None))
        return found

    return asyncio.run(asyncio.wait_for(watch(), PATIENCE))


def drained(database: Database, unit_id: int) -> Between:
    return lambda: drain(database, unit_id)


def test_a_run_is_watched_to_its_end(place: Shop) -> None:
    run_id = place.plan()
    asker = Asker(place.store, place.who)
    events = watched(asker, global_id("Run", run_id), iter([drained(place.store.database, place.unit_id)]))
    assert [event["run"]["state"] for event in events] == ["QUEUED", "DONE"]
    first, last = events
    assert first["run"] == {
        "state": "QUEUED", "number": 1, "cycle": {"period": "2026-01"}, "availableActions": ["cancelRun"],
    }  # fmt: skip
    assert (first["stage"], first["chunksDone"], last["stage"]) == ("LOAD", 0, None)
    assert (last["people"], last["run"]["availableActions"]) == (6, [])
    assert [one["stage"] for one in last["stages"]] == ["LOAD", "SCORE", "RANK", "FOLLOW", "FINISH"]


def test_what_has_ended_is_told_once(place: Shop) -> None:
    run_id = place.plan()
    drain(place.store.database, place.unit_id)
    events = watched(Asker(place.store, place.who), global_id("Run", run_id), iter(()))
    assert [event["run"]["state"] for event in events] == ["DONE"]


def test_a_run_that_is_stopped_ends_the_events(place: Shop) -> None:
    run_id = place.plan()

    def stop() -> None:
        place.store.executor.perform(place.who, cancel_run, run_id, place.run(run_id).version)

    events = watched(Asker(place.store, place.who), global_id("Run", run_id), iter([stop]))
    assert [event["run"]["state"] for event in events] == ["QUEUED", "CANCELLED"]


@pytest.mark.parametrize("of", ["nothing", "another unit", "another kind", "no id"])
def test_what_is_no_run_here_is_a_refusal_and_the_end(store: Store, of: str) -> None:
    mine, other = shop(store, people=2), shop(store, people=2, code="other")
    ids = {
        "nothing": global_id("Run", new_id()),
        "another unit": global_id("Run", other.plan()),
        "another kind": global_id("Cycle", mine.cycles[0]),
        "no id": "x",
    }
    assert watched(Asker(store, mine.who), ids[of], iter(())) == [
        {"__typename": "NotFound", "code": "not_found", "message": "There is no such run."}
    ]


def test_who_may_not_see_runs_is_told_so(place: Shop) -> None:
    asker = Asker(place.store, somebody(place.unit_id, Role.EMPLOYEE))
    run_id: UUID = place.plan()
    (event,) = watched(asker, global_id("Run", run_id), iter(()))
    assert event["__typename"] == "NotAllowed"
