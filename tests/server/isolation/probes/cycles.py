"""Probes of cycles."""

from __future__ import annotations

from typing import Any

from server.cycles.commands.opening import cancel_cycle, open_cycle, start_rating
from server.cycles.commands.planning import change_cycle, create_cycle
from server.cycles.commands.publishing import close_cycle, publish_cycle
from server.cycles.commands.scoring import reopen_rating, rescore_cycle, score_cycle, send_to_review
from server.cycles.queries.by_ids import cycles_by_ids, people_of_schemes, schemes_by_cycles, schemes_by_ids
from server.cycles.queries.cycles import list_cycles, read_cycle
from server.cycles.queries.missing import missing_facts, missing_ratings
from server.cycles.queries.month import month_at_a_glance
from server.cycles.queries.progress import cycle_progress
from server.cycles.queries.ratings import rating_tasks
from server.cycles.queries.reminders import reminders
from server.cycles.tables import Cycle, CycleScheme
from server.cycles.values import NewScheme
from server.employees.tables import Position
from server.regimes.tables import RegimeVersion
from tests.server.isolation.columns import OTHER_PERIOD, PERIOD
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


def last_seen(given: Given, label: str) -> dict[str, Any]:
    """The cycle called ``label``, as last seen."""
    return {"cycle_id": given.id(Cycle, label), "version": given.version(Cycle, label)}


def scheme(given: Given) -> tuple[NewScheme, ...]:
    """The version in effect, for one position."""
    return (NewScheme(version_id=given.id(RegimeVersion), positions=(given.of(Position.code),)),)


@probe(create_cycle)
def created(given: Given) -> dict[str, Any]:
    """For a period without one."""
    return {"name": given.unused(Cycle.name), "period": OTHER_PERIOD, "schemes": scheme(given)}


@probe(change_cycle)
def changed(given: Given) -> dict[str, Any]:
    """Another name and scheme."""
    return {**last_seen(given, "draft"), "name": given.unused(Cycle.name), "schemes": scheme(given)}


@probe(open_cycle)
@probe(cancel_cycle)
def drafted(given: Given) -> dict[str, Any]:
    """The draft."""
    return last_seen(given, "draft")


@probe(start_rating)
def opened(given: Given) -> dict[str, Any]:
    """The open one."""
    return last_seen(given, "open")


@probe(score_cycle)
def scored(given: Given) -> dict[str, Any]:
    """The one that is being rated, whatever is missing."""
    return {**last_seen(given, "rating"), "reason": "x", "leave_held": True}


@probe(rescore_cycle)
@probe(send_to_review)
def reviewed(given: Given) -> dict[str, Any]:
    """The scored one."""
    return last_seen(given, "scored")


@probe(reopen_rating)
def reopened(given: Given) -> dict[str, Any]:
    """The scored one, for a reason."""
    return {**last_seen(given, "scored"), "reason": "x"}


@probe(publish_cycle)
def published(given: Given) -> dict[str, Any]:
    """The one in review."""
    return last_seen(given, "in_review")


@probe(close_cycle)
def closed(given: Given) -> dict[str, Any]:
    """The published one."""
    return last_seen(given, "main")


@probe(read_cycle)
@probe(cycle_progress)
@probe(reminders)
@probe(missing_facts)
@probe(missing_ratings)
@probe(rating_tasks)
def one(given: Given) -> dict[str, Any]:
    """The one that is being rated."""
    return {"cycle_id": given.id(Cycle, "rating")}


@probe(list_cycles)
def listed(given: Given) -> dict[str, Any]:
    """Of one period."""
    return {"period": PERIOD}


@probe(cycles_by_ids)
@probe(schemes_by_cycles)
def called(given: Given) -> dict[str, Any]:
    """The published one and the draft."""
    return {"ids": (given.id(Cycle), given.id(Cycle, "draft"))}


@probe(schemes_by_ids)
@probe(people_of_schemes)
def schemes_called(given: Given) -> dict[str, Any]:
    """Those of the published one and of the one that is being rated."""
    return {"ids": (given.id(CycleScheme), given.id(CycleScheme, "rating"))}


@probe(month_at_a_glance)
def glance(given: Given) -> dict[str, Any]:
    """The month."""
    return {"month": PERIOD}
